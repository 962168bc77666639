import { ownerOf, statuses, type Actor, type Order, type ServiceName } from '@alexandrite/contracts';
import { newId, type Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { OrderLog, StepRefusal } from '../order-log/order-log.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { insertRequest } from './cancellation-store.ts';

export interface CancelParts {
  readonly service: ServiceName;
  readonly db: Database;
  readonly orders: OrderLog;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly committed: () => void;
}

export type CancelResult =
  | { readonly ok: true; readonly outcome: 'cancelled'; readonly order: Order }
  | { readonly ok: true; readonly outcome: 'requested'; readonly requestId: string; readonly order: Order }
  | {
      readonly ok: false;
      readonly refusal: StepRefusal | { code: 'cancellation-too-late'; status: Order['status'] };
    };

/** Cancels the order where this service may decide it, and asks the owner where it may not. */
export async function cancelOrder(
  parts: CancelParts,
  order: Order,
  by: Actor,
  reason: string,
  ifVersion?: number,
): Promise<CancelResult> {
  const { service, db, orders, outbox, clock, committed } = parts;
  if (statuses[order.status].cancellation === 'too-late') {
    return { ok: false, refusal: { code: 'cancellation-too-late', status: order.status } };
  }
  if (ownerOf(order.status, order.origin) === service) {
    const result = await orders.step(
      order.id,
      { type: 'order.cancelled', data: { by, reason } },
      { ifVersion },
    );
    if (result.ok) return { ok: true, outcome: 'cancelled', order: result.order };
    if (result.refusal.code !== 'not-the-owner') return result;
  }
  const requestId = newId();
  await db.tx(async (tx) => {
    const requestedAt = clock().toISOString();
    await insertRequest(tx, { requestId, orderId: order.id, by, reason, requestedAt });
    await outbox.tell(tx, 'order.cancellation-requested', order.id, { requestId, by, reason });
  });
  committed();
  return { ok: true, outcome: 'requested', requestId, order };
}
