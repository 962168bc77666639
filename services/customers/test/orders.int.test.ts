import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { admin, anna, boris, startCustomers, type Customers } from './harness.ts';
import { modelOf, upload } from './tus.ts';

let scene: Customers;
beforeAll(async () => {
  scene = await startCustomers();
});
afterAll(() => scene[Symbol.asyncDispose]());

const wish = { materialId: 'gold-585', quantity: 1 };
const key = () => ({ 'idempotency-key': randomUUID() });
const pricing = { role: 'system', id: 'pricing' } as const;

it('takes an order from its beginning to being placed, and shows where it is', async () => {
  const made = await scene.ask(anna, 'POST', '/orders', { headers: key() });
  expect(made.status).toBe(201);
  const order = (await made.json()) as { id: string; number: string };
  expect(order).toMatchObject({
    status: 'INITIATED',
    version: 1,
    number: expect.stringMatching(/^AX-.{6}-.$/),
  });
  expect(new URL(made.headers.get('location')!, `${scene.api}/orders`).pathname).toBe(
    `/api/customers/v1/orders/${order.id}`,
  );

  await upload(scene, anna, order.id, modelOf(1000));
  const placed = await scene.ask(anna, 'POST', `/orders/${order.id}/submit`, { json: wish });
  expect(placed.status).toBe(200);
  expect(placed.headers.get('etag')).toBe('"3"');
  expect(await placed.json()).toMatchObject({
    status: 'SUBMITTED',
    wish,
    model: { fileName: 'ring.stl', bytes: 1000 },
  });

  const status = await scene.ask(anna, 'GET', `/orders/${order.id}/status`);
  expect(status.headers.get('etag')).toBe('"3"');
  expect(status.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await status.json()).toEqual({
    id: order.id,
    number: order.number,
    status: 'SUBMITTED',
    version: 3,
    statusSince: expect.any(String),
    promisedAt: null,
    shipment: null,
  });
});

it('takes a wish with all its options as it is told', async () => {
  const options = {
    finishId: 'polished',
    platingId: 'rhodium',
    stones: [{ stoneId: 'cz-2', count: 6 }],
    engraving: { text: 'Анна & Борис, 14.02' },
    rush: true,
  };
  const order = await scene.order(anna);
  await upload(scene, anna, order.id, modelOf(10));
  const placed = await scene.ask(anna, 'POST', `/orders/${order.id}/submit`, { json: { ...wish, options } });
  expect(await placed.json()).toMatchObject({ status: 'SUBMITTED', wish: { ...wish, options } });
});

it('tells of the steps of others by role only, and of the reader as you', async () => {
  const order = await scene.order(anna);
  await upload(scene, anna, order.id, modelOf(10));
  await scene.ask(anna, 'POST', `/orders/${order.id}/submit`, { json: wish });
  const price = { totalMinor: 1_234_500, currency: 'RUB', weightGrams: 3.2, volumeMm3: 240 };
  await scene.arrives(order.id, 4, 'pricing', 'order.price-calculated', {
    by: pricing,
    ...price,
    quoteId: randomUUID(),
    priceListId: 'list-1',
  });
  await scene.arrives(order.id, 5, 'sellers', 'order.manufacturing-approved', {
    by: { role: 'seller', id: 'person-secret' },
    promisedAt: '2030-01-01T00:00:00.000Z',
  });
  const history = await scene.ask(anna, 'GET', `/orders/${order.id}/history`);
  const text = await history.text();
  expect(text).not.toContain('person-');
  expect(JSON.parse(text).items).toMatchObject([
    { type: 'order.initiated', version: 1, by: 'you' },
    { type: 'order.file-uploaded', version: 2, by: 'you' },
    { type: 'order.submitted', version: 3, by: 'you' },
    { type: 'order.price-calculated', version: 4, by: 'system' },
    { type: 'order.manufacturing-approved', version: 5, by: 'seller' },
  ]);
  const seen = await scene.ask(anna, 'GET', `/orders/${order.id}`);
  expect(await seen.json()).toMatchObject({ price, promisedAt: '2030-01-01T00:00:00.000Z' });
  expect((await scene.ask(admin, 'GET', `/orders/${order.id}/history`)).status).toBe(200);
});

it('answers 304 to a reader whose copy is still true', async () => {
  const { id } = await scene.order(anna);
  for (const path of [`/orders/${id}`, `/orders/${id}/status`]) {
    const etag = (await scene.ask(anna, 'GET', path)).headers.get('etag')!;
    const same = await scene.ask(anna, 'GET', path, { headers: { 'if-none-match': etag } });
    expect(same.status).toBe(304);
    expect(await same.text()).toBe('');
    expect((await scene.ask(anna, 'GET', path, { headers: { 'if-none-match': '"9"' } })).status).toBe(200);
  }
});

it('makes one order of a request that is repeated, at once or later, and none of another with its key', async () => {
  const headers = key();
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => scene.ask(boris, 'POST', '/orders', { headers, json: {} })),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
  const bodies = await Promise.all(answers.map((answer) => answer.json()));
  for (const body of bodies) expect(body).toEqual(bodies[0]);
  const again = await scene.ask(boris, 'POST', '/orders', { headers, json: {} });
  expect(again.headers.get('location')).toBe(answers[0]!.headers.get('location'));
  expect(await again.json()).toEqual(bodies[0]);

  const other = await scene.ask(boris, 'POST', '/orders', { headers, json: { note: 'another' } });
  expect(other.status).toBe(422);
  expect(await other.json()).toMatchObject({ code: 'idempotency-key-reused' });
  const without = await scene.ask(boris, 'POST', '/orders', { json: {} });
  expect(await without.json()).toMatchObject({ status: 400, code: 'idempotency-key-missing' });

  const list = await scene.ask(boris, 'GET', '/orders');
  expect(((await list.json()) as { items: unknown[] }).items).toHaveLength(1);
});

it('lists newest first in pages, by status, and only the own ones', async () => {
  const carla = { id: 'person-carla', role: 'customer' } as const;
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) ids.unshift((await scene.order(carla)).id);
  await scene.ask(carla, 'POST', `/orders/${ids[0]}/cancel`, { json: { reason: 'a mistake' } });

  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await scene.ask(carla, 'GET', `/orders?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
    const { items, next } = (await page.json()) as { items: { id: string }[]; next: string | null };
    seen.push(...items.map(({ id }) => id));
    cursor = next;
  } while (cursor);
  expect(seen).toEqual(ids);

  const begun = (await (await scene.ask(carla, 'GET', '/orders?status=INITIATED')).json()) as {
    items: object[];
  };
  expect(begun.items).toHaveLength(4);
  const all = (await (await scene.ask(admin, 'GET', '/orders?limit=5')).json()) as {
    items: { id: string }[];
  };
  expect(all.items.map(({ id }) => id)).toEqual(ids);
});

it('cancels what is its own to cancel, asks the owner for the rest, and says when it is too late', async () => {
  const { id } = await scene.order(anna);
  const cancelled = await scene.ask(anna, 'POST', `/orders/${id}/cancel`, {
    json: { reason: 'a gift after all' },
  });
  expect(cancelled.status).toBe(200);
  expect(await cancelled.json()).toMatchObject({
    outcome: 'cancelled',
    status: 'CANCELLED',
    endReason: 'a gift after all',
  });
  const again = await scene.ask(anna, 'POST', `/orders/${id}/cancel`, { json: { reason: 'again' } });
  expect(await again.json()).toMatchObject({ status: 409, code: 'cancellation-too-late' });

  const other = await scene.order(anna);
  await upload(scene, anna, other.id, modelOf(10));
  await scene.ask(anna, 'POST', `/orders/${other.id}/submit`, { json: wish });
  const asked = await scene.ask(anna, 'POST', `/orders/${other.id}/cancel`, { json: { reason: 'too slow' } });
  expect(asked.status).toBe(202);
  expect(await asked.json()).toMatchObject({ outcome: 'requested', status: 'SUBMITTED' });
});

it('lets a customer replace a model that could not be priced, and place the order again', async () => {
  const { id } = await scene.order(anna);
  await upload(scene, anna, id, modelOf(100, 1));
  await scene.ask(anna, 'POST', `/orders/${id}/submit`, { json: wish });
  await scene.arrives(id, 4, 'pricing', 'order.pricing-failed', {
    by: pricing,
    code: 'model-not-closed',
    detail: { openEdges: 12 },
  });
  const failed = await scene.ask(anna, 'GET', `/orders/${id}`);
  expect(await failed.json()).toMatchObject({
    status: 'PRICING_FAILED',
    pricingProblem: { code: 'model-not-closed', detail: { openEdges: 12 } },
  });
  await upload(scene, anna, id, modelOf(200, 2));
  const again = await scene.ask(anna, 'GET', `/orders/${id}`);
  expect(await again.json()).toMatchObject({
    status: 'FILE_UPLOADED',
    model: { bytes: 200 },
    pricingProblem: null,
  });
  const placed = await scene.ask(anna, 'POST', `/orders/${id}/submit`, { json: wish });
  expect(await placed.json()).toMatchObject({ status: 'SUBMITTED', version: 6 });
});

it('gives each of many readers who ask at the same moment the right order, and nobody another one', async () => {
  const people = Array.from({ length: 6 }, (_, i) => ({
    id: `person-reader-${i}`,
    role: 'customer' as const,
  }));
  const orders = await Promise.all(people.map((person) => scene.order(person)));
  const answers = await Promise.all(
    Array.from({ length: 300 }, async (_, i) => {
      const reader = i % people.length;
      const wanted = Math.floor(i / people.length) % people.length;
      const answer = await scene.ask(people[reader]!, 'GET', `/orders/${orders[wanted]!.id}/status`);
      return {
        reader,
        wanted,
        status: answer.status,
        body: (await answer.json()) as { id?: string; code?: string },
      };
    }),
  );
  for (const { reader, wanted, status, body } of answers) {
    if (reader === wanted) expect({ status, id: body.id }).toEqual({ status: 200, id: orders[wanted]!.id });
    else expect({ status, code: body.code }).toEqual({ status: 404, code: 'order-not-found' });
  }
});

it('shows a status as soon as the step that made it was answered', async () => {
  for (let i = 0; i < 10; i++) {
    const { id } = await scene.order(anna);
    await scene.ask(anna, 'POST', `/orders/${id}/cancel`, { json: { reason: 'none' } });
    expect(await (await scene.ask(anna, 'GET', `/orders/${id}/status`)).json()).toMatchObject({
      status: 'CANCELLED',
    });
  }
});
