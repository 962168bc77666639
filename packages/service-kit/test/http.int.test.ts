import { scratchDatabase, type ScratchDatabase } from '@alexandrite/testkit';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId, systemClock } from '../src/clock.ts';
import { openDatabase, type Database } from '../src/db/database.ts';
import type { App } from '../src/http/app.ts';
import { readCursor, writeCursor } from '../src/http/cursor.ts';
import { idempotently } from '../src/http/idempotency.ts';
import { orderStepRoute } from '../src/http/order-step-route.ts';
import { found, HttpProblem } from '../src/http/problem.ts';
import { createHttpServer } from '../src/http/server.ts';
import { createOrderLog } from '../src/order-log/order-log.ts';
import { commandOf } from './world/step-data.ts';
import { log, migrateTraces } from './world/world.ts';

let scratch: ScratchDatabase;
let db: Database;
let app: App;

const verifyToken = async (token: string) => ({ id: token, role: 'admin' }) as const;
const signedIn = { authorization: 'Bearer an.na.1' };

beforeAll(async () => {
  scratch = await scratchDatabase('kit_world', migrateTraces);
  db = openDatabase({ url: scratch.url, name: 'http test', maxConnections: 10, log });
  const orders = createOrderLog({ service: 'customers', db, clock: systemClock, committed() {} });
  app = await createHttpServer({ log, verifyToken, docs: false });
  const body = z.object({ size: z.number().int().max(24), engraving: z.string().trim().min(1) });
  const config = { access: 'public' } as const;
  app.post('/rings', { config, schema: { body } }, async () => ({ made: true }));
  app.get('/rings/:ringId', { config, schema: { params: z.object({ ringId: z.uuid() }) } }, async () =>
    found(undefined, 'not-found'),
  );
  app.get(
    '/rings',
    { config, schema: { querystring: z.object({ cursor: z.string().optional() }) } },
    async (request) => ({
      after: readCursor(request.query.cursor, z.tuple([z.string(), z.uuid()])) ?? null,
    }),
  );
  app.get('/broken', { config }, async () => JSON.parse('{') as object);
  app.get('/late', { config }, async () => {
    throw Object.assign(new Error('the database system is starting up'), { code: '57P03' });
  });
  app.get('/wait', { config }, async () => {
    throw new HttpProblem('too-many-requests', { seconds: 7 });
  });
  app.post('/orders', { config: { access: ['admin'] } }, async (request, reply) =>
    idempotently(db, request, reply, async (note) => {
      const answer = { status: 201, body: { orderId: newId() } };
      const begin = commandOf('order.initiated', { role: 'admin', id: 'anna' });
      await orders.step(answer.body.orderId, begin, { also: (tx) => note(tx, answer) });
      return answer;
    }),
  );
  orderStepRoute(app, orders, {
    verb: 'cancel',
    summary: 'Cancel',
    roles: ['admin'],
    body: z.object({ reason: z.string() }),
    command: (by, { reason }) => ({ type: 'order.cancelled', data: { by, reason } }),
    view: (order) => order && { status: order.status, version: order.version },
  });
});

afterAll(async () => {
  await app.close();
  await db.close();
  await scratch.drop();
});

async function send(request: InjectOptions, language?: string) {
  const headers = { ...request.headers, ...(language ? { 'accept-language': language } : {}) };
  const response = await app.inject({ ...request, headers });
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.json<Record<string, unknown>>(),
  };
}

const json = { 'content-type': 'application/json' };

describe('a request that cannot be understood is a problem', () => {
  it.each([
    ['broken JSON', { payload: '{"size": ', headers: json }, 400, 'json-malformed'],
    ['no JSON at all', { payload: '', headers: json }, 400, 'json-malformed'],
    [
      'JSON that reaches for a prototype',
      { payload: '{"__proto__": {}}', headers: json },
      400,
      'json-malformed',
    ],
    [
      'a body too large',
      { payload: JSON.stringify('x'.repeat(300_000)), headers: json },
      413,
      'body-too-large',
    ],
    [
      'a wrong media type',
      { payload: '<ring/>', headers: { 'content-type': 'text/xml' } },
      415,
      'media-type-unsupported',
    ],
    ['a body of another shape', { payload: { size: 99 } }, 400, 'request-invalid'],
    ['no body', {}, 400, 'request-invalid'],
  ])('%s', async (_what, request, status, code) => {
    for (const language of ['en', 'ru']) {
      const answer = await send({ method: 'POST', url: '/rings', ...request }, language);
      expect(answer.status).toBe(status);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(answer.body).toMatchObject({
        code,
        status,
        type: `/problems/${code}`,
        title: expect.any(String),
      });
      expect(/[а-яё]/i.test(String(answer.body['title']))).toBe(language === 'ru');
    }
  });

  it('that says what is wrong and where, in the language of the reader', async () => {
    const request = { method: 'POST', url: '/rings', payload: { size: 25.5, engraving: ' ' } } as const;
    const english = await send(request, 'en-GB,en;q=0.9');
    expect(english.body['errors']).toEqual([
      { path: 'body/size', message: expect.stringContaining('expected int') },
      { path: 'body/engraving', message: expect.stringContaining('Too small') },
    ]);
    const russian = await send(request, 'ru-RU,ru;q=0.9,en;q=0.8');
    expect(russian.body['errors']).toEqual([
      { path: 'body/size', message: expect.stringMatching(/[а-яё]/) },
      { path: 'body/engraving', message: expect.stringMatching(/[а-яё]/) },
    ]);
  });

  it.each([
    ['/rings/17', 400, 'request-invalid'],
    [`/rings/${newId()}`, 404, 'not-found'],
    ['/nowhere', 404, 'not-found'],
    ['/rings?cursor=garbage', 400, 'request-invalid'],
    [`/rings?cursor=${writeCursor(['2026-11-22', 'no id'])}`, 400, 'request-invalid'],
    [`/rings?cursor=${writeCursor([1, 2, 3])}`, 400, 'request-invalid'],
    ['/rings?cursor=%00', 400, 'request-invalid'],
    [`/rings/${'9'.repeat(150)}`, 400, 'request-invalid'],
    ['/%E0%A4%A', 400, 'request-invalid'],
  ])('GET %s', async (url, status, code) => {
    expect(await send({ url })).toMatchObject({ status, body: { code } });
  });
});

describe('a failure of ours', () => {
  it('tells nothing of its cause', async () => {
    const { status, body } = await send({ url: '/broken' });
    expect([status, body['code']]).toEqual([500, 'internal-error']);
    expect(JSON.stringify(body)).not.toMatch(/JSON at position|SyntaxError|\.ts/);
  });

  it('that passes says when to come again', async () => {
    expect(await send({ url: '/late' })).toMatchObject({ status: 503, headers: { 'retry-after': '2' } });
    expect((await send({ url: '/wait' }, 'ru')).body['title']).toContain('через 7 с');
  });
});

it('a cursor is read back as it was written', async () => {
  const key = ['2026-11-22T10:00:00Z', newId()] as const;
  expect((await send({ url: `/rings?cursor=${writeCursor(key)}` })).body).toEqual({ after: key });
});

it('a route that does not say who may call it cannot be made', async () => {
  const careless = await createHttpServer({ log, verifyToken, docs: false });
  expect(() => careless.get('/open', async () => ({}))).toThrow('GET /open does not say who may call it');
  await careless.close();
});

describe('a request that creates', () => {
  const create = (key: string | undefined, payload: object = {}) =>
    send({
      method: 'POST',
      url: '/orders',
      payload,
      headers: { ...signedIn, ...(key ? { 'idempotency-key': key } : {}) },
    });
  const orders = async () =>
    (await db.query<{ n: number }>('select count(*)::int as n from orders')).rows[0]!.n;

  it('creates once, however often it comes at the same moment, and is answered the same', async () => {
    const before = await orders();
    const answers = await Promise.all(Array.from({ length: 12 }, () => create('the-same-key')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body['orderId'])).size).toBe(1);
    expect((await create('the-same-key')).body).toEqual(answers[0]?.body);
    expect(await orders()).toBe(before + 1);
    const { rows } = await db.query("select from outbox where event ->> 'subject' = $1", [
      answers[0]?.body['orderId'],
    ]);
    expect(rows).toHaveLength(1);
  });

  it('creates more with other keys, and for other people', async () => {
    const before = await orders();
    await Promise.all(['another-key-1', 'another-key-2'].map((key) => create(key)));
    const headers = { authorization: 'Bearer ot.her.1', 'idempotency-key': 'another-key-1' };
    await send({ method: 'POST', url: '/orders', payload: {}, headers });
    expect(await orders()).toBe(before + 3);
  });

  it('is refused without a key, and with one that was used for something else', async () => {
    expect(await create(undefined)).toMatchObject({ status: 400, body: { code: 'idempotency-key-missing' } });
    expect(await create('short')).toMatchObject({ status: 400 });
    await create('used-for-one-thing', { size: 17 });
    expect(await create('used-for-one-thing', { size: 18 })).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
  });
});

describe('a step of an order', () => {
  const cancel = (orderId: string, ifMatch?: string) =>
    send({
      method: 'POST',
      url: `/orders/${orderId}/cancel`,
      payload: { reason: 'changed my mind' },
      headers: { ...signedIn, ...(ifMatch ? { 'if-match': ifMatch } : {}) },
    });

  it('is taken from the version that was read, and from no other', async () => {
    const headers = { ...signedIn, 'idempotency-key': newId() };
    const { body } = await send({ method: 'POST', url: '/orders', payload: {}, headers });
    const orderId = String(body['orderId']);
    expect(await cancel(orderId, 'W/1')).toMatchObject({ status: 400, body: { code: 'if-match-malformed' } });
    const stale = await cancel(orderId, '"7"');
    expect(stale).toMatchObject({ status: 412, body: { code: 'version-stale' } });
    expect(stale.body['title']).toContain('version 1 now');
    expect(await cancel(orderId, '"1"')).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { status: 'CANCELLED', version: 2 },
    });
    expect(await cancel(orderId)).toMatchObject({ status: 409, body: { code: 'step-not-allowed' } });
  });

  it('of an order that is not there is not found, and its id must be one', async () => {
    expect(await cancel(newId())).toMatchObject({ status: 404, body: { code: 'order-not-found' } });
    expect(await cancel('AX-000000-0')).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
  });
});
