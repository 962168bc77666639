import { defaultPriceList } from '@alexandrite/quoting';
import { newId } from '@alexandrite/service-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { binaryStl, box } from '../../../packages/quoting/src/test-bodies.ts';
import { customerId, step, submittedOrder } from './orders.ts';
import { startPricingSystem, tokenOf, type PricingSystem } from './pricing-system.ts';

const orderId = newId();
const unpricedId = newId();
const owner = tokenOf('customer', customerId);
const seller = tokenOf('seller', 'seller-1');

let system: PricingSystem;
beforeAll(async () => {
  system = await startPricingSystem();
  const sha256 = system.storage.add(binaryStl(box(12, 10, 3)));
  await system.bus.deliver([
    ...submittedOrder(orderId, sha256, { quantity: 2 }),
    step(unpricedId, 1, 'order.initiated', { number: 'AX-000000-0', origin: 'customers', customerId }),
  ]);
  await system.orderIn(orderId, 'PRICE_CALCULATED');
});
afterAll(() => system[Symbol.asyncDispose]());

const get = (of: string, what: string, headers: Record<string, string>) =>
  system.app.inject({ url: `/api/pricing/v1/orders/${of}/${what}`, headers });

describe('the quote', () => {
  it('tells the customer the price, but not what it is made of', async () => {
    const reply = await get(orderId, 'quote', owner);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers.etag).toBe('"4"');
    const { quote, problem } = reply.json();
    expect(problem).toBeNull();
    expect(quote).toMatchObject({ materialId: 'silver-925', quantity: 2, currency: 'RUB' });
    expect(quote.volumeMm3).toBeCloseTo(360, 6);
    expect(quote).not.toHaveProperty('breakdown');
  });

  it('tells a seller every line of it', async () => {
    const { quote } = (await get(orderId, 'quote', seller)).json();
    const lines: { amountMinor: number }[] = quote.breakdown.lines;
    expect(lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(quote.breakdown.unitMinor);
    expect(quote.totalMinor).toBe(2 * quote.breakdown.unitMinor + quote.breakdown.orderMinor);
  });

  it('tells how long it holds, and why', async () => {
    for (const [language, pattern] of [
      ['ru', /Цена держится 24 ч/],
      ['en', /holds for 24 h/],
    ] as const) {
      const { quote } = (await get(orderId, 'quote', { ...owner, 'accept-language': language })).json();
      expect(quote.hold).toMatchObject({
        hours: 24,
        because: 'metal-rates',
        text: expect.stringMatching(pattern),
      });
      expect(Date.parse(quote.hold.until)).toBe(Date.parse(quote.createdAt) + 24 * 3_600_000);
    }
  });

  it('tells whether the piece can be made, and cheaper ways', async () => {
    const { verdicts, alternatives, quote } = (await get(orderId, 'quote', owner)).json();
    expect(verdicts).toMatchObject({ print: { verdict: 'yes' }, cast: { name: expect.any(String) } });
    for (const one of alternatives) expect(one.totalMinor).toBeLessThan(quote.totalMinor);
  });

  it('of before there were holds and findings is still shown', async () => {
    await system.db.query(
      `update quotes set holds_until = null, options = null,
         breakdown = breakdown - 'hold' - 'finishId' - 'pieces' - 'orderLines' - 'orderMinor' - 'rushDays'
       where order_id = '${orderId}'`,
    );
    const { quote } = (await get(orderId, 'quote', seller)).json();
    expect(quote).toMatchObject({
      hold: null,
      finishId: null,
      pieces: null,
      breakdown: { orderMinor: 0, orderLines: [] },
    });
  });

  it('is null while there is none', async () => {
    const { status, quote, problem } = (await get(unpricedId, 'quote', owner)).json();
    expect({ status, quote, problem }).toEqual({ status: 'INITIATED', quote: null, problem: null });
  });
});

describe('the prices', () => {
  it('are those of the same model in every material', async () => {
    const { quote } = (await get(orderId, 'quote', owner)).json();
    const { analysed, quantity, prices } = (await get(orderId, 'prices', owner)).json();
    expect({ analysed, quantity }).toEqual({ analysed: true, quantity: 2 });
    expect(prices.map(({ materialId }: { materialId: string }) => materialId)).toEqual(
      defaultPriceList.materials.map(({ id }) => id),
    );
    expect(prices[0]).toMatchObject({
      materialId: 'silver-925',
      totalMinor: quote.totalMinor,
      problem: null,
    });
  });

  it('are none while the model is not known', async () => {
    expect((await get(unpricedId, 'prices', owner)).json()).toMatchObject({ analysed: false, prices: [] });
  });
});

describe.for(['quote', 'prices'])('who may read the %s', (what) => {
  it('not another customer, to whom the order does not exist', async () => {
    const stranger = tokenOf('customer', 'customer-2');
    const [others, missing] = [await get(orderId, what, stranger), await get(newId(), what, stranger)];
    expect(others.statusCode).toBe(404);
    const { instance: _a, ...said } = others.json();
    const { instance: _b, ...saidOfMissing } = missing.json();
    expect(said).toEqual(saidOfMissing);
  });

  it('a seller and an admin, and no other role', async () => {
    for (const role of ['seller', 'admin'] as const) {
      expect((await get(orderId, what, tokenOf(role, 'somebody'))).statusCode).toBe(200);
    }
    for (const role of ['operator', 'partner'] as const) {
      expect((await get(orderId, what, tokenOf(role, 'somebody'))).statusCode).toBe(403);
    }
    expect((await get(orderId, what, {})).statusCode).toBe(401);
  });
});
