import { parseOrderEvent, type Order, type OrderEvent } from '@alexandrite/contracts';
import type { Db, Tx } from '../db/database.ts';

/** One step of one order: what it was, what it became, and the event that says so. */
export interface Change {
  readonly before: Order | undefined;
  readonly after: Order;
  readonly event: OrderEvent;
}

export async function selectOrders(db: Db, orderIds: readonly string[]): Promise<Map<string, Order>> {
  const { rows } = await db.query<{ state: Order }>({
    name: 'orders-select',
    text: 'select state from orders where order_id = any($1::uuid[])',
    values: [orderIds],
  });
  return new Map(rows.map(({ state }) => [state.id, state]));
}

/** The same, and nobody else changes them until the transaction ends. */
export async function selectOrdersForUpdate(
  tx: Tx,
  orderIds: readonly string[],
): Promise<Map<string, Order>> {
  const { rows } = await tx.query<{ state: Order }>({
    name: 'orders-select-for-update',
    text: 'select state from orders where order_id = any($1::uuid[]) order by order_id for update',
    values: [orderIds],
  });
  return new Map(rows.map(({ state }) => [state.id, state]));
}

/**
 * Receivers of the same order take turns until they commit. Locks by id and not by row, because a new order has no
 * row yet; in one order, so that two batches never wait for each other.
 */
export async function lockOrders(tx: Tx, orderIds: readonly string[]): Promise<void> {
  await tx.query({
    name: 'orders-lock',
    text: `select pg_advisory_xact_lock(key) from (
             select distinct hashtextextended(id, 0) as key from unnest($1::text[]) as id order by key) as keys`,
    values: [orderIds],
  });
}

export async function selectWaiting(tx: Tx, orderIds: readonly string[]): Promise<OrderEvent[]> {
  const { rows } = await tx.query<{ event: { type: string } }>({
    name: 'order-events-waiting',
    text: 'select event from order_events where waiting and order_id = any($1::uuid[])',
    values: [orderIds],
  });
  return rows.map(({ event }) => parseOrderEvent(event));
}

/** Ids of the events that the log holds at these places; absent where it holds none. Keys are `orderId:version`. */
export async function selectEventIds(tx: Tx, events: readonly OrderEvent[]): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ place: string; event_id: string }>({
    name: 'order-events-ids',
    text: `select order_id || ':' || version as place, event_id from order_events
           join unnest($1::uuid[], $2::int[]) as asked (order_id, version) using (order_id, version)`,
    values: [events.map((event) => event.subject), events.map((event) => event.orderversion)],
  });
  return new Map(rows.map((row) => [row.place, row.event_id]));
}

/**
 * Puts events into the log; those already there as waiting stop waiting when `waiting` is false. Throws when another
 * event holds one of their places.
 */
export async function insertEvents(tx: Tx, events: readonly OrderEvent[], waiting: boolean): Promise<void> {
  if (events.length === 0) return;
  const { rowCount } = await tx.query({
    name: 'order-events-insert',
    text: `insert into order_events as o (order_id, version, event_id, source, event, waiting)
           select subject, orderversion, id, source, event, $2
           from jsonb_array_elements($1::jsonb) as event,
                jsonb_to_record(event) as e (subject uuid, orderversion integer, id uuid, source text)
           on conflict (order_id, version) do update set waiting = excluded.waiting
             where o.event_id = excluded.event_id`,
    values: [JSON.stringify(events), waiting],
  });
  if (rowCount !== events.length)
    throw new Error('another event holds this place in the history of an order');
}

/**
 * Moves orders on, each only if it still has the version it is moved from (0: it does not exist yet). Gives the ids
 * that were moved; the others have changed meanwhile.
 */
export async function moveOrders(
  tx: Tx,
  moves: readonly { readonly fromVersion: number; readonly order: Order }[],
): Promise<Set<string>> {
  const { rows } = await tx.query<{ order_id: string }>({
    name: 'orders-move',
    text: `with moves as (
             select from_version, (state ->> 'id')::uuid as order_id, (state ->> 'version')::integer as version,
                    state ->> 'status' as status, (state ->> 'lastEventId')::uuid as last_event_id,
                    (state ->> 'changedAt')::timestamptz as changed_at, state
             from jsonb_to_recordset($1::jsonb) as m (from_version integer, state jsonb)),
           moved as (
             update orders o set version = m.version, status = m.status, last_event_id = m.last_event_id,
                                 changed_at = m.changed_at, state = m.state
             from moves m where o.order_id = m.order_id and o.version = m.from_version
             returning o.order_id),
           begun as (
             insert into orders (order_id, version, status, last_event_id, changed_at, state)
             select order_id, version, status, last_event_id, changed_at, state from moves where from_version = 0
             on conflict (order_id) do nothing
             returning order_id)
           select order_id from moved union all select order_id from begun`,
    values: [
      JSON.stringify(moves.map(({ fromVersion, order }) => ({ from_version: fromVersion, state: order }))),
    ],
  });
  return new Set(rows.map((row) => row.order_id));
}

/** The history of one order as far as it has taken effect, oldest first. */
export async function selectHistory(db: Db, orderId: string): Promise<OrderEvent[]> {
  const { rows } = await db.query<{ event: { type: string } }>({
    name: 'order-events-history',
    text: 'select event from order_events where order_id = $1 and not waiting order by version',
    values: [orderId],
  });
  return rows.map(({ event }) => parseOrderEvent(event));
}
