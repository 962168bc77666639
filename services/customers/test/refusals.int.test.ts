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

it.each([
  '/orders?status=LOST',
  '/orders?limit=101',
  '/orders?limit=0',
  '/orders?cursor=nonsense',
  '/orders/7',
])('refuses %s as not understood', async (path) => {
  const answer = await scene.ask(anna, 'GET', path);
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({ code: 'request-invalid' });
});

it('refuses broken JSON, a body too large, another media type and a NUL with their own problems', async () => {
  const { id } = await scene.order(anna);
  const send = async (body: string, type = 'application/json', language = 'en') => {
    const headers = { 'content-type': type, 'accept-language': language };
    const answer = await scene.ask(anna, 'POST', `/orders/${id}/cancel`, { body, headers });
    return (await answer.json()) as { status: number; code: string; title: string };
  };
  expect(await send('{"reason":')).toMatchObject({ status: 400, code: 'json-malformed' });
  expect(await send(JSON.stringify({ reason: 'x'.repeat(300_000) }))).toMatchObject({
    status: 413,
    code: 'body-too-large',
  });
  expect(await send('<reason/>', 'application/xml')).toMatchObject({
    status: 415,
    code: 'media-type-unsupported',
  });
  expect(await send('{"reason":"a\\u0000b"}')).toMatchObject({ status: 400, code: 'request-invalid' });
  expect((await send('{"reason":', 'application/json', 'ru')).title).toMatch(/[а-я]/);
  expect(await (await scene.ask(anna, 'GET', `/orders/${id}`)).json()).toMatchObject({
    status: 'INITIATED',
    version: 1,
  });
});

it('refuses a step on a stale version and takes it on the true one', async () => {
  const { id } = await scene.order(anna);
  await upload(scene, anna, id, modelOf(10));
  for (const verb of ['submit', 'cancel']) {
    const json = verb === 'submit' ? wish : { reason: 'changed my mind' };
    const stale = await scene.ask(anna, 'POST', `/orders/${id}/${verb}`, {
      json,
      headers: { 'if-match': '"1"' },
    });
    expect(await stale.json()).toMatchObject({ status: 412, code: 'version-stale' });
    const odd = await scene.ask(anna, 'POST', `/orders/${id}/${verb}`, {
      json,
      headers: { 'if-match': 'two' },
    });
    expect(await odd.json()).toMatchObject({ status: 400, code: 'if-match-malformed' });
  }
  const good = await scene.ask(anna, 'POST', `/orders/${id}/submit`, {
    json: wish,
    headers: { 'if-match': '"2"' },
  });
  expect(good.status).toBe(200);
  const twice = await scene.ask(anna, 'POST', `/orders/${id}/submit`, { json: wish });
  expect(await twice.json()).toMatchObject({ status: 409, code: 'step-not-allowed' });
});

it.each([
  ['an option that nobody knows', { colour: 'blue' }, 'options'],
  [
    'a misspelled part of an option',
    { stones: [{ stoneId: 'cz-2', count: 1, size: 2 }] },
    'options/stones/0',
  ],
  [
    'an engraving of more than 60 characters',
    { engraving: { text: 'x'.repeat(61) } },
    'options/engraving/text',
  ],
  ['an engraving of two lines', { engraving: { text: 'a\nb' } }, 'options/engraving/text'],
  ['an engraving with half a character', { engraving: { text: 'a\ud83d' } }, 'options/engraving/text'],
  ['a NUL', { finishId: 'a\0b' }, 'options/finishId'],
  ['no stones of a kind', { stones: [{ stoneId: 'cz-2', count: 0 }] }, 'options/stones/0/count'],
])('refuses a wish with %s', async (_, options, path) => {
  const { id } = await scene.order(anna);
  await upload(scene, anna, id, modelOf(10));
  const answer = await scene.ask(anna, 'POST', `/orders/${id}/submit`, { json: { ...wish, options } });
  const problem = (await answer.json()) as { code: string; errors: { path: string }[] };
  expect(problem.code).toBe('request-invalid');
  expect(problem.errors.map((error) => error.path.replace(/\/$/, ''))).toEqual([`body/${path}`]);
});

it('answers to somebody else exactly as for an order that is not there', async () => {
  const { id } = await scene.order(anna);
  const routes: [string, string, object?][] = [
    ['GET', ''],
    ['GET', '/status'],
    ['GET', '/history'],
    ['GET', '/upload'],
    ['POST', '/submit', wish],
    ['POST', '/cancel', { reason: 'not mine' }],
  ];
  for (const [method, path, json] of routes) {
    const answers = await Promise.all(
      [id, randomUUID()].map(async (orderId) => {
        const answer = await scene.ask(boris, method, `/orders/${orderId}${path}`, { ...(json && { json }) });
        const { instance: _, ...problem } = (await answer.json()) as Record<string, unknown>;
        return problem;
      }),
    );
    expect(answers[0]).toMatchObject({ status: 404, code: 'order-not-found' });
    expect(answers[0]).toEqual(answers[1]);
  }
  const stale = await scene.ask(boris, 'POST', `/orders/${id}/submit`, {
    json: wish,
    headers: { 'if-match': '"9"' },
  });
  expect(stale.status).toBe(404);
  expect(await (await scene.ask(anna, 'GET', `/orders/${id}`)).json()).toMatchObject({ version: 1 });
});

it('lets nobody in without a token, and no role that has no business here', async () => {
  expect((await fetch(`${scene.api}/orders`)).status).toBe(401);
  const seller = { id: 'person-seller', role: 'seller' } as const;
  expect((await scene.ask(seller, 'GET', '/orders')).status).toBe(403);
  expect((await scene.ask(admin, 'POST', '/orders', { headers: key() })).status).toBe(403);
});
