import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProblemCode } from '@alexandrite/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '../../../lab/src/client/people.ts';
import { uploadModel } from '../../../lab/src/client/upload.ts';
import { isReady } from '../../../lab/src/system/server-process.ts';
import { expectProblem, languages } from './bad-input/expect-problem.ts';
import { watchMemory } from './bad-input/memory.ts';
import { badModels } from './bad-input/models.ts';
import { unmeantRequests, type Asked } from './bad-input/unmeant-requests.ts';
import { beginUpload, createUpload, sendBytes } from './bad-input/tus.ts';
import { agreement } from './system/histories.ts';
import { boxStl } from './system/models.ts';
import { startOwnProcess, type OwnProcess } from './system/own-process.ts';
import { beginOrder, refusalOf, submittedOrder, untilStatus, wish, type OrderView } from './system/orders.ts';
import { demo } from './system/system.ts';

const mebibyte = 1024 * 1024;
const limit = 80 * mebibyte;
const twoGigabytes = String(2 * 1024 * mebibyte);
const mostGrowth = 150 * mebibyte;

let system: OwnProcess;
let people: Readonly<Record<'customer' | 'seller' | 'operator', SignedIn>>;
let growth: () => number;
/** An order that sellers and the shop floor see. */
let approved: OrderView;
/** Every order that bad input was about. */
const orderIds: string[] = [];

async function newOrder(): Promise<OrderView> {
  const order = await beginOrder(people.customer);
  orderIds.push(order.id);
  return order;
}

beforeAll(async () => {
  system = await startOwnProcess({ CUSTOMERS_MAX_MODEL_BYTES: String(limit) });
  const [customer, seller, operator] = await Promise.all([
    demo(system, 'customer'),
    demo(system, 'seller'),
    demo(system, 'operator'),
  ]);
  people = { customer, seller, operator };
  approved = await submittedOrder(customer);
  await untilStatus(seller, `sellers/orders/${approved.id}`, 'PRICE_CALCULATED');
  await seller.post(`sellers/orders/${approved.id}/approve`);
  await untilStatus(operator, `mes/orders/${approved.id}`, 'MANUFACTURING_APPROVED');
  growth = watchMemory(system.process.pid);
}, 120_000);
afterAll(async () => {
  for (const person of Object.values(people ?? {})) person.signOut();
  await system?.stop();
});

interface Told {
  readonly problem: { readonly code: string; readonly title: string };
}

function ask(path: string, language: string, { by, method = 'POST', body, type, headers }: Asked) {
  const person = by ? people[by] : people.customer;
  return fetch(person.url(path), {
    method,
    headers: {
      ...person.headers(),
      'accept-language': language,
      ...(body === undefined ? {} : { 'content-type': type ?? 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
}

describe('a request that cannot be meant', () => {
  it.each(unmeantRequests)('%s: %s', async (_, code, verb, asked) => {
    const { id } = await newOrder();
    await expectProblem(code, (language) => ask(`customers/orders/${id}/${verb}`, language, asked));
    expect((await people.customer.get<OrderView>(`customers/orders/${id}`)).body).toMatchObject({
      status: 'INITIATED',
      version: 1,
    });
  });

  it('an order without an idempotency key: nothing is begun', async () => {
    const count = async () =>
      (await people.customer.get<{ items: object[] }>('customers/orders')).body.items.length;
    const before = await count();
    await expectProblem('idempotency-key-missing', (language) =>
      ask('customers/orders', language, { body: '{}' }),
    );
    expect(await count()).toBe(before);
  });

  it.each([
    ['customers/orders', undefined],
    ['sellers/orders', 'seller'],
    ['mes/board', 'operator'],
  ] as const)('an unknown status in the filter of %s', async (path, by) => {
    const asked = { method: 'GET', ...(by ? { by } : {}) };
    await expectProblem('request-invalid', (language) => ask(`${path}?status=LOST`, language, asked));
    await expectProblem('request-invalid', (language) => ask(`${path}?cursor=LOST`, language, asked));
    const { errors } = (await (await ask(`${path}?status=LOST`, 'en', asked)).json()) as { errors: object[] };
    expect(errors).toMatchObject([{ path: 'querystring/status' }]);
  });

  it.each([
    ['sellers', 'seller'],
    ['mes', 'operator'],
  ] as const)(
    'a text for %s that cannot be kept is refused, and is no fault of the server',
    async (service, by) => {
      const answer = await ask(`${service}/orders/${approved.id}/cancel`, 'en', {
        by,
        body: '{"reason": "a\\u0000b"}',
      });
      expect({ status: answer.status, text: await answer.text() }).toMatchObject({ status: 400 });
    },
  );
});

describe('an upload that is refused', () => {
  it.each([
    ['an empty file', 'model-empty', { 'upload-length': '0' }],
    ['2 GB', 'model-too-large', { 'upload-length': twoGigabytes }],
    ['a length that is no number', 'upload-malformed', { 'upload-length': '1e9' }],
    ['no length', 'upload-malformed', {}],
  ] as const)('before a byte is sent: %s', async (_, code, headers) => {
    const { id } = await newOrder();
    await expectProblem(code, (language) =>
      createUpload(people.customer, id, { ...headers, 'accept-language': language }),
    );
    expect(await refusalOf(people.customer.get(`customers/orders/${id}/upload`))).toMatchObject({
      status: 404,
    });
  });

  it.each([
    ['told to be 2 GB after all', 'model-too-large', { 'upload-length': twoGigabytes }],
    ['whose next bytes alone are 2 GB', 'model-too-large', { 'content-length': twoGigabytes }],
    ['sent as text', 'media-type-unsupported', { 'content-type': 'text/plain' }],
  ] as const)('of a length to be told later, %s', async (_, code, headers) => {
    const { id } = await newOrder();
    const status = await statusAfterCut(code, id, { 'upload-defer-length': '1' }, headers, 1_000);
    expect(status).toBe('INITIATED');
  });

  it('that never ends is cut off at the limit', async () => {
    const { id } = await newOrder();
    const status = await statusAfterCut(
      'model-too-large',
      id,
      { 'upload-defer-length': '1' },
      {},
      limit + 16 * mebibyte,
    );
    expect(status).toBe('INITIATED');
  });

  it('that is longer than it said is cut off there', async () => {
    const { id } = await newOrder();
    const status = await statusAfterCut(
      'upload-longer-than-told',
      id,
      { 'upload-length': '1000' },
      {},
      16 * mebibyte,
    );
    expect(status).toBe('INITIATED');
  });

  /** Begins an upload with some headers and sends so many bytes with others; gives the order's status after that. */
  async function statusAfterCut(
    code: ProblemCode,
    orderId: string,
    begin: Readonly<Record<string, string>>,
    send: Readonly<Record<string, string>>,
    bytes: number,
  ): Promise<string> {
    const { customer } = people;
    await expectProblem(code, async (language) => {
      const url = await beginUpload(customer, orderId, begin);
      return sendBytes(customer, url, { ...send, 'accept-language': language }, bytes);
    });
    return (await customer.get<OrderView>(`customers/orders/${orderId}`)).body.status;
  }
});

describe('a model that cannot be made', () => {
  it.each(badModels)(
    '$name is told as $code, and a better one goes through',
    async ({ code, bytes, fileName }) => {
      const { customer, seller } = people;
      const { id } = await newOrder();
      await uploadModel(customer, id, { bytes: bytes(), fileName });
      await customer.post(`customers/orders/${id}/submit`, wish);
      const failed = await untilStatus<OrderView & { pricingProblem: object }>(
        customer,
        `customers/orders/${id}`,
        'PRICING_FAILED',
      );
      expect(failed.pricingProblem).toMatchObject({ code });
      await untilStatus(seller, `pricing/orders/${id}/quote`, 'PRICING_FAILED');
      const told = await Promise.all(
        languages.map(async (language) => {
          const answer = await ask(`pricing/orders/${id}/quote`, language, { method: 'GET' });
          return (await answer.json()) as Told;
        }),
      );
      expect(told).toMatchObject([{ problem: { code } }, { problem: { code } }]);
      expect(told[0]!.problem.title).toMatch(/^[^А-я]+$/);
      expect(told[1]!.problem.title).toMatch(/[А-я]/);

      await uploadModel(customer, id, { bytes: boxStl(9), fileName: 'better.stl' });
      await customer.post(`customers/orders/${id}/submit`, wish);
      await untilStatus(seller, `sellers/orders/${id}`, 'PRICE_CALCULATED');
    },
  );
});

describe('after all of it', () => {
  it('no order is half made: every service holds the same of each, and in a status that its customer can leave', async () => {
    const held = await agreement(system.databases, orderIds);
    const statuses = new Set([...held.values()].map(({ order }) => order.status));
    expect([...statuses].toSorted()).toEqual(['INITIATED', 'PRICE_CALCULATED']);
  });

  it('the server is the same, ready, and its memory stayed within bounds', async () => {
    expect(await isReady(system.process.url)).toBe(true);
    expect(growth()).toBeLessThan(mostGrowth);
    expect(system.process.output()).not.toContain('"level":50');
  });

  it('no more is kept of the refused uploads than was allowed', async () => {
    const staged = await readdir(join(system.dataDir, 'uploads'));
    expect(staged.length).toBeLessThan(20);
  });
});
