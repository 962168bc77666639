import type { BucketDigest, Holding, MessageData, OrderStatus } from '@alexandrite/contracts';
import type { Db, Tx } from '../db/database.ts';
import type { IdRange } from './holdings-ranges.ts';

/** A question of the auditor, and how far it is answered. */
export interface AuditRequest {
  readonly messageId: string;
  readonly auditId: string;
  readonly round: number;
  readonly want: MessageData<'audit.requested'>['want'];
  readonly buckets: readonly string[] | undefined;
  /** The last order answered for, and the pages told so far. */
  readonly afterId: string;
  readonly pages: number;
}

/** Which orders to look at: those in the ranges, beyond the last one seen, so many at most. */
export interface Place {
  readonly ranges: readonly IdRange[];
  readonly afterId: string;
  readonly limit: number;
}

export interface DigestRow extends Omit<BucketDigest, 'digest'> {
  readonly status: OrderStatus;
  readonly digest: string;
  readonly last_id: string;
}

/** Reads along the primary key, range by range, and stops at the limit: neither sorts nor holds more than that. */
const heldOrders = `
  select o.order_id, o.version, o.status, o.last_event_id,
         (select count(*) from order_events e where e.order_id = o.order_id and e.version <= o.version)::integer
           as events,
         (select count(*) from order_events e where e.order_id = o.order_id and e.waiting)::integer as waiting
  from unnest($1::uuid[], $2::uuid[]) with ordinality as asked (low, high, place)
  cross join lateral (
    select order_id, version, status, last_event_id from orders
    where order_id between asked.low and asked.high and order_id > $3 order by order_id limit $4) o
  order by asked.place, o.order_id limit $4`;

const valuesOf = ({ ranges, afterId, limit }: Place) => [
  ranges.map(({ low }) => low),
  ranges.map(({ high }) => high),
  afterId,
  limit,
];

/** What is held of each order. */
export async function selectHoldings(db: Db, place: Place): Promise<Holding[]> {
  const { rows } = await db.query<{
    order_id: string;
    version: number;
    status: OrderStatus;
    last_event_id: string;
    events: number;
    waiting: number;
  }>({ name: 'audit-holdings', text: heldOrders, values: valuesOf(place) });
  return rows.map((row) => [
    row.order_id,
    row.version,
    row.status,
    row.last_event_id,
    row.events,
    row.waiting,
  ]);
}

/** The same orders, summed up by bucket and status. */
export async function selectDigests(db: Db, place: Place, width: number): Promise<DigestRow[]> {
  const { rows } = await db.query<DigestRow>({
    name: 'audit-digests',
    text: `with held as (${heldOrders})
           select left(replace(order_id::text, '-', ''), $5) as bucket, status, count(*)::integer as orders,
                  sum(version)::integer as versions, sum(events)::integer as events, sum(waiting)::integer as waiting,
                  sum(('x' || left(md5(concat_ws(' ', order_id, version, status, last_event_id)), 15))::bit(60)::bigint)::text
                    as digest,
                  max(order_id::text collate "C") as last_id
           from held group by 1, 2 order by 1, 2`,
    values: [...valuesOf(place), width],
  });
  return rows;
}

/** Keeps a question to be answered. Those of earlier audits are given up; one that comes after a later audit's is. */
export async function insertAuditRequest(
  tx: Tx,
  messageId: string,
  auditId: string,
  { round, want, buckets }: MessageData<'audit.requested'>,
): Promise<void> {
  await tx.query('delete from audit_requests where audit_id < $1', [auditId]);
  await tx.query(
    `insert into audit_requests (message_id, audit_id, round, want, buckets)
     select $1, $2, $3, $4, $5 where not exists (select from audit_requests where audit_id > $2)
     on conflict do nothing`,
    [messageId, auditId, round, JSON.stringify(want), buckets ? JSON.stringify(buckets) : null],
  );
}

/** The oldest question that no other instance is answering; it is this transaction's until it ends. */
export async function lockAuditRequest(tx: Tx): Promise<AuditRequest | undefined> {
  const { rows } = await tx.query<
    Record<'message_id' | 'audit_id' | 'after_id', string> & {
      round: number;
      want: AuditRequest['want'];
      buckets: string[] | null;
      pages: number;
    }
  >({
    name: 'audit-request-lock',
    text: `select message_id, audit_id, round, want, buckets, after_id, pages from audit_requests
           order by message_id limit 1 for update skip locked`,
  });
  return (
    rows[0] && {
      messageId: rows[0].message_id,
      auditId: rows[0].audit_id,
      round: rows[0].round,
      want: rows[0].want,
      buckets: rows[0].buckets ?? undefined,
      afterId: rows[0].after_id,
      pages: rows[0].pages,
    }
  );
}

/** Notes how far the question is answered; forgets it when it is answered wholly. */
export async function noteAnswered(
  tx: Tx,
  messageId: string,
  answered: { readonly afterId: string; readonly pages: number; readonly last: boolean },
): Promise<void> {
  if (answered.last) await tx.query('delete from audit_requests where message_id = $1', [messageId]);
  else {
    await tx.query('update audit_requests set after_id = $2, pages = $3 where message_id = $1', [
      messageId,
      answered.afterId,
      answered.pages,
    ]);
  }
}
