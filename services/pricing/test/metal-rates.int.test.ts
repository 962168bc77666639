import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLog, newId } from '@alexandrite/service-kit';
import { eventually } from '@alexandrite/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCbrFeed } from '../src/metal-rates/cbr-feed.ts';
import { createRatesFetcher } from '../src/metal-rates/fetch-rates.ts';
import { startPricingSystem, tokenOf, type PricingSystem } from './pricing-system.ts';

const recorded = (name: string) => readFileSync(new URL(`./cbr-answers/${name}`, import.meta.url));
const day = recorded('day.xml');
const dayRates = { gold: 1_050_422, silver: 12_790, platinum: 428_013, palladium: 351_206 };
const now = new Date('2026-11-20T09:00:00Z');
const admin = tokenOf('admin', 'admin-1');

type Answer = (request: IncomingMessage, reply: ServerResponse) => void;

const asked: string[] = [];
let answer: Answer;
const gives =
  (body: Buffer | string, status = 200, headers: Record<string, string> = {}): Answer =>
  (_, reply) =>
    reply.writeHead(status, { 'content-type': 'application/xml', ...headers }).end(body);

const bank = createServer((request, reply) => {
  asked.push(request.url ?? '');
  answer(request, reply);
});
let address: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => bank.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(bank.address() as AddressInfo).port}/scripts/xml_metall.asp`;
});
afterAll(() => bank.close());

const ratesOf = async (system: PricingSystem, language = 'en') =>
  (
    await system.app.inject({
      url: '/api/pricing/v1/metal-rates',
      headers: { ...admin, 'accept-language': language },
    })
  ).json();

const ratesSystem = (mode: 'hand' | 'cbr', instances = 1) =>
  startPricingSystem({
    workers: 0,
    instances,
    clock: () => now,
    env: { PRICING_METAL_RATES: mode, PRICING_METAL_RATES_URL: address },
  });

const fetcherOf = ({ db }: PricingSystem, at = now) =>
  createRatesFetcher({ db, feed: createCbrFeed(address), clock: () => at, log: createLog('silent') });

describe('rates from the Bank of Russia', () => {
  it('make one new price list, though three instances begin at once', async () => {
    asked.length = 0;
    answer = gives(day);
    await using system = await ratesSystem('cbr', 3);
    await eventually(async () => expect((await ratesOf(system)).history).toHaveLength(1));
    expect(asked).toEqual(['/scripts/xml_metall.asp?date_req1=31%2F10%2F2026&date_req2=20%2F11%2F2026']);
    expect(await system.count('price_lists')).toBe(2);
    const { current, feed, history } = await ratesOf(system);
    expect(current).toMatchObject({
      asOf: '2026-11-20',
      source: 'cbr',
      currency: 'RUB',
      perGramMinor: dayRates,
    });
    await eventually(async () =>
      expect((await ratesOf(system)).feed).toEqual({
        mode: 'cbr',
        nextTryAt: '2026-11-20T21:10:00.000Z',
        lastTriedAt: now.toISOString(),
        lastSuccessAt: now.toISOString(),
        lastError: null,
      }),
    );
    expect(feed.mode).toBe('cbr');
    expect(history[0]).toMatchObject({ perGramMinor: dayRates, createdBy: { role: 'system' } });
    const { json } = await system.app.inject({ url: '/api/pricing/v1/price-lists/current', headers: admin });
    expect(json()).toMatchObject({ id: current.priceListId, metalRates: { asOf: '2026-11-20' } });
  });

  it('are asked for once a day, and equal ones make no new list', async () => {
    await using system = await ratesSystem('hand');
    answer = gives(day);
    asked.length = 0;
    const keepRates = fetcherOf(system);
    await keepRates();
    await keepRates();
    expect(asked).toHaveLength(1);
    await fetcherOf(system, new Date('2026-11-21T09:00:00Z'))();
    expect(asked).toHaveLength(2);
    expect(await system.count('metal_rates')).toBe(1);
    expect(await system.count('price_lists')).toBe(2);
  });

  it.for([
    { what: 'an error page', reply: gives(recorded('error-page.html')), code: 'feed-not-understood' },
    { what: 'a failure', reply: gives('', 503), code: 'feed-refused' },
    {
      what: 'a redirection',
      reply: gives('', 302, { location: 'http://127.0.0.1:1/' }),
      code: 'feed-redirected',
    },
    { what: 'an endless answer', reply: gives(Buffer.alloc(300_000, ' ')), code: 'feed-too-large' },
    {
      what: 'a broken line',
      reply: ((_, reply) => reply.destroy()) satisfies Answer,
      code: 'feed-unreachable',
    },
    { what: 'no rates', reply: gives(recorded('empty-day.xml')), code: 'feed-without-rates' },
    { what: 'an unknown metal', reply: gives(recorded('wrong-code.xml')), code: 'feed-not-understood' },
    { what: 'absurd rates', reply: gives(recorded('absurd.xml')), code: 'rates-implausible' },
  ])(
    'stay as they were when there is $what, which is shown and tried again later',
    async ({ reply, code }) => {
      await using system = await ratesSystem('hand');
      const before = (await ratesOf(system)).current;
      answer = reply;
      await fetcherOf(system)();
      const { current, feed } = await ratesOf(system, 'ru');
      expect(current).toEqual(before);
      expect(feed.lastError).toEqual({ code, title: expect.stringMatching(/[а-я]/) });
      expect(feed).toMatchObject({ lastTriedAt: now.toISOString(), lastSuccessAt: null });

      answer = gives(day);
      await fetcherOf(system)();
      expect((await ratesOf(system)).current).toEqual(before);
      await fetcherOf(system, new Date(now.getTime() + 30 * 60_000))();
      const after = await ratesOf(system);
      expect(after.current.perGramMinor).toEqual(dayRates);
      expect(after.feed.lastError).toBeNull();
    },
  );

  it('that jump need an admin’s hand, and follow by themselves from there on', async () => {
    await using system = await ratesSystem('hand');
    const asOf = '2026-11-19';
    await setByHand(system, { asOf, perGramMinor: { ...dayRates, gold: 700_000 } });
    answer = gives(day);
    await fetcherOf(system)();
    expect((await ratesOf(system)).feed.lastError).toMatchObject({ code: 'rates-implausible' });

    await setByHand(system, { asOf, perGramMinor: { ...dayRates, gold: 1_000_000 } });
    await fetcherOf(system, new Date(now.getTime() + 3_600_000))();
    expect((await ratesOf(system)).current).toMatchObject({ source: 'cbr', perGramMinor: dayRates });
  });

  it('reach a list that was made ahead of time, once it counts', async () => {
    await using system = await ratesSystem('hand');
    answer = gives(day);
    await fetcherOf(system)();
    const { rows } = await system.db.query<{ content: object }>(
      `select content from price_lists where id = 'default-2'`,
    );
    await system.db.query(
      `insert into price_lists (id, active_from, currency, content, created_by)
       values ('ahead', now() - interval '1 ms', 'RUB', $1, '{"role":"admin","id":"admin-1"}')`,
      [JSON.stringify({ ...rows[0]!.content, id: 'ahead', marginPercent: 77 })],
    );
    expect((await ratesOf(system)).current.priceListId).toBe('ahead');
    await fetcherOf(system)();
    const { priceListId, perGramMinor } = (await ratesOf(system)).current;
    expect(perGramMinor).toEqual(dayRates);
    expect(
      await system.count(`price_lists where id = '${priceListId}' and content ->> 'marginPercent' = '77'`),
    ).toBe(1);
  });
});

const setByHand = (system: PricingSystem, payload: object, headers: Record<string, string> = admin) =>
  system.app.inject({
    method: 'POST',
    url: '/api/pricing/v1/metal-rates',
    headers: { ...headers, 'idempotency-key': newId() },
    payload,
  });

describe('rates by hand', () => {
  let system: PricingSystem;
  beforeAll(async () => {
    system = await ratesSystem('hand');
  });
  afterAll(() => system[Symbol.asyncDispose]());

  it('make a new price list, otherwise as the one before', async () => {
    const before = await listInForce();
    const reply = await setByHand(system, { perGramMinor: dayRates });
    expect(reply.statusCode).toBe(201);
    const { priceListId } = reply.json();
    expect(reply.json()).toMatchObject({
      asOf: '2026-11-20',
      source: 'hand',
      perGramMinor: dayRates,
      createdBy: { role: 'admin', id: 'admin-1' },
    });
    const after = await listInForce();
    expect(after).toMatchObject({ id: priceListId, metalRates: { perGramMinor: dayRates, source: 'hand' } });
    for (const own of ['materials', 'labour', 'rules', 'marginPercent']) {
      expect(after[own]).toEqual(before[own]);
    }
    expect((await ratesOf(system)).feed).toMatchObject({ mode: 'hand', nextTryAt: null });
  });

  it.for([
    { what: 'a metal missing', payload: { perGramMinor: { gold: 1, silver: 1, platinum: 1 } } },
    { what: 'a rate of nothing', payload: { perGramMinor: { ...dayRates, gold: 0 } } },
    { what: 'a day to come', payload: { asOf: '2027-01-01', perGramMinor: dayRates } },
    { what: 'a field that nobody knows', payload: { perGramMinor: dayRates, source: 'me' } },
  ])('are refused with $what', async ({ payload }) => {
    expect((await setByHand(system, payload)).json()).toMatchObject({ code: 'request-invalid' });
  });

  it('are listed in pages, the newest first', async () => {
    for (const gold of [1_000_001, 1_000_002]) {
      await setByHand(system, { perGramMinor: { ...dayRates, gold } });
    }
    const page = async (query: string) =>
      (
        await system.app.inject({ url: `/api/pricing/v1/metal-rates?limit=1${query}`, headers: admin })
      ).json();
    const first = await page('');
    const second = await page(`&cursor=${first.next}`);
    expect([first, second].map(({ history }) => history[0].perGramMinor.gold)).toEqual([
      1_000_002, 1_000_001,
    ]);
  });

  const listInForce = async () =>
    (await system.app.inject({ url: '/api/pricing/v1/price-lists/current', headers: admin })).json();
});
