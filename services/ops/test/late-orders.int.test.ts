import { eventually } from '@alexandrite/testkit';
import { afterEach, expect, it } from 'vitest';
import { defaultLimits } from '../src/late-orders/status-limits.ts';
import { setLimits } from '../src/late-orders/watched-order-store.ts';
import { heldAt, makeOrder, startSystem, type System } from './system.ts';

const minute = 60_000;
const hour = 60 * minute;

interface Late {
  orderId: string;
  status: string;
  owner: string;
  late: 'status' | 'promise';
  lateAt: string;
  lateBySeconds: number;
  limitSeconds: number;
  nextAction: string;
  toldAt: string | null;
}
interface Page {
  items: Late[];
  nextCursor: string | null;
}

let system: System;
afterEach(() => system.stop());

async function order(stepsTaken: number): Promise<string> {
  const orderId = await makeOrder(system, stepsTaken);
  await heldAt(system, ['ops'], orderId, stepsTaken);
  return orderId;
}

it('lists exactly the orders that are late, most late first, with owner and next action', async () => {
  system = await startSystem({ env: { OPS_STATUS_LIMITS: 'PRICE_CALCULATED=1h,SHIPPED=2h' } });
  const shipped = await order(9);
  const submitted = await order(3);
  const priced = await order(4);
  const closed = await order(10);
  expect((await system.request<Page>('GET', '/late-orders')).body).toEqual({ items: [], nextCursor: null });

  system.passTime(90 * minute);
  const fresh = await order(4);
  const { body } = await system.request<Page>('GET', '/late-orders');
  expect(body.items).toMatchObject([
    { orderId: submitted, status: 'SUBMITTED', owner: 'pricing', late: 'status', limitSeconds: 300 },
    { orderId: priced, status: 'PRICE_CALCULATED', owner: 'sellers', late: 'status', limitSeconds: 3_600 },
  ]);
  expect(body.items[1]!.lateBySeconds).toBeGreaterThanOrEqual(1_800);
  expect(body.items[1]!.lateBySeconds).toBeLessThan(1_860);
  expect(body.items[1]!.nextAction).toMatch(/^A seller has to approve/);

  system.passTime(24 * hour);
  const later = await system.request<Page>('GET', '/late-orders?limit=2', { 'accept-language': 'ru' });
  expect(later.body.items.map(({ orderId }) => orderId)).toEqual([submitted, priced]);
  expect(later.body.items[1]!.nextAction).toMatch(/^Продавец должен/);
  const rest = await system.request<Page>('GET', `/late-orders?limit=2&cursor=${later.body.nextCursor}`);
  expect(rest.body.items.map(({ orderId, owner }) => ({ orderId, owner }))).toEqual([
    { orderId: shipped, owner: 'sellers' },
    { orderId: fresh, owner: 'sellers' },
  ]);
  expect(rest.body.nextCursor).toBeNull();
  expect(JSON.stringify([later.body, rest.body])).not.toContain(closed);

  system.passTime(30 * 24 * hour);
  const promised = (await system.request<Page>('GET', '/late-orders')).body.items;
  expect(promised.find(({ orderId }) => orderId === shipped)).toMatchObject({ late: 'status' });
});

it('counts an order as late when its promise has passed, whatever its status allows', async () => {
  system = await startSystem({ env: { OPS_STATUS_LIMITS: 'MANUFACTURING_STARTED=60d' } });
  const orderId = await order(6);
  system.passTime(20 * 24 * hour);
  expect((await system.request<Page>('GET', '/late-orders')).body.items).toEqual([]);
  system.passTime(2 * 24 * hour);
  expect((await system.request<Page>('GET', '/late-orders')).body.items).toMatchObject([
    { orderId, status: 'MANUFACTURING_STARTED', owner: 'mes', late: 'promise' },
  ]);
});

it('tells once of an order that became late, and again when it is late in its next status', async () => {
  system = await startSystem();
  const orderId = await order(3);
  const notices = async () => {
    const { rows } = await system
      .db('ops')
      .query('select status, owner from late_notices where order_id = $1 order by notice_id', [orderId]);
    return rows;
  };
  system.passTime(6 * minute);
  await eventually(async () => expect(await notices()).toEqual([{ status: 'SUBMITTED', owner: 'pricing' }]));
  const { body } = await system.request<Page>('GET', '/late-orders');
  expect(body.items[0]!.toldAt).not.toBeNull();

  const failed = { by: { role: 'system', id: 'pricing' }, code: 'not-watertight', detail: {} } as const;
  await system.step('pricing', orderId, { type: 'order.pricing-failed', data: failed });
  await heldAt(system, ['ops'], orderId, 4);
  expect((await system.request<Page>('GET', '/late-orders')).body.items).toEqual([]);
  system.passTime(8 * 24 * hour);
  await eventually(async () =>
    expect(await notices()).toEqual([
      { status: 'SUBMITTED', owner: 'pricing' },
      { status: 'PRICING_FAILED', owner: 'customers' },
    ]),
  );
});

it('applies changed limits to the orders that are open already', async () => {
  system = await startSystem();
  const orderId = await order(4);
  system.passTime(2 * hour);
  expect((await system.request<Page>('GET', '/late-orders')).body.items).toEqual([]);
  await setLimits(system.db('ops'), { ...defaultLimits, PRICE_CALCULATED: 3_600 });
  expect((await system.request<Page>('GET', '/late-orders')).body.items).toMatchObject([{ orderId }]);
});
