import { priceModel, analyseModel, defaultPriceList } from '@alexandrite/quoting';
import { newId } from '@alexandrite/service-kit';
import { eventually } from '@alexandrite/testkit';
import { expect, it } from 'vitest';
import { asciiStl, binaryStl, box } from '../../../packages/quoting/src/test-bodies.ts';
import { cancellationRequested, submittedOrder, uploadedAndSubmitted } from './orders.ts';
import { startPricingSystem } from './pricing-system.ts';

const ring = binaryStl(box(12, 10, 3));

it('prices an order exactly as quoting does, and tells of it with its quote', async () => {
  await using system = await startPricingSystem();
  const orderId = newId();
  const sha256 = system.storage.add(ring);
  const options = {
    finishId: 'satin',
    stones: [{ stoneId: 'cz-3', count: 2 }],
    engraving: { text: 'Анна' },
    rush: true,
  };
  const wish = { materialId: 'gold-585-yellow', quantity: 3, options };
  await system.bus.deliver(submittedOrder(orderId, sha256, wish));

  const { price, version } = await system.orderIn(orderId, 'PRICE_CALCULATED');
  const analysis = await analyseModel(ring);
  if (!analysis.ok) throw new Error(analysis.problem.code);
  const own = priceModel({
    measures: analysis.measures,
    priceList: defaultPriceList,
    materialId: 'gold-585-yellow',
    quantity: 3,
    options: { ...options, engraving: 'Анна' },
  });
  if (!own.ok) throw new Error(own.refusal.code);
  const { totalMinor, currency, weightGrams } = own.quote;
  expect(price).toMatchObject({
    totalMinor,
    currency,
    weightGrams,
    volumeMm3: analysis.measures.volumeMm3,
    priceListId: 'default-2',
  });
  const { rows } = await system.db.query('select * from quotes');
  expect(rows).toMatchObject([{ quote_id: price?.quoteId, order_id: orderId, sha256, breakdown: own.quote }]);
  const hours = own.quote.hold.hours;
  expect(await system.count(`quotes where holds_until = created_at + interval '${hours} hours'`)).toBe(1);
  expect(await system.count(`quotes where options::text like '%Анна%'`)).toBe(0);
  expect(await system.count('pricing_jobs')).toBe(0);
  await eventually(() =>
    expect(system.bus.published).toMatchObject([
      { type: 'order.price-calculated', subject: orderId, orderversion: version, source: 'pricing' },
    ]),
  );
});

it('analyses equal bytes once, though 50 orders wait for them at two workers', async () => {
  await using system = await startPricingSystem({ workers: 2 });
  const sha256 = system.storage.add(ring);
  const ids = Array.from({ length: 50 }, newId);
  await Promise.all(ids.map((orderId) => system.bus.deliver(submittedOrder(orderId, sha256))));
  const orders = await Promise.all(ids.map((orderId) => system.orderIn(orderId, 'PRICE_CALCULATED')));
  expect(new Set(orders.map(({ price }) => price?.totalMinor)).size).toBe(1);
  expect(system.storage.reads.get(sha256)).toBe(1);
  expect(await system.count('analyses')).toBe(1);
});

it('gives each order exactly one price when two workers race', async () => {
  await using system = await startPricingSystem({ workers: 0 });
  const models = [ring, binaryStl(box(5, 5, 5)), asciiStl(box(7, 1, 9))].map((bytes) =>
    system.storage.add(bytes),
  );
  const ids = Array.from({ length: 600 }, newId);
  const events = ids.flatMap((orderId, place) => submittedOrder(orderId, models[place % 3]!));
  for (let from = 0; from < events.length; from += 300) {
    await system.bus.deliver(events.slice(from, from + 300));
  }
  expect(await system.count('pricing_jobs')).toBe(600);
  await Promise.all([system.startWorker(), system.startWorker()]);
  await eventually(async () => expect(await system.count('pricing_jobs')).toBe(0), { timeoutMs: 30_000 });
  expect(await system.count(`orders where status = 'PRICE_CALCULATED' and version = 4`)).toBe(600);
  expect(await system.count(`order_events where source = 'pricing'`)).toBe(600);
  expect(await system.count('quotes')).toBe(600);
  expect(await system.count('(select distinct order_id from quotes) as priced')).toBe(600);
  await eventually(() => {
    const told = system.bus.published.map(({ subject }) => subject);
    expect(new Set(told).size).toBe(600);
  });
});

it('gives no price to an order that is cancelled while its model is analysed, and goes on', async () => {
  await using system = await startPricingSystem();
  const [orderId, next] = [newId(), newId()];
  const sha256 = system.storage.add(ring);
  let open = () => {};
  system.storage.gate = new Promise((resolve) => (open = resolve));
  await system.bus.deliver(submittedOrder(orderId, sha256));
  await eventually(() => expect(system.storage.reads.get(sha256)).toBe(1));
  await system.bus.deliver([cancellationRequested(orderId)]);
  await system.orderIn(orderId, 'CANCELLED');
  expect(await system.count('pricing_jobs')).toBe(0);

  await system.bus.deliver(submittedOrder(next, sha256));
  open();
  await system.orderIn(next, 'PRICE_CALCULATED');
  await system.orderIn(orderId, 'CANCELLED');
  expect(await system.count(`quotes where order_id = '${orderId}'`)).toBe(0);
});

it('prices an order that is submitted anew after its first model failed', async () => {
  await using system = await startPricingSystem();
  const orderId = newId();
  await system.bus.deliver(submittedOrder(orderId, system.storage.add(new Uint8Array(0))));
  const failed = await system.orderIn(orderId, 'PRICING_FAILED');
  await system.bus.deliver(uploadedAndSubmitted(orderId, failed.version + 1, system.storage.add(ring)));
  const priced = await system.orderIn(orderId, 'PRICE_CALCULATED');
  expect(priced).toMatchObject({ version: 7, pricingProblem: null });
});

it('does nothing twice when events come again', async () => {
  await using system = await startPricingSystem();
  const orderId = newId();
  const events = submittedOrder(orderId, system.storage.add(ring));
  await system.bus.deliver(events);
  await system.orderIn(orderId, 'PRICE_CALCULATED');
  await system.bus.deliver(events);
  await system.bus.deliver(system.bus.published);
  expect(await system.count('pricing_jobs')).toBe(0);
  expect(await system.count('quotes')).toBe(1);
});
