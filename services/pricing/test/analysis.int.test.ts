import { newId } from '@alexandrite/service-kit';
import { eventually } from '@alexandrite/testkit';
import { describe, expect, it } from 'vitest';
import { binaryStl, box } from '../../../packages/quoting/src/test-bodies.ts';
import { customerId, step, submittedOrder } from './orders.ts';
import { startPricingSystem, tokenOf, type PricingSystem } from './pricing-system.ts';

const ring = binaryStl(box(12, 10, 3));
const analysisThread = new URL('./limits-thread.mjs', import.meta.url);
const owner = tokenOf('customer', customerId);

const view = async (system: PricingSystem, orderId: string, what: 'quote' | 'prices') =>
  (await system.app.inject({ url: `/api/pricing/v1/orders/${orderId}/${what}`, headers: owner })).json();

describe('how far the analysis is', () => {
  it('is told to the customer while it is under way', async () => {
    await using system = await startPricingSystem({ analysisThread });
    const orderId = newId();
    const sha256 = system.storage.add(new TextEncoder().encode('half-way'));
    await system.bus.deliver(submittedOrder(orderId, sha256));
    await eventually(async () => {
      const { analysis } = await view(system, orderId, 'quote');
      expect(analysis).toEqual({ state: 'under-way', percent: 42 });
    });
    expect(await view(system, orderId, 'prices')).toMatchObject({
      analysis: { state: 'under-way', percent: 42 },
      analysed: false,
      prices: [],
    });
  });

  it('is waiting without a worker, and done or failed in the end', async () => {
    await using system = await startPricingSystem({ workers: 0 });
    const [good, bad] = [newId(), newId()];
    await system.bus.deliver([
      ...submittedOrder(good, system.storage.add(ring)),
      ...submittedOrder(bad, system.storage.add(new TextEncoder().encode('no model'))),
    ]);
    expect((await view(system, good, 'quote')).analysis).toEqual({ state: 'waiting', percent: 0 });
    await system.startWorker();
    await system.orderIn(good, 'PRICE_CALCULATED');
    await system.orderIn(bad, 'PRICING_FAILED');
    expect((await view(system, good, 'quote')).analysis).toEqual({ state: 'done', percent: 100 });
    expect((await view(system, bad, 'quote')).analysis).toMatchObject({ state: 'failed' });
  });

  it('is nothing for an order without a model', async () => {
    await using system = await startPricingSystem({ workers: 0 });
    const orderId = newId();
    const data = { number: 'AX-000000-0', origin: 'customers', customerId };
    await system.bus.deliver([step(orderId, 1, 'order.initiated', data)]);
    expect((await view(system, orderId, 'quote')).analysis).toBeNull();
  });
});

describe('a model', () => {
  it('is analysed as soon as somebody looks at its prices, before the order is placed', async () => {
    await using system = await startPricingSystem();
    const orderId = newId();
    const sha256 = system.storage.add(ring);
    await system.bus.deliver(submittedOrder(orderId, sha256).slice(0, 2));
    expect(await view(system, orderId, 'prices')).toMatchObject({ analysed: false });
    await eventually(async () =>
      expect(await view(system, orderId, 'prices')).toMatchObject({ analysed: true, quantity: 1 }),
    );
    expect(system.storage.reads.get(sha256)).toBe(1);
  });

  it('that came to a limit is not analysed again because somebody looks', async () => {
    const env = { PRICING_ANALYSIS_SECONDS: '4' };
    await using system = await startPricingSystem({ env, analysisThread });
    const orderId = newId();
    const sha256 = system.storage.add(new TextEncoder().encode('spinning'));
    await system.bus.deliver(submittedOrder(orderId, sha256));
    await system.orderIn(orderId, 'PRICING_FAILED');
    for (const what of ['quote', 'prices', 'quote'] as const) {
      expect((await view(system, orderId, what)).analysis).toMatchObject({ state: 'failed' });
    }
    expect(await system.count(`analyses where due_at = 'infinity'`)).toBe(1);
    expect(system.storage.reads.get(sha256)).toBe(1);
  });

  it('that an older engine analysed is analysed anew when it is ordered or looked at', async () => {
    await using system = await startPricingSystem();
    const [first, second] = [newId(), newId()];
    const sha256 = system.storage.add(ring);
    await system.bus.deliver(submittedOrder(first, sha256));
    await system.orderIn(first, 'PRICE_CALCULATED');
    const spoil = () =>
      system.db.query(
        `update analyses set engine_version = -1, measures = jsonb_set(measures, '{volumeMm3}', '9')`,
      );
    const volumes = "analyses where engine_version >= 0 and (measures ->> 'volumeMm3')::float8 = 360";

    await spoil();
    await system.bus.deliver(submittedOrder(second, sha256));
    const { price } = await system.orderIn(second, 'PRICE_CALCULATED');
    expect(price?.volumeMm3).toBeCloseTo(360, 6);
    expect(system.storage.reads.get(sha256)).toBe(2);

    await spoil();
    await view(system, first, 'quote');
    await eventually(async () => expect(await system.count(volumes)).toBe(1));
    expect(system.storage.reads.get(sha256)).toBe(3);
  });
});
