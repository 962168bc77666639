import { defaultPriceList, pricePerGramMinor, type PriceList } from '@alexandrite/quoting';
import { newId } from '@alexandrite/service-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { binaryStl, box } from '../../../packages/quoting/src/test-bodies.ts';
import firstPriceList from './first-price-list.json' with { type: 'json' };
import { submittedOrder } from './orders.ts';
import { startPricingSystem, tokenOf, type PricingSystem } from './pricing-system.ts';

const api = '/api/pricing/v1';
const admin = tokenOf('admin', 'admin-1');
const { id: _id, ...content } = defaultPriceList;
const ring = binaryStl(box(12, 10, 3));

let system: PricingSystem;
beforeAll(async () => {
  system = await startPricingSystem({ workers: 2 });
});
afterAll(() => system[Symbol.asyncDispose]());

const post = (body: object, key: string = newId(), headers: Record<string, string> = admin) =>
  system.app.inject({
    method: 'POST',
    url: `${api}/price-lists`,
    headers: { ...headers, 'idempotency-key': key },
    payload: body,
  });
const current = async () =>
  (await system.app.inject({ url: `${api}/price-lists/current`, headers: admin })).json();

async function pricedOrder(wish: { materialId: string }) {
  const orderId = newId();
  await system.bus.deliver(submittedOrder(orderId, system.storage.add(ring), wish));
  return system.orderIn(orderId, 'PRICE_CALCULATED');
}
const priceOf = async (wish: { materialId: string }) => (await pricedOrder(wish)).price;

/** A list as it may be sent again. */
function contentOf(list: PriceList & Partial<Record<'activeFrom' | 'createdAt' | 'createdBy', unknown>>) {
  const { id: _, activeFrom: _from, createdAt: _at, createdBy: _by, ...own } = list;
  return own;
}

it('begins with the default list, put in once by targets that start together', async () => {
  expect(await current()).toMatchObject({ id: 'default-2', currency: 'RUB', createdBy: { role: 'system' } });
  expect(await system.count('price_lists')).toBe(1);
});

it('shows the materials to everybody, without the workshop’s own figures', async () => {
  const reply = await system.app.inject({ url: `${api}/materials` });
  const { materials, currency } = reply.json();
  expect(currency).toBe('RUB');
  expect(materials).toHaveLength(defaultPriceList.materials.length);
  const material = defaultPriceList.materials[0]!;
  const { id, name, castable } = material;
  const perGram = pricePerGramMinor(material, defaultPriceList.metalRates);
  expect(materials[0]).toEqual({ id, name, pricePerGramMinor: perGram, castable });
});

it('shows everybody what can be done to a piece, without its cost', async () => {
  const { json } = await system.app.inject({ url: `${api}/materials` });
  const { finishes, platings, stones, engraving, rush, defaultFinishId } = json();
  const { labour } = defaultPriceList;
  expect(finishes).toEqual(labour.finishes.map(({ id, name }) => ({ id, name })));
  expect(platings).toEqual(labour.platings.map(({ id, name, materialIds }) => ({ id, name, materialIds })));
  expect(stones).toEqual(defaultPriceList.stones.map(({ id, name }) => ({ id, name })));
  expect({ engraving, rush, defaultFinishId }).toEqual({
    engraving: { maxCharacters: labour.engraving?.maxCharacters },
    rush: { days: labour.rush?.days },
    defaultFinishId: labour.defaultFinishId,
  });
});

it('prices by the newest list that is active, and each price names its list', async () => {
  const before = await priceOf({ materialId: 'silver-925' });
  const later = await post({ ...content, marginPercent: 500, activeFrom: '2099-01-01T00:00:00Z' });
  expect(later.statusCode).toBe(201);
  expect(await current()).toMatchObject({ id: before?.priceListId });

  const dearer = await post({ ...content, marginPercent: 60 });
  expect(dearer.json()).toMatchObject({ marginPercent: 60, createdBy: { role: 'admin', id: 'admin-1' } });
  const after = await priceOf({ materialId: 'silver-925' });
  expect(after?.priceListId).toBe(dearer.json().id);
  expect(after?.totalMinor).toBeGreaterThan(before?.totalMinor ?? Infinity);
});

it('makes one list of a request that is repeated', async () => {
  const key = newId();
  const [first, again] = [await post(content, key), await post(content, key)];
  expect(again.json()).toEqual(first.json());
  expect(await system.count(`price_lists where id = '${first.json().id}'`)).toBe(1);
});

describe('a preview', () => {
  const preview = async (body: object, query = '') =>
    (
      await system.app.inject({
        method: 'POST',
        url: `${api}/price-lists/preview${query}`,
        headers: admin,
        payload: body,
      })
    ).json();

  it('tells what a list would have made of the newest quotes, and changes nothing', async () => {
    const { price } = await pricedOrder({ materialId: 'gold-750-red' });
    const lists = await system.count('price_lists');
    const same = await preview({ ...contentOf(await current()) });
    expect(same.quotes[0]).toMatchObject({
      quoteId: price?.quoteId,
      materialId: 'gold-750-red',
      oldTotalMinor: price?.totalMinor,
      newTotalMinor: price?.totalMinor,
      changePercent: 0,
      problem: null,
    });
    const dearer = await preview({ ...contentOf(await current()), taxPercent: 44 }, '?quotes=1');
    expect(dearer.quotes).toHaveLength(1);
    expect(dearer.quotes[0].changePercent).toBeCloseTo(20, 1);
    expect(dearer.materials).toEqual([
      {
        materialId: 'gold-750-red',
        quotes: 1,
        oldTotalMinor: price?.totalMinor,
        newTotalMinor: dearer.quotes[0].newTotalMinor,
        changePercent: dearer.quotes[0].changePercent,
        refused: 0,
      },
    ]);
    expect(await system.count('price_lists')).toBe(lists);
  });

  it('names the quotes that would get no price, and why', async () => {
    await pricedOrder({ materialId: 'bronze' });
    const list = contentOf(await current());
    const materials = list.materials.map((one) => ({ ...one, castable: one.id !== 'bronze' }));
    const { quotes, materials: changes } = await preview({ ...list, materials }, '?quotes=1');
    expect(quotes[0]).toMatchObject({ newTotalMinor: null, problem: { code: 'material-not-cast' } });
    expect(changes).toMatchObject([{ materialId: 'bronze', quotes: 1, refused: 1, changePercent: null }]);
  });

  it('refuses what would not be a price list', async () => {
    const list = contentOf(await current());
    expect(await preview({ ...list, currency: 'roubles' })).toMatchObject({ code: 'request-invalid' });
  });
});

it('reads lists of the first form, and gives the prices that they gave', async () => {
  const { priceList, prices } = firstPriceList;
  await system.db.query(
    `insert into price_lists (id, active_from, currency, content, created_by)
     values ('first', now(), 'RUB', $1, '{"role":"admin","id":"admin-1"}')`,
    [JSON.stringify({ ...priceList, id: 'first' })],
  );
  expect(await current()).toMatchObject({ id: 'first', labour: { casting: { perPieceMinor: 45_000 } } });
  const { materialId, totalMinor, weightGrams } = prices[0]!;
  const { price } = await pricedOrder({ materialId });
  expect(price).toMatchObject({ priceListId: 'first', totalMinor, weightGrams });
  expect((await post(content)).statusCode).toBe(201);
});

it('never changes or deletes a list', async () => {
  for (const change of [
    'update price_lists set active_from = now()',
    'delete from price_lists',
    'truncate price_lists',
  ]) {
    await expect(system.db.query(change)).rejects.toThrow('never changed');
  }
});

it.for([
  { what: 'no materials', change: { materials: [] }, path: 'body/materials' },
  {
    what: 'a fraction of a kopeck',
    change: { labour: { ...content.labour, setupPerOrderMinor: 0.5 } },
    path: 'body/labour/setupPerOrderMinor',
  },
  { what: 'a currency that is none', change: { currency: 'roubles' }, path: 'body/currency' },
  {
    what: 'a material twice',
    change: { materials: [content.materials[0], content.materials[0]] },
    path: 'body/materials/1/id',
  },
  {
    what: 'a density of 0',
    change: { materials: [{ ...content.materials[0], densityGPerCm3: 0 }] },
    path: 'body/materials/0/densityGPerCm3',
  },
  {
    what: 'a beginning in the past',
    change: { activeFrom: '2020-01-01T00:00:00Z' },
    path: 'body/activeFrom',
  },
  { what: 'a field that nobody knows', change: { discountPercent: 5 }, path: 'body' },
  {
    what: 'a finish that it does not have',
    change: { labour: { ...content.labour, defaultFinishId: 'mirror' } },
    path: 'body/labour/defaultFinishId',
  },
  {
    what: 'a rule without a limit',
    change: { rules: [{ ...content.rules[0], must: null, should: null }] },
    path: 'body/rules/0',
  },
  {
    what: 'a metal without a rate',
    change: { metalRates: { ...content.metalRates, perGramMinor: { gold: 1, silver: 1, platinum: 1 } } },
    path: 'body/metalRates/perGramMinor/palladium',
  },
])('refuses a list with $what and says where', async ({ change, path }) => {
  const reply = await post({ ...content, ...change });
  expect(reply.statusCode).toBe(400);
  expect(reply.json()).toMatchObject({ code: 'request-invalid' });
  expect(reply.json().errors.map((error: { path: string }) => error.path.replace(/\/$/, ''))).toContain(path);
});

it('pages through all lists, the newest first', async () => {
  const ids: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const cursor: string = next ? `&cursor=${next}` : '';
    const reply = await system.app.inject({ url: `${api}/price-lists?limit=1${cursor}`, headers: admin });
    const page = reply.json();
    ids.push(...page.priceLists.map(({ id }: { id: string }) => id));
    next = page.next;
  }
  expect(ids).toHaveLength(await system.count('price_lists'));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.at(-1)).toBe('default-2');
});

it.for([
  { method: 'GET', url: '/price-lists/current', allowed: ['admin', 'seller'] },
  { method: 'GET', url: '/price-lists', allowed: ['admin'] },
  { method: 'POST', url: '/price-lists', allowed: ['admin'] },
  { method: 'POST', url: '/price-lists/preview', allowed: ['admin'] },
  { method: 'GET', url: '/metal-rates', allowed: ['admin', 'seller'] },
  { method: 'POST', url: '/metal-rates', allowed: ['admin'] },
] as const)('lets only $allowed $method $url', async ({ method, url, allowed }) => {
  for (const role of ['customer', 'seller', 'operator', 'partner', 'admin'] as const) {
    const reply = await system.app.inject({
      method,
      url: `${api}${url}`,
      headers: tokenOf(role, 'somebody'),
    });
    expect(reply.statusCode === 403).toBe(!allowed.some((name) => name === role));
  }
  expect((await system.app.inject({ method, url: `${api}${url}` })).statusCode).toBe(401);
});
