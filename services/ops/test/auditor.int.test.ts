import { afterAll, beforeAll, expect, it } from 'vitest';
import { audited, named } from './audit.ts';
import { everybody, heldAt, makeOrder, startSystem, type System } from './system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

async function orderEverywhere(stepsTaken: number): Promise<string> {
  const orderId = await makeOrder(system, stepsTaken);
  await heldAt(system, everybody, orderId, stepsTaken);
  return orderId;
}

it('has nothing to say where every service holds the same', async () => {
  await orderEverywhere(10);
  await orderEverywhere(4);
  const { ok, report } = await audited(system);
  expect(ok).toBe(true);
  expect(report).toMatchObject({
    orders: { in: 2, accountedFor: 2 },
    differences: { found: 0, healed: 0, remaining: 0 },
    eventsMissing: { found: 0, remaining: 0 },
    silent: [],
  });
  for (const service of everybody) {
    expect(report.services[service]).toMatchObject({
      orders: 2,
      steps: 14,
      eventsInLog: 14,
      statuses: { CLOSED: 1, PRICE_CALCULATED: 1 },
    });
  }
});

it('names and heals an order that a service has lost without a trace, its own steps among them', async () => {
  const orderId = await orderEverywhere(6);
  await system.db('customers').query('delete from orders where order_id = $1', [orderId]);
  await system.db('customers').query('delete from order_events where order_id = $1', [orderId]);
  const audit = await audited(system);
  expect(named(audit)).toEqual([{ orderId, service: 'customers', kind: 'missing', healed: true }]);
  expect(audit.ok).toBe(true);
  expect(audit.report.eventsMissing).toEqual({ found: 6, remaining: 0 });
  expect(audit.report.orders.in).toBe(audit.report.orders.accountedFor);
  expect(await system.parts('customers').orders.history(orderId)).toHaveLength(6);
  expect((await audited(system)).report.differences.found).toBe(0);
});

it('heals an order whose row is lost while its log is there, and one whose row fell back', async () => {
  const lost = await orderEverywhere(6);
  const fallen = await orderEverywhere(6);
  await system.db('mes').query('delete from orders where order_id = $1', [lost]);
  const early = await system.parts('mes').orders.get(fallen);
  await system
    .db('mes')
    .query(`update orders set version = 3, status = 'SUBMITTED', state = $2 where order_id = $1`, [
      fallen,
      JSON.stringify({ ...early, version: 3, status: 'SUBMITTED' }),
    ]);
  const audit = await audited(system);
  expect(named(audit)).toEqual([
    { orderId: lost, service: 'mes', kind: 'missing', healed: true },
    { orderId: fallen, service: 'mes', kind: 'behind', healed: true },
  ]);
  expect(audit.ok).toBe(true);
});

it('heals the last event that was lost, and one from the middle of a log', async () => {
  const last = await orderEverywhere(5);
  const middle = await orderEverywhere(5);
  await system.db('pricing').query('delete from order_events where order_id = $1 and version = 5', [last]);
  await system.db('pricing').query('delete from order_events where order_id = $1 and version = 3', [middle]);
  const audit = await audited(system);
  expect(named(audit)).toEqual([
    { orderId: last, service: 'pricing', kind: 'ahead-of-log', healed: true },
    { orderId: middle, service: 'pricing', kind: 'ahead-of-log', healed: true },
  ]);
  expect(audit.report.eventsMissing).toEqual({ found: 2, remaining: 0 });
  expect(await system.parts('pricing').orders.history(middle)).toHaveLength(5);
});

it('names a status that was changed by hand, and does not call it healed', async () => {
  const orderId = await orderEverywhere(5);
  await system.db('sellers').query(`update orders set status = 'CLOSED' where order_id = $1`, [orderId]);
  const audit = await audited(system);
  expect(named(audit)).toEqual([{ orderId, service: 'sellers', kind: 'different-status', healed: false }]);
  expect(audit.ok).toBe(false);
  expect(audit.report).toMatchObject({ ok: false, differences: { found: 1, healed: 0, remaining: 1 } });
  expect(audit.report.orders.accountedFor).toBe(audit.report.orders.in - 1);
  expect(audit.differences[0]).toMatchObject({
    held: { status: 'CLOSED', version: 5 },
    others: { mes: { status: 'MANUFACTURING_APPROVED' }, customers: { status: 'MANUFACTURING_APPROVED' } },
    nextStep: expect.stringContaining('delete the row of this order'),
  });

  await system.db('sellers').query('delete from orders where order_id = $1', [orderId]);
  expect((await audited(system)).ok).toBe(true);
  expect((await audited(system)).report.differences.found).toBe(0);
});

it('names two histories at one version', async () => {
  const orderId = await orderEverywhere(2);
  await system
    .db('ops')
    .query('update orders set last_event_id = gen_random_uuid() where order_id = $1', [orderId]);
  const audit = await audited(system);
  expect(named(audit)).toEqual([{ orderId, service: 'ops', kind: 'different-event', healed: false }]);
  await system.db('ops').query('delete from orders where order_id = $1', [orderId]);
  expect((await audited(system)).ok).toBe(true);
});

it('makes no false alarm of orders that are under way', async () => {
  let flowing = true;
  const flow = Array.from({ length: 4 }, async () => {
    while (flowing) await makeOrder(system, 10);
  });
  const audits = [await audited(system), await audited(system)];
  flowing = false;
  await Promise.all(flow);
  expect(audits.map(({ ok, differences }) => ({ ok, differences }))).toEqual([
    { ok: true, differences: [] },
    { ok: true, differences: [] },
  ]);
});

it('joins the audit that runs, whoever asks', async () => {
  const ask = (key: string) => system.request<{ id: string }>('POST', '/audits', { 'idempotency-key': key });
  const [one, other] = await Promise.all([ask('first-key-1'), ask('second-key')]);
  expect(other.body.id).toBe(one.body.id);
  const finished = await audited(system);
  expect((await ask('first-key-1')).body.id).toBe(one.body.id);
  const { body } = await system.request<{ items: { id: string }[] }>('GET', '/audits?limit=1');
  expect(body.items).toHaveLength(1);
  expect(finished.ok).toBe(true);
});
