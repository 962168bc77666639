import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OrderStatus } from '@alexandrite/contracts';
import { atOnce } from '../system/at-once.ts';
import { approvedOrders, pricedOrders, untilHeld } from '../system/many-orders.ts';
import { beginOrder, submittedOrder, untilStatus, uploadedOrder, wish } from '../system/orders.ts';
import type { System } from '../system/system.ts';
import type { Cast } from './cast.ts';

const atMost = 4;
const reason = { reason: 'to see what comes next' };

/** What is done with an order on the shop floor, and the status that it comes to. */
const floorSteps: readonly [verb: string, status: OrderStatus][] = [
  ['take', 'MANUFACTURING_STARTED'],
  ['complete', 'MANUFACTURING_COMPLETED'],
  ['start-packaging', 'PACKAGING'],
  ['ship', 'SHIPPED'],
];

/** So many new orders of the cast's customer in a status; every service knows it. */
export async function ordersIn(
  system: System,
  cast: Cast,
  status: OrderStatus,
  count: number,
): Promise<string[]> {
  const orderIds = await makeOrders(system, cast, status, count);
  for (const service of ['customers', 'pricing', 'sellers', 'mes'] as const) {
    await untilHeld(system, service, status, orderIds);
  }
  return orderIds;
}

async function makeOrders(system: System, cast: Cast, status: OrderStatus, count: number): Promise<string[]> {
  const { customer, seller, operator } = cast;
  const many = (make: () => Promise<string>) => atOnce(atMost, Array.from({ length: count }), make);
  switch (status) {
    case 'INITIATED':
      return many(async () => (await beginOrder(customer)).id);
    case 'FILE_UPLOADED':
      return many(async () => (await uploadedOrder(customer)).id);
    case 'SUBMITTED':
      return many(() => neverPriced(system, cast));
    case 'PRICING_FAILED':
      return many(async () => (await submittedOrder(customer, Buffer.from('no model at all'))).id);
    case 'PRICE_CALCULATED':
      return pricedOrders(system, customer.id, count);
    case 'CANCELLED':
      return many(async () => {
        const { id } = await beginOrder(customer);
        await customer.post(`customers/orders/${id}/cancel`, reason);
        return id;
      });
    default:
      break;
  }
  const orderIds = await approvedOrders(system, seller, customer.id, count);
  const last = status === 'CLOSED' ? 'SHIPPED' : status;
  const verbs = floorSteps.slice(0, floorSteps.findIndex(([, enters]) => enters === last) + 1);
  await atOnce(atMost, orderIds, async (id) => {
    for (const [verb] of verbs) {
      const parcel = verb === 'ship' ? { carrier: 'Test Express', trackingNumber: id } : {};
      await operator.post(`mes/orders/${id}/${verb}`, parcel);
    }
    if (status !== 'CLOSED') return;
    await untilStatus(seller, `sellers/orders/${id}`, 'SHIPPED');
    await seller.post(`sellers/orders/${id}/close`, reason);
  });
  return orderIds;
}

/** An order whose model is not there when it is to be priced: it stays with pricing, which tries again. */
async function neverPriced({ dataDir }: System, { customer }: Cast): Promise<string> {
  const { id } = await uploadedOrder(customer);
  const { body } = await customer.get<{ model: { sha256: string } }>(`customers/orders/${id}`);
  const { sha256 } = body.model;
  await rm(join(dataDir, 'models', sha256.slice(0, 2), `${sha256}.model`));
  await customer.post(`customers/orders/${id}/submit`, wish);
  return id;
}
