import type { Order } from '@alexandrite/contracts';
import type { ProductionOrder } from './production-order-store.ts';

/** An order as the shop floor sees it; undefined before it was approved: it is no work of theirs yet. */
export function productionOrder(order: Order | undefined): ProductionOrder | undefined {
  if (!order?.promisedAt || !order.wish) return undefined;
  const { id, number, status, version, statusSince, promisedAt, wish, operatorId } = order;
  return { id, number, status, version, statusSince, promisedAt, ...wish, operatorId };
}
