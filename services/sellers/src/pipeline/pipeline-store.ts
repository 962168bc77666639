import type { OrderStatus } from '@alexandrite/contracts';
import type { Db, Projection } from '@alexandrite/service-kit';

/** An order as sellers list it. */
export interface PipelineOrder {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  readonly status: OrderStatus;
  readonly version: number;
  readonly statusSince: string;
  readonly promisedAt: string | null;
  readonly totalMinor: number | null;
  readonly currency: string | null;
}

export const projectPipeline: Projection = async (tx, changes) => {
  const latest = new Map(changes.map(({ after }) => [after.id, after]));
  await tx.query({
    name: 'pipeline-project',
    text: `insert into pipeline_orders (order_id, number, customer_id, status, version, status_since, promised_at,
                                        total_minor, currency, carrier, tracking_number)
           select id, number, "customerId", status, version, "statusSince", "promisedAt",
                  (price ->> 'totalMinor')::bigint, price ->> 'currency', shipment ->> 'carrier',
                  shipment ->> 'trackingNumber'
           from jsonb_to_recordset($1::jsonb) as o (id uuid, number text, "customerId" text, status text,
                version integer, "statusSince" timestamptz, "promisedAt" timestamptz, price jsonb, shipment jsonb)
           on conflict (order_id) do update set status = excluded.status, version = excluded.version,
             status_since = excluded.status_since, promised_at = excluded.promised_at,
             total_minor = excluded.total_minor, currency = excluded.currency, carrier = excluded.carrier,
             tracking_number = excluded.tracking_number`,
    values: [JSON.stringify([...latest.values()])],
  });
};

interface Row extends Record<string, unknown> {
  readonly statusSince: Date;
  readonly promisedAt: Date | null;
  readonly totalMinor: string | null;
}

const columns = `order_id as id, number, customer_id as "customerId", status, version,
  status_since as "statusSince", promised_at as "promisedAt", total_minor as "totalMinor", currency`;

const fromRow = (row: Row) =>
  ({
    ...row,
    statusSince: row.statusSince.toISOString(),
    promisedAt: row.promisedAt?.toISOString() ?? null,
    totalMinor: row.totalMinor === null ? null : Number(row.totalMinor),
  }) as unknown as PipelineOrder;

/** One page of the orders in a status, those that have waited longest first. */
export async function selectByStatus(
  db: Db,
  status: OrderStatus,
  after: readonly [statusSince: string, orderId: string] | undefined,
  limit: number,
): Promise<PipelineOrder[]> {
  const { rows } = await db.query<Row>({
    name: after ? 'pipeline-status-page' : 'pipeline-status-first',
    text: `select ${columns} from pipeline_orders
           where status = $1 ${after ? 'and (status_since, order_id) > ($3::timestamptz, $4::uuid)' : ''}
           order by status_since, order_id limit $2`,
    values: [status, limit, ...(after ?? [])],
  });
  return rows.map(fromRow);
}

/** One page of all orders, newest first. */
export async function selectNewest(
  db: Db,
  before: string | undefined,
  limit: number,
): Promise<PipelineOrder[]> {
  const { rows } = await db.query<Row>({
    name: before ? 'pipeline-newest-page' : 'pipeline-newest-first',
    text: `select ${columns} from pipeline_orders ${before ? 'where order_id < $2::uuid' : ''}
           order by order_id desc limit $1`,
    values: [limit, ...(before ? [before] : [])],
  });
  return rows.map(fromRow);
}
