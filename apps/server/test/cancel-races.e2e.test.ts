import type { OrderStatus } from '@alexandrite/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { together, type Fate } from './cancel/at-the-same-moment.ts';
import { cancel, castOf, type Cast } from './cancel/cast.ts';
import { ordersIn } from './cancel/orders-in.ts';
import { atOnce } from './system/at-once.ts';
import { agreement, type Held } from './system/histories.ts';
import { startOneProcess } from './system/one-process.ts';
import type { System } from './system/system.ts';

const ordersEach = 16;
const pairsAtOnce = 4;
const why = { reason: 'a race' };

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

type Act = (orderId: string) => Promise<{ status: number }>;

/** Runs the two actions at the same moment on orders in a status; gives their fates and what all services hold then. */
async function race(status: OrderStatus, one: Act, other: Act) {
  const orderIds = await ordersIn(system, cast, status, ordersEach);
  const fates = await atOnce(pairsAtOnce, orderIds, (id) =>
    together(
      () => one(id),
      () => other(id),
    ),
  );
  const held = await agreement(system.databases, orderIds);
  return orderIds.map((orderId, i) => ({ orderId, fates: fates[i]!, ...summary(held.get(orderId)!) }));
}

const summary = ({ order, history }: Held) => ({
  status: order.status,
  types: history.map(({ type }) => type.replace('order.', '')),
});
const times = (types: readonly string[], type: string) => types.filter((one) => one === type).length;

const floor =
  (verb: string, body: object = {}): Act =>
  (id) =>
    cast.operator.post(`mes/orders/${id}/${verb}`, body);
const sellers =
  (verb: string, body: object = {}): Act =>
  (id) =>
    cast.seller.post(`sellers/orders/${id}/${verb}`, body);
const customerCancels: Act = (id) => cancel(cast, 'customer', id);

it('a customer cancels at the moment when an operator takes: it is cancelled, or it is asked', async () => {
  for (const { fates, status, types, orderId } of await race(
    'MANUFACTURING_APPROVED',
    customerCancels,
    floor('take'),
  )) {
    const [asked, taken] = fates;
    expect(asked).toBe('202');
    const { body } = await cast.operator.get<{ cancellationRequests: object[] }>(`mes/orders/${orderId}`);
    if (taken === '200') {
      expect({ status, last: types.at(-1) }).toEqual({
        status: 'MANUFACTURING_STARTED',
        last: 'manufacturing-started',
      });
      expect(body.cancellationRequests).toHaveLength(1);
    } else {
      expect(taken).toBe('409 step-not-allowed');
      expect({ status, taken: times(types, 'manufacturing-started') }).toEqual({
        status: 'CANCELLED',
        taken: 0,
      });
      expect(body.cancellationRequests).toEqual([]);
    }
  }
});

it('a seller approves while the customer cancels: it is cancelled once, by whom it reached in time', async () => {
  for (const { fates, status, types } of await race(
    'PRICE_CALCULATED',
    customerCancels,
    sellers('approve'),
  )) {
    const [asked, approved] = fates;
    expect(asked).toBe('202');
    expect(['200', '409 step-not-allowed']).toContain(approved);
    expect(status).toBe('CANCELLED');
    expect(times(types, 'manufacturing-approved')).toBe(approved === '200' ? 1 : 0);
    expect(times(types, 'cancelled')).toBe(1);
  }
});

it('a piece is put back at the moment when it is reported finished: one of them holds', async () => {
  const answers: readonly [Fate, Fate][] = [
    ['200', '409 step-not-allowed'],
    ['409 step-not-allowed', '200'],
  ];
  const runs = await race('MANUFACTURING_STARTED', floor('put-back', why), floor('complete'));
  for (const { fates, status, types } of runs) {
    expect(answers).toContainEqual(fates);
    const back = fates[0] === '200';
    expect(status).toBe(back ? 'MANUFACTURING_APPROVED' : 'MANUFACTURING_COMPLETED');
    expect(types.at(-1)).toBe(back ? 'returned-to-board' : 'manufacturing-completed');
  }
});

it('customer and seller cancel at the same moment: it is cancelled once', async () => {
  const runs = await race('PRICE_CALCULATED', customerCancels, sellers('cancel', why));
  for (const { fates, status, types } of runs) {
    expect(['202', '409 cancellation-too-late']).toContain(fates[0]);
    expect(['200', '409 cancellation-too-late', '409 step-not-allowed']).toContain(fates[1]);
    expect({ status, cancelled: times(types, 'cancelled') }).toEqual({ status: 'CANCELLED', cancelled: 1 });
  }
});

it('a price is changed at the moment when the order is approved: both hold, or only the approval', async () => {
  const price = { ...why, totalMinor: 77_700, currency: 'RUB' };
  const runs = await race('PRICE_CALCULATED', sellers('change-price', price), sellers('approve'));
  for (const { fates, status, types } of runs) {
    expect(fates[1]).toBe('200');
    expect(['200', '409 step-not-allowed']).toContain(fates[0]);
    expect(status).toBe('MANUFACTURING_APPROVED');
    expect(times(types, 'price-changed')).toBe(fates[0] === '200' ? 1 : 0);
    expect(types.at(-1)).toBe('manufacturing-approved');
  }
});
