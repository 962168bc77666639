import type { Order } from '@alexandrite/contracts';
import { found, personOf, type OrderLog } from '@alexandrite/service-kit';
import type { FastifyRequest } from 'fastify';

/** The order, if whoever asks may see it; otherwise the same problem as when there is none. */
export async function visibleOrder(
  orders: OrderLog,
  request: FastifyRequest,
  orderId: string,
): Promise<Order> {
  const person = personOf(request);
  const order = await orders.get(orderId);
  const visible =
    order?.origin === 'customers' && (person.role === 'admin' || order.customerId === person.id);
  return found(visible ? order : undefined, 'order-not-found');
}
