import { ownerOf, statuses, type Command, type Order, type ServiceName } from '@alexandrite/contracts';
import type { Tx } from '../db/database.ts';
import { systemActor, type OrderLog } from '../order-log/order-log.ts';
import {
  deleteRequests,
  insertRequest,
  selectRequests,
  type CancellationRequest,
} from './cancellation-store.ts';
import type { MessageHandler } from '../inbox/inbox.ts';

/**
 * Answers requests to cancel. Every service keeps them; the one that owns the order's status, when the request comes
 * or when the order does, decides by the status's policy. So a request can race with any step and is answered once.
 */
export function createCancellations(service: ServiceName, orders: OrderLog) {
  async function answer(tx: Tx, ordersNow: readonly Order[]): Promise<void> {
    const byId = new Map(ordersNow.map((order) => [order.id, order]));
    const settled: string[] = [];
    const wanted = new Map<string, { orderId: string; command: Command }>();
    for (const request of await selectRequests(tx, [...byId.keys()])) {
      const order = byId.get(request.orderId)!;
      const over = ownerOf(order.status, order.origin) === null;
      if (over || order.answeredRequests.includes(request.requestId)) settled.push(request.requestId);
      else if (!wanted.has(order.id)) {
        const command = answerTo(service, order, request);
        if (command) wanted.set(order.id, { orderId: order.id, command });
      }
    }
    if (wanted.size > 0) {
      const results = await orders.stepAll(tx, [...wanted.values()]);
      const moved = results.flatMap((result) => (result.ok ? [result.order] : []));
      if (moved.length > 0) await answer(tx, moved);
    }
    await deleteRequests(tx, settled);
  }

  const requested: MessageHandler<'order.cancellation-requested'> = async (tx, data, envelope) => {
    await insertRequest(tx, {
      requestId: data.requestId,
      orderId: envelope.subject,
      by: data.by,
      reason: data.reason,
      requestedAt: envelope.time,
    });
    // Held, so that a step taken meanwhile either sees the request or is seen here.
    const order = (await orders.hold(tx, [envelope.subject])).get(envelope.subject);
    if (order) await answer(tx, [order]);
  };

  return { answer, requested };
}

function answerTo(service: ServiceName, order: Order, request: CancellationRequest): Command | undefined {
  if (ownerOf(order.status, order.origin) !== service) return undefined;
  const { requestId, reason } = request;
  switch (statuses[order.status].cancellation) {
    case 'at-once':
      return { type: 'order.cancelled', data: { by: request.by, reason, requestId } };
    case 'too-late':
      return {
        type: 'order.cancellation-declined',
        data: { by: systemActor(service), reason: `the order is ${order.status}`, requestId },
      };
    case 'ask':
      return undefined;
  }
}
