import { newId } from '@alexandrite/service-kit';
import type { OrderStatus } from '@alexandrite/contracts';
import { eventually } from '@alexandrite/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancel, castOf, doorNames, type Cast, type Door } from './cancel/cast.ts';
import { ordersIn } from './cancel/orders-in.ts';
import { agreement, type Held } from './system/histories.ts';
import { startOneProcess } from './system/one-process.ts';
import { refusalOf, untilStatus, type OrderView } from './system/orders.ts';
import type { System } from './system/system.ts';

let system: System;
let cast: Cast;

beforeAll(async () => {
  system = await startOneProcess();
  cast = await castOf(system);
});
afterAll(async () => {
  cast?.leave();
  await system?.stop();
});

/** `now`: whoever asks owns the order. `asked`: its owner cancels it. `open`: a person of the shop floor has to answer. */
type Outcome = 'now' | 'asked' | 'open' | 'too-late' | 'not-there';
type Row = readonly [customer: Outcome, seller: Outcome, floor: Outcome];

const outcomes: Readonly<Record<OrderStatus, Row>> = {
  INITIATED: ['now', 'asked', 'not-there'],
  FILE_UPLOADED: ['now', 'asked', 'not-there'],
  SUBMITTED: ['asked', 'asked', 'not-there'],
  PRICE_CALCULATED: ['asked', 'now', 'not-there'],
  PRICING_FAILED: ['now', 'asked', 'not-there'],
  MANUFACTURING_APPROVED: ['asked', 'asked', 'now'],
  MANUFACTURING_STARTED: ['open', 'open', 'now'],
  MANUFACTURING_COMPLETED: ['open', 'open', 'now'],
  PACKAGING: ['open', 'open', 'now'],
  SHIPPED: ['too-late', 'too-late', 'too-late'],
  CLOSED: ['too-late', 'too-late', 'too-late'],
  CANCELLED: ['too-late', 'too-late', 'not-there'],
};
const columnOf: Readonly<Record<Door, 0 | 1 | 2>> = {
  customer: 0,
  seller: 1,
  'admin among sellers': 1,
  operator: 2,
  'admin on the shop floor': 2,
};

const accepted = { now: [200, 'cancelled'], asked: [202, 'requested'], open: [202, 'requested'] } as const;
const refused = {
  'too-late': { status: 409, code: 'cancellation-too-late' },
  'not-there': { status: 404, code: 'order-not-found' },
} as const;

describe('an order that somebody cancels', () => {
  it.each(Object.entries(outcomes) as [OrderStatus, Row][])(
    'in %s ends by the rules',
    async (status, row) => {
      const orderIds = await ordersIn(system, cast, status, doorNames.length);
      for (const [i, door] of doorNames.entries()) {
        const [orderId, outcome] = [orderIds[i]!, row[columnOf[door]]];
        const asking = cancel(cast, door, orderId);
        if (outcome === 'too-late' || outcome === 'not-there') {
          expect({ door, ...(await refusalOf(asking)) }).toEqual({ door, ...refused[outcome] });
        } else {
          const answer = await asking;
          expect([door, answer.status, answer.body.outcome]).toEqual([door, ...accepted[outcome]]);
        }
        const cancelled = outcome === 'now' || outcome === 'asked';
        if (cancelled) await untilStatus(cast.customer, `customers/orders/${orderId}`, 'CANCELLED');
      }
      const held = await agreement(system.databases, orderIds);
      for (const [i, door] of doorNames.entries()) {
        const outcome = row[columnOf[door]];
        const { order, history } = held.get(orderIds[i]!)!;
        const cancelled = outcome === 'now' || outcome === 'asked';
        expect([door, order.status]).toEqual([door, cancelled ? 'CANCELLED' : status]);
        if (cancelled) expect(history.at(-1)!.data).toMatchObject({ reason: `as ${door}` });
      }
    },
  );
});

const why = { reason: 'the stone came loose' };
const floor = (verb: string, orderId: string, body: object = {}) =>
  cast.operator.post<OrderView>(`mes/orders/${orderId}/${verb}`, body);
const typesOf = (held: Held) => held.history.map(({ type }) => type.replace('order.', ''));

async function oneIn(status: OrderStatus): Promise<string> {
  return (await ordersIn(system, cast, status, 1))[0]!;
}

/** The request to cancel that the shop floor sees. */
async function requestOn(orderId: string): Promise<{ readonly requestId: string; readonly byRole: string }> {
  return eventually(async () => {
    const { body } = await cast.operator.get<{
      cancellationRequests: { requestId: string; byRole: string }[];
    }>(`mes/orders/${orderId}`);
    expect(body.cancellationRequests).toHaveLength(1);
    return body.cancellationRequests[0]!;
  });
}

/** What all services hold of an order when it is in a status and nothing is under way. */
async function agreed(orderId: string, status: OrderStatus): Promise<Held> {
  await untilStatus(cast.customer, `customers/orders/${orderId}`, status);
  const held = (await agreement(system.databases, [orderId])).get(orderId)!;
  expect(held.order.status).toBe(status);
  return held;
}

describe('a request to cancel a piece that is being made', () => {
  it('is declined by an operator once, and the piece is finished', async () => {
    const orderId = await oneIn('MANUFACTURING_STARTED');
    await cancel(cast, 'customer', orderId);
    const { requestId, byRole } = await requestOn(orderId);
    expect(byRole).toBe('customer');
    await floor('decline-cancellation', orderId, { ...why, requestId });
    expect(await refusalOf(floor('decline-cancellation', orderId, { ...why, requestId }))).toEqual({
      status: 409,
      code: 'request-already-answered',
    });
    await floor('complete', orderId);
    const { history } = await agreed(orderId, 'MANUFACTURING_COMPLETED');
    expect(history.filter(({ type }) => type === 'order.cancellation-declined')).toHaveLength(1);
  });

  it('is answered by putting the piece back on the board: then nothing keeps it', async () => {
    const orderId = await oneIn('MANUFACTURING_STARTED');
    await cancel(cast, 'seller', orderId);
    const { requestId } = await requestOn(orderId);
    await floor('put-back', orderId, why);
    const held = await agreed(orderId, 'CANCELLED');
    expect(typesOf(held).slice(-2)).toEqual(['returned-to-board', 'cancelled']);
    expect(held.history.at(-1)!.data).toMatchObject({ requestId, by: { role: 'seller' } });
  });

  it('that nobody answers is declined by itself when the parcel leaves', async () => {
    const orderId = await oneIn('PACKAGING');
    await cancel(cast, 'customer', orderId);
    await requestOn(orderId);
    await floor('ship', orderId, { carrier: 'Test Express', trackingNumber: newId() });
    await untilStatus(cast.customer, `customers/orders/${orderId}`, 'SHIPPED');
    await eventually(async () => {
      const held = (await agreement(system.databases, [orderId])).get(orderId)!;
      expect(typesOf(held).slice(-2)).toEqual(['shipped', 'cancellation-declined']);
    });
  });
});

describe('the way back', () => {
  it('from its operator to the board, from where somebody else takes it', async () => {
    const orderId = await oneIn('MANUFACTURING_STARTED');
    const byAdmin = (verb: string) => cast.admin.post<OrderView>(`mes/orders/${orderId}/${verb}`);
    await floor('put-back', orderId, why);
    await byAdmin('take');
    const notYours = { status: 409, code: 'not-your-order' };
    expect(await refusalOf(floor('put-back', orderId, why))).toEqual(notYours);
    expect(await refusalOf(floor('complete', orderId))).toEqual(notYours);
    await byAdmin('complete');
    const { order } = await agreed(orderId, 'MANUFACTURING_COMPLETED');
    expect(order.operatorId).toBe(cast.admin.id);
  });

  it('from quality control to its operator, with the reason', async () => {
    const orderId = await oneIn('MANUFACTURING_COMPLETED');
    expect(await refusalOf(floor('send-back', orderId))).toEqual({ status: 400, code: 'request-invalid' });
    await floor('send-back', orderId, why);
    const taken = await refusalOf(cast.admin.post(`mes/orders/${orderId}/take`));
    expect(taken).toEqual({ status: 409, code: 'order-taken' });
    expect(await refusalOf(floor('take', orderId))).toEqual({ status: 409, code: 'order-yours-already' });
    await floor('complete', orderId);
    const held = await agreed(orderId, 'MANUFACTURING_COMPLETED');
    expect(typesOf(held).slice(-2)).toEqual(['sent-back', 'manufacturing-completed']);
    expect(held.history.at(-2)!.data).toMatchObject({ ...why, by: { id: cast.operator.id } });
    expect(held.order.operatorId).toBe(cast.operator.id);
  });
});

it('a price is changed by a seller with a reason, which the customer sees, until the order is approved', async () => {
  const orderId = await oneIn('PRICE_CALCULATED');
  const change = (body: object, etag?: string) =>
    cast.seller.post<OrderView>(
      `sellers/orders/${orderId}/change-price`,
      body,
      etag ? { 'if-match': etag } : {},
    );
  const price = { totalMinor: 99_900, currency: 'RUB' };
  expect(await refusalOf(change(price))).toEqual({ status: 400, code: 'request-invalid' });
  expect(await refusalOf(change({ ...price, totalMinor: 0.5, ...why }))).toMatchObject({ status: 400 });
  expect(await refusalOf(change({ ...price, ...why }, '"3"'))).toEqual({
    status: 412,
    code: 'version-stale',
  });
  const { headers } = await change({ ...price, ...why }, '"4"');
  expect(headers.get('etag')).toBe('"5"');
  const seen = await eventually(async () => {
    const { body } = await cast.customer.get<{ price: object; version: number }>(
      `customers/orders/${orderId}`,
    );
    expect(body.version).toBe(5);
    return body;
  });
  expect(seen.price).toMatchObject({ ...price, changeReason: why.reason });
  await cast.seller.post(`sellers/orders/${orderId}/approve`);
  expect(await refusalOf(change({ ...price, ...why }))).toMatchObject({ status: 409 });
  const { order } = await agreed(orderId, 'MANUFACTURING_APPROVED');
  expect(order.price).toMatchObject({ ...price, changeReason: why.reason });
});
