import { ownerOf, type Order, type OrderStatus, type ServiceName } from '@alexandrite/contracts';
import type { Change, Database, Db, Tx } from '@alexandrite/service-kit';
import type { OpenStatus, StatusLimits } from './status-limits.ts';

/** Late from the end of the status's limit or of the promise to the customer, whichever comes first. */
const lateAt = 'least(w.status_since + make_interval(secs => l.seconds), w.promised_at)';

/** Keeps every order with the moment from which it is late. */
export async function watchOrders(tx: Tx, changes: readonly Change[]): Promise<void> {
  const latest = new Map(changes.map(({ after }) => [after.id, after]));
  await tx.query({
    name: 'watched-orders-keep',
    text: `insert into watched_orders as o
             (order_id, number, status, owner, status_since, promised_at, late_at)
           select w.order_id, w.number, w.status, w.owner, w.status_since, w.promised_at,
                  case when w.owner is not null then ${lateAt} end
           from jsonb_to_recordset($1::jsonb) as w (order_id uuid, number text, status text, owner text,
                                                    status_since timestamptz, promised_at timestamptz)
           left join status_limits l on l.status = w.status
           on conflict (order_id) do update
             set number = excluded.number, status = excluded.status, owner = excluded.owner,
                 status_since = excluded.status_since, promised_at = excluded.promised_at, late_at = excluded.late_at,
                 late_told_at = case when o.late_at = excluded.late_at then o.late_told_at end`,
    values: [JSON.stringify([...latest.values()].map(row))],
  });
}

const row = ({ id, number, status, origin, statusSince, promisedAt }: Order) => ({
  order_id: id,
  number,
  status,
  owner: ownerOf(status, origin),
  status_since: statusSince,
  promised_at: promisedAt,
});

/** Puts the limits in force, for the orders that are open now too. */
export async function setLimits(db: Database, limits: StatusLimits): Promise<void> {
  await db.tx(async (tx) => {
    await tx.query(
      `insert into status_limits (status, seconds)
       select key, value::integer from jsonb_each_text($1::jsonb) order by key
       on conflict (status) do update set seconds = excluded.seconds`,
      [JSON.stringify(limits)],
    );
    await tx.query(
      `update watched_orders w set late_at = ${lateAt},
         late_told_at = case when w.late_at = ${lateAt} then w.late_told_at end
       from status_limits l
       where l.status = w.status and w.late_at is not null and w.late_at is distinct from ${lateAt}`,
    );
  });
}

/** An order that should have moved on. Times are RFC 3339 UTC. */
export interface LateOrder {
  readonly orderId: string;
  readonly number: string;
  readonly status: OpenStatus;
  readonly owner: ServiceName;
  readonly since: string;
  readonly limitSeconds: number;
  readonly promisedAt: string | null;
  readonly lateAt: string;
  readonly toldAt: string | null;
}

/** A place in the list of late orders: the moment (as PostgreSQL writes it, to the microsecond) and the order. */
export type LatePlace = readonly [lateAt: string, orderId: string];

interface LateRow {
  order_id: string;
  number: string;
  status: OpenStatus;
  owner: ServiceName;
  status_since: Date;
  promised_at: Date | null;
  late_at: Date;
  late_key: string;
  late_told_at: Date | null;
  seconds: number;
}

/** Orders that are late now, most late first, beyond the place given; with the place of each. */
export async function selectLate(
  db: Db,
  now: Date,
  after: LatePlace | undefined,
  limit: number,
): Promise<{ order: LateOrder; place: LatePlace }[]> {
  const { rows } = await db.query<LateRow>({
    name: 'late-orders',
    text: `select w.order_id, w.number, w.status, w.owner, w.status_since, w.promised_at, w.late_at,
                  w.late_at::text as late_key, w.late_told_at, l.seconds
           from watched_orders w join status_limits l using (status)
           where w.late_at <= $1 and (w.late_at, w.order_id) > ($2::timestamptz, $3::uuid)
           order by w.late_at, w.order_id limit $4`,
    values: [now, after?.[0] ?? '-infinity', after?.[1] ?? '00000000-0000-0000-0000-000000000000', limit],
  });
  return rows.map((late) => ({ order: lateOrder(late), place: [late.late_key, late.order_id] }));
}

function lateOrder(late: LateRow): LateOrder {
  return {
    orderId: late.order_id,
    number: late.number,
    status: late.status,
    owner: late.owner,
    since: late.status_since.toISOString(),
    limitSeconds: late.seconds,
    promisedAt: late.promised_at?.toISOString() ?? null,
    lateAt: late.late_at.toISOString(),
    toldAt: late.late_told_at?.toISOString() ?? null,
  };
}

/** Marks orders that became late and of which nobody was told, and notes each; gives them. */
export async function takeUntold(db: Db, now: Date, limit: number): Promise<LateNotice[]> {
  const { rows } = await db.query<LateNotice>({
    name: 'late-orders-take-untold',
    text: `with untold as (
             select order_id from watched_orders
             where late_at <= $1 and late_at is not null and late_told_at is null
             order by late_at limit $2 for update skip locked),
           told as (
             update watched_orders w set late_told_at = $1 from untold where w.order_id = untold.order_id
             returning w.order_id, w.number, w.status, w.owner, w.late_at),
           noted as (
             insert into late_notices (order_id, status, owner, late_at, told_at)
             select order_id, status, owner, late_at, $1 from told)
           select order_id as "orderId", number, status, owner from told order by late_at, order_id`,
    values: [now, limit],
  });
  return rows;
}

export interface LateNotice {
  readonly orderId: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly owner: ServiceName;
}

/** The order with this number, as people read it out. */
export async function selectIdByNumber(db: Db, number: string): Promise<string | undefined> {
  const { rows } = await db.query<{ order_id: string }>({
    name: 'watched-orders-by-number',
    text: 'select order_id from watched_orders where number = $1',
    values: [number],
  });
  return rows[0]?.order_id;
}
