import type { OrderStatus } from '@alexandrite/contracts';
import type { Db, Projection } from '@alexandrite/service-kit';

/** An order as the shop floor lists it. No price and no customer: neither is needed to make the piece. */
export interface ProductionOrder {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly version: number;
  readonly statusSince: string;
  readonly promisedAt: string;
  readonly materialId: string;
  readonly quantity: number;
  readonly operatorId: string | null;
}

/** A place in a list sorted by newest first. */
export type ListKey = readonly [statusSince: string, orderId: string];

/** Orders enter the shop floor's list when they are approved, and stay in it. */
export const projectProductionOrders: Projection = async (tx, changes) => {
  const latest = new Map(changes.map(({ after }) => [after.id, after]));
  const approved = [...latest.values()].filter((order) => order.promisedAt && order.wish);
  if (approved.length === 0) return;
  await tx.query({
    name: 'production-orders-project',
    text: `insert into production_orders as p (order_id, number, status, version, status_since, promised_at,
                                               material_id, quantity, operator_id)
           select id, number, status, version, "statusSince", "promisedAt", wish ->> 'materialId',
                  (wish ->> 'quantity')::integer, "operatorId"
           from jsonb_to_recordset($1::jsonb) as o (id uuid, number text, status text, version integer,
                "statusSince" timestamptz, "promisedAt" timestamptz, wish jsonb, "operatorId" text)
           on conflict (order_id) do update set status = excluded.status, version = excluded.version,
             status_since = excluded.status_since, promised_at = excluded.promised_at, operator_id = excluded.operator_id`,
    values: [JSON.stringify(approved)],
  });
};

type Row = Omit<ProductionOrder, 'statusSince' | 'promisedAt'> & { statusSince: Date; promisedAt: Date };

const columns = `order_id as id, number, status, version, status_since as "statusSince",
  promised_at as "promisedAt", material_id as "materialId", quantity, operator_id as "operatorId"`;

const fromRow = (row: Row): ProductionOrder => ({
  ...row,
  statusSince: row.statusSince.toISOString(),
  promisedAt: row.promisedAt.toISOString(),
});

/** One page of the orders in a status, those that entered it last first. */
export async function selectBoard(
  db: Db,
  status: OrderStatus,
  after: ListKey | undefined,
  limit: number,
): Promise<ProductionOrder[]> {
  const { rows } = await db.query<Row>({
    name: after ? 'board-page' : 'board-first',
    text: `select ${columns} from production_orders
           where status = $1 ${after ? 'and (status_since, order_id) < ($3::timestamptz, $4::uuid)' : ''}
           order by status_since desc, order_id desc limit $2`,
    values: [status, limit, ...(after ?? [])],
  });
  return rows.map(fromRow);
}

/** The orders that an operator has in hand, those taken last first. */
export async function selectInHand(db: Db, operatorId: string, limit: number): Promise<ProductionOrder[]> {
  const { rows } = await db.query<Row>({
    name: 'in-hand',
    text: `select ${columns} from production_orders
           where operator_id = $1 and status in ('MANUFACTURING_STARTED', 'MANUFACTURING_COMPLETED', 'PACKAGING')
           order by status_since desc, order_id desc limit $2`,
    values: [operatorId, limit],
  });
  return rows.map(fromRow);
}
