import { newId } from '@alexandrite/service-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditCommand } from '../src/commands/audit-command.ts';
import { lateCommand } from '../src/commands/late-command.ts';
import type { Journey } from '../src/order-journeys/journey.ts';
import { heldAt, makeOrder, startSystem, type System } from './system.ts';

let system: System;
let baseUrl: string;
beforeAll(async () => {
  system = await startSystem({
    signIn: ({ password }) => (password === 'right' ? { accessToken: 'a.b.admin' } : undefined),
  });
  baseUrl = await system.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => system.stop());

it('tells the way of an order with durations, by id and by number', async () => {
  const orderId = await makeOrder(system, 5);
  await heldAt(system, ['ops'], orderId, 5);
  system.passTime(60_000);
  const { status, body } = await system.request<Journey>('GET', `/orders/${orderId}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ id: orderId, status: 'MANUFACTURING_APPROVED', version: 5, owner: 'mes' });
  expect(body.steps.map(({ type, decidedBy, by }) => [type, decidedBy, by.role])).toEqual([
    ['order.initiated', 'customers', 'customer'],
    ['order.file-uploaded', 'customers', 'customer'],
    ['order.submitted', 'customers', 'customer'],
    ['order.price-calculated', 'pricing', 'system'],
    ['order.manufacturing-approved', 'sellers', 'seller'],
  ]);
  expect(body.stays.map(({ status: stay }) => stay)).toEqual([
    'INITIATED',
    'FILE_UPLOADED',
    'SUBMITTED',
    'PRICE_CALCULATED',
    'MANUFACTURING_APPROVED',
  ]);
  expect(body.stays.at(-1)).toMatchObject({ to: null });
  expect(body.stays.at(-1)!.seconds).toBeGreaterThanOrEqual(60);

  const typed = body.number.toLowerCase().replaceAll('-', '');
  const found = await system.request<{ items: Journey[] }>('GET', `/orders?number=${typed}`);
  expect(found.body.items.map(({ id }) => id)).toEqual([orderId]);
  expect((await system.request<object>('GET', '/orders?number=AX-000000-1')).body).toEqual({ items: [] });
  expect((await system.request('GET', `/orders/${newId()}`)).status).toBe(404);
});

it.each(['customer', 'seller', 'operator', 'partner'])('lets no %s in', async (role) => {
  for (const [method, url] of [
    ['POST', '/audits'],
    ['GET', '/audits'],
    ['GET', `/audits/${newId()}`],
    ['GET', '/late-orders'],
    ['GET', '/parked-messages'],
    ['POST', `/parked-messages/${newId()}/replay`],
    ['GET', '/orders?number=AX-000000-0'],
    ['GET', `/orders/${newId()}`],
  ] as const) {
    const reply = await system.request<{ code: string }>(method, url, {
      authorization: `Bearer a.b.${role}`,
    });
    expect([url, reply.status, reply.body.code]).toEqual([url, 403, 'not-entitled']);
    expect((await system.request(method, url, { authorization: '' })).status).toBe(401);
  }
});

it('answers nonsense with a clear problem', async () => {
  for (const url of ['/late-orders?limit=0', '/late-orders?cursor=WzFd', '/audits?cursor=x', '/orders/1']) {
    expect([url, (await system.request('GET', url)).status]).toEqual([url, 400]);
  }
  expect((await system.request<{ code: string }>('POST', '/audits')).body.code).toBe(
    'idempotency-key-missing',
  );
  expect((await system.request<{ code: string }>('GET', `/audits/${newId()}`)).body.code).toBe(
    'audit-not-found',
  );
});

it('audits by command and says for programs and people what it found', async () => {
  const orderId = await makeOrder(system, 4);
  await heldAt(system, ['sellers', 'mes', 'customers', 'ops'], orderId, 4);
  const lines: string[] = [];
  const options = {
    baseUrl,
    email: 'admin@example.org',
    password: 'right',
    print: (line: string) => lines.push(line),
  };
  expect(await auditCommand(options)).toBe(0);
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({
    name: 'audit',
    ok: true,
    figures: { ordersIn: 2, ordersAccountedFor: 2, differencesFound: 0, silentServices: 0 },
  });

  await system.db('mes').query(`update orders set status = 'CLOSED' where order_id = $1`, [orderId]);
  expect(await auditCommand(options)).toBe(1);
  expect(lines.join('\n')).toMatch(
    /REMAINS: order AX-\w{6}-\w in mes: different-status, it holds CLOSED at version 4/,
  );
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({ ok: false, figures: { differencesRemaining: 1 } });
});

it('lists late orders by command, and fails where it cannot sign in', async () => {
  const lines: string[] = [];
  const options = {
    baseUrl,
    email: 'admin@example.org',
    password: 'right',
    print: (line: string) => lines.push(line),
  };
  expect(await lateCommand(options)).toBe(0);
  system.passTime(50 * 3_600_000);
  expect(await lateCommand(options)).toBe(1);
  expect(lines.join('\n')).toContain('A seller has to approve the order');
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({ name: 'late', ok: false, figures: { lateOrders: 1 } });
  await expect(lateCommand({ ...options, password: 'wrong' })).rejects.toThrow('was answered 401');
});
