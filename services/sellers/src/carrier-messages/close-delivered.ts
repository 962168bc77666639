import type { Database, OrderLog } from '@alexandrite/service-kit';
import { selectDelivered, settleCarrierMessage } from './carrier-message-store.ts';

/** Closes the shipped orders that their carriers report delivered. Run again for messages that came too early. */
export async function closeDelivered(db: Database, orders: OrderLog): Promise<void> {
  for (const { orderId, carrier, messageId } of await selectDelivered(db, 200)) {
    const result = await orders.step(
      orderId,
      { type: 'order.closed', data: { by: { role: 'carrier', id: carrier }, reason: 'delivered' } },
      { also: (tx) => settleCarrierMessage(tx, carrier, messageId) },
    );
    if (!result.ok) await settleCarrierMessage(db, carrier, messageId);
  }
}
