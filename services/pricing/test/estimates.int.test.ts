import { analyseModel, defaultPriceList } from '@alexandrite/quoting';
import { newId } from '@alexandrite/service-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { binaryStl, box, moved } from '../../../packages/quoting/src/test-bodies.ts';
import { customerId, submittedOrder } from './orders.ts';
import { startPricingSystem, tokenOf, type PricingSystem } from './pricing-system.ts';

const ring = binaryStl(box(12, 10, 3));
const plate = binaryStl(box(20, 20, 0.2));
const options = { finishId: 'satin', engraving: { text: 'Anna' } };

let system: PricingSystem;
beforeAll(async () => {
  system = await startPricingSystem();
});
afterAll(() => system[Symbol.asyncDispose]());

async function analysed(bytes: Uint8Array) {
  const analysis = await analyseModel(bytes);
  if (!analysis.ok) throw new Error(analysis.problem.code);
  const { measures, findings } = analysis;
  return { measures, findings };
}

const estimate = (payload: object, headers: Record<string, string> = {}) =>
  system.app.inject({ method: 'POST', url: '/api/pricing/v1/estimates', headers, payload });

it('tells anybody, for every material, the price that an order of the model will get', async () => {
  const orderId = newId();
  const wish = { materialId: 'gold-585-yellow', quantity: 3, options };
  await system.bus.deliver(submittedOrder(orderId, system.storage.add(ring), wish));
  const { price } = await system.orderIn(orderId, 'PRICE_CALCULATED');

  const reply = await estimate({ ...(await analysed(ring)), quantity: 3, options });
  expect(reply.statusCode).toBe(200);
  const body = reply.json();
  expect(body).toMatchObject({ priceListId: price?.priceListId, currency: 'RUB', quantity: 3 });
  expect(body.prices).toHaveLength(defaultPriceList.materials.length);
  const gold = body.prices.find(({ materialId }: { materialId: string }) => materialId === wish.materialId);
  expect(gold).toMatchObject({
    totalMinor: price?.totalMinor,
    weightGrams: price?.weightGrams,
    finishId: 'satin',
    pieces: 1,
    problem: null,
    verdicts: { print: { verdict: expect.any(String) } },
    hold: { hours: 24, until: expect.any(String), text: expect.stringContaining('24 h') },
  });

  const { json } = await system.app.inject({
    url: `/api/pricing/v1/orders/${orderId}/prices`,
    headers: tokenOf('customer', customerId),
  });
  const { prices } = json();
  const without = (all: { hold: object }[]) => all.map((one) => ({ ...one, hold: null }));
  expect(without(prices)).toEqual(without(body.prices));
});

it('shows what a price is made of to sellers and admins only', async () => {
  const model = await analysed(ring);
  for (const headers of [{}, tokenOf('customer', 'somebody'), tokenOf('operator', 'somebody')]) {
    expect((await estimate(model, headers)).json().prices[0]).not.toHaveProperty('breakdown');
  }
  for (const role of ['seller', 'admin'] as const) {
    const { totalMinor, breakdown } = (await estimate(model, tokenOf(role, 'somebody'))).json().prices[0];
    const sum = (lines: { amountMinor: number }[]) =>
      lines.reduce((total, { amountMinor }) => total + amountMinor, 0);
    expect(sum(breakdown.lines) + sum(breakdown.orderLines)).toBe(totalMinor);
    expect(breakdown.lines[0]).toMatchObject({ code: 'metal', name: 'Metal' });
  }
});

it('gives what cannot be made no price, and says why in the language of whoever asks', async () => {
  const { measures, findings } = await analysed(plate);
  for (const [language, pattern] of [
    ['ru', /[а-я]/],
    ['en', /wall|thin|mm/i],
  ] as const) {
    const reply = await estimate({ measures, findings }, { 'accept-language': language });
    const { totalMinor, problem, verdicts, hold } = reply.json().prices[0];
    expect({ totalMinor, hold }).toEqual({ totalMinor: null, hold: null });
    expect(problem).toEqual({ code: 'not-manufacturable', title: expect.stringMatching(pattern) });
    expect(verdicts.overall).toBe('no');
    const reasons = [...verdicts.print.reasons, ...verdicts.cast.reasons];
    expect(reasons.some(({ verdict }) => verdict === 'no')).toBe(true);
    expect(reasons[0]).toMatchObject({ text: expect.stringMatching(pattern), mend: expect.any(String) });
  }
});

it('tells cheaper ways to the material that is asked for', async () => {
  const model = await analysed(ring);
  expect((await estimate(model)).json().alternatives).toEqual([]);
  const { alternatives, prices } = (await estimate({ ...model, materialId: 'platinum-900' })).json();
  const { totalMinor } = prices.find(
    ({ materialId }: { materialId: string }) => materialId === 'platinum-900',
  );
  expect(alternatives.length).toBeGreaterThan(0);
  for (const one of alternatives) {
    expect(one.totalMinor + one.savingMinor).toBe(totalMinor);
    expect(one.text).toMatch(/\S/);
  }
});

it('offers the pieces of a file that holds several, each as if it were ordered alone', async () => {
  const two = await analysed(binaryStl([...box(12, 10, 3), ...moved(box(8, 8, 4), [30, 0, 0])]));
  expect(two.measures.pieces).toHaveLength(2);
  const { pieces, prices } = (await estimate({ ...two, materialId: 'silver-925' })).json();
  expect(prices[0]).toMatchObject({ materialId: 'silver-925', pieces: 2 });
  const small = pieces.find(({ volumeMm3 }: { volumeMm3: number }) => Math.round(volumeMm3) === 256);
  const { weightGrams, totalMinor } = small;
  const alone = (await estimate(await analysed(binaryStl(box(8, 8, 4))))).json().prices[0];
  expect({ weightGrams, totalMinor }).toEqual({
    weightGrams: alone.weightGrams,
    totalMinor: alone.totalMinor,
  });
  expect((await estimate(await analysed(ring))).json().pieces).toEqual([]);
});

it('gives no price for an option that is not offered', async () => {
  const { prices } = (
    await estimate({ ...(await analysed(ring)), options: { platingId: 'unobtainium' } })
  ).json();
  expect(prices[0]).toMatchObject({ totalMinor: null, problem: { code: 'plating-unknown' } });
});

it.for([
  { what: 'no measures', change: { measures: undefined } },
  { what: 'a volume below nothing', measures: { volumeMm3: -1 } },
  { what: 'a point of two numbers', measures: { boundsMm: { min: [0, 0], max: [1, 1, 1] } } },
  { what: 'more pieces than anybody sends', measures: { pieces: Array.from({ length: 501 }, () => ({})) } },
  { what: 'an unknown finding', change: { findings: [{ code: '__proto__' }] } },
  { what: 'no pieces to make', change: { quantity: 0 } },
])('refuses $what', async ({ change = {}, measures = {} }) => {
  const model = await analysed(ring);
  const reply = await estimate({ ...model, measures: { ...model.measures, ...measures }, ...change });
  expect(reply.json()).toMatchObject({ status: 400, code: 'request-invalid' });
});

it('answers each address only so often', async () => {
  await using narrow = await startPricingSystem({ workers: 0, env: { PRICING_ESTIMATES_PER_MINUTE: '2' } });
  const payload = await analysed(ring);
  const ask = (remoteAddress: string) =>
    narrow.app.inject({ method: 'POST', url: '/api/pricing/v1/estimates', payload, remoteAddress });
  const [first, second, third] = [await ask('10.0.0.1'), await ask('10.0.0.1'), await ask('10.0.0.1')];
  expect([first, second, third].map(({ statusCode }) => statusCode)).toEqual([200, 200, 429]);
  expect(third!.json()).toMatchObject({ code: 'too-many-requests' });
  expect(Number(third!.headers['retry-after'])).toBeGreaterThan(0);
  expect((await ask('10.0.0.2')).statusCode).toBe(200);
});
