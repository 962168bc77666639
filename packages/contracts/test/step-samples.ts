import type { Actor, Command, Order, StepData, StepType } from '../src/index.ts';

export const orderId = '0198c0de-0000-7000-8000-000000000001';
export const eventId = '0198c0de-0000-7000-8000-0000000000e1';
export const requestId = '0198c0de-0000-7000-8000-0000000000c1';
export const holder: Actor = { role: 'operator', id: 'olga' };

/** Data of every step, all of it by the operator who holds the piece. */
export const sampleData: { readonly [T in StepType]: StepData<T> } = {
  'order.initiated': { by: holder, number: 'AX-000000-0', origin: 'customers', customerId: 'carl' },
  'order.file-uploaded': {
    by: holder,
    model: { sha256: 'ab'.repeat(32), fileName: 'ring.stl', bytes: 684 },
  },
  'order.submitted': { by: holder, materialId: 'gold-585', quantity: 1 },
  'order.price-calculated': {
    by: holder,
    totalMinor: 4_200_000,
    currency: 'RUB',
    quoteId: requestId,
    priceListId: '2026-11',
    weightGrams: 3.2,
    volumeMm3: 240.5,
  },
  'order.pricing-failed': {
    by: holder,
    code: 'mesh-not-watertight',
    detail: { openEdges: 12, where: 'shank' },
  },
  'order.price-changed': { by: holder, totalMinor: 3_900_000, currency: 'RUB', reason: 'a regular customer' },
  'order.manufacturing-approved': { by: holder, promisedAt: '2026-12-13T10:00:00Z' },
  'order.manufacturing-started': { by: holder, operatorId: holder.id },
  'order.returned-to-board': { by: holder, reason: 'no such stone in stock' },
  'order.manufacturing-completed': { by: holder },
  'order.sent-back': { by: holder, reason: 'a scratch' },
  'order.packaging-started': { by: holder },
  'order.shipped': { by: holder, carrier: 'CDEK', trackingNumber: '1234567' },
  'order.closed': { by: holder, reason: 'delivered' },
  'order.cancelled': { by: holder, reason: 'changed my mind' },
  'order.cancellation-declined': { by: holder, reason: 'it is cast already', requestId },
};

/** The step as somebody wants it. */
export function sampleCommand(type: StepType): Command {
  return { type, data: sampleData[type] } as Command;
}

/** An order in some status, in the hands of `holder`. */
export function sampleOrder(changes: Partial<Order> = {}): Order {
  return {
    id: orderId,
    number: 'AX-000000-0',
    origin: 'customers',
    customerId: 'carl',
    status: 'INITIATED',
    version: 1,
    lastEventId: eventId,
    initiatedAt: '2026-11-22T10:00:00Z',
    statusSince: '2026-11-22T10:00:00Z',
    changedAt: '2026-11-22T10:00:00Z',
    model: null,
    wish: null,
    price: null,
    pricingProblem: null,
    promisedAt: null,
    operatorId: holder.id,
    shipment: null,
    endReason: null,
    answeredRequests: [],
    ...changes,
  };
}
