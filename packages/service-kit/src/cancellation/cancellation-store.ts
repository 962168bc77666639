import type { Actor } from '@alexandrite/contracts';
import type { Db, Tx } from '../db/database.ts';

/** Somebody who does not own the order's status wants it cancelled. */
export interface CancellationRequest {
  readonly requestId: string;
  readonly orderId: string;
  readonly by: Actor;
  readonly reason: string;
  readonly requestedAt: string;
}

export async function insertRequest(tx: Tx, request: CancellationRequest): Promise<void> {
  const { requestId, orderId, by, reason, requestedAt } = request;
  await tx.query(
    `insert into cancellation_requests (request_id, order_id, requested_by, reason, requested_at)
     values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [requestId, orderId, JSON.stringify(by), reason, requestedAt],
  );
}

/** Open requests about these orders, oldest first. */
export async function selectRequests(db: Db, orderIds: readonly string[]): Promise<CancellationRequest[]> {
  const { rows } = await db.query<{
    request_id: string;
    order_id: string;
    requested_by: Actor;
    reason: string;
    requested_at: Date;
  }>({
    name: 'cancellation-requests-select',
    text: `select request_id, order_id, requested_by, reason, requested_at from cancellation_requests
           where order_id = any($1::uuid[]) order by requested_at, request_id`,
    values: [orderIds],
  });
  return rows.map((row) => ({
    requestId: row.request_id,
    orderId: row.order_id,
    by: row.requested_by,
    reason: row.reason,
    requestedAt: row.requested_at.toISOString(),
  }));
}

export async function deleteRequests(tx: Tx, requestIds: readonly string[]): Promise<void> {
  if (requestIds.length === 0) return;
  await tx.query({
    name: 'cancellation-requests-delete',
    text: 'delete from cancellation_requests where request_id = any($1::uuid[])',
    values: [requestIds],
  });
}
