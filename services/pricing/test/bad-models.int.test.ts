import { newId } from '@alexandrite/service-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { binaryStl, box, moved } from '../../../packages/quoting/src/test-bodies.ts';
import { submittedOrder } from './orders.ts';
import { startPricingSystem, tokenOf, type PricingSystem } from './pricing-system.ts';

const cube = box(10, 10, 10);
const whole = binaryStl(cube);

/** A file that claims more triangles than any of its size can have. */
function boastful(): Uint8Array {
  const bytes = whole.slice();
  new DataView(bytes.buffer).setUint32(80, 171_520_558, true);
  return bytes;
}

const badModels = [
  { what: 'a truncated file', code: 'model-truncated', bytes: whole.slice(0, -70) },
  { what: 'a header that claims 171,520,558 triangles', code: 'model-truncated', bytes: boastful() },
  { what: 'an empty file', code: 'model-empty', bytes: new Uint8Array(0) },
  {
    what: 'a text',
    code: 'model-not-recognised',
    bytes: new TextEncoder().encode('Dear jeweller, a ring please.'),
  },
  { what: 'no triangles', code: 'model-no-triangles', bytes: binaryStl([]) },
  {
    what: 'a coordinate that is NaN',
    code: 'model-not-finite',
    bytes: binaryStl([[NaN, 0, 0, 1, 0, 0, 0, 1, 0], ...cube]),
  },
  { what: 'a hole', code: 'model-not-watertight', bytes: binaryStl(cube.slice(1)) },
  {
    what: '501 pieces',
    code: 'model-too-many-pieces',
    bytes: binaryStl(Array.from({ length: 501 }, (_, i) => moved(box(3, 3, 3), [5 * i, 0, 0])).flat()),
  },
  { what: 'hardly any size', code: 'model-no-volume', bytes: binaryStl(box(0.01, 0.01, 0.01)) },
];

let system: PricingSystem;
beforeAll(async () => {
  system = await startPricingSystem();
});
afterAll(() => system[Symbol.asyncDispose]());

it.for(badModels)('refuses $what with $code, and says so to the customer', async ({ code, bytes }) => {
  const orderId = newId();
  await system.bus.deliver(submittedOrder(orderId, system.storage.add(bytes)));
  const order = await system.orderIn(orderId, 'PRICING_FAILED', 'PRICE_CALCULATED');
  expect(order.pricingProblem).toMatchObject({ code });
  for (const language of ['ru', 'en']) {
    const reply = await system.app.inject({
      url: `/api/pricing/v1/orders/${orderId}/quote`,
      headers: { ...tokenOf('customer', order.customerId), 'accept-language': language },
    });
    const { quote, problem } = reply.json();
    expect({ quote, problem }).toEqual({
      quote: null,
      problem: { code, title: expect.stringMatching(/\S/) },
    });
    expect(/[а-я]/i.test(problem.title)).toBe(language === 'ru');
  }
});

it('refuses what cannot be cast with the rule that is broken, and tells all of them', async () => {
  const orderId = newId();
  const sha256 = system.storage.add(binaryStl(box(20, 20, 0.2)));
  await system.bus.deliver(submittedOrder(orderId, sha256));
  const { pricingProblem, customerId } = await system.orderIn(orderId, 'PRICING_FAILED', 'PRICE_CALCULATED');
  expect(pricingProblem).toMatchObject({
    code: 'not-manufacturable',
    detail: { rule: expect.any(String), measured: expect.any(Number), limit: expect.any(Number) },
  });
  const { json } = await system.app.inject({
    url: `/api/pricing/v1/orders/${orderId}/quote`,
    headers: { ...tokenOf('customer', customerId), 'accept-language': 'ru' },
  });
  const { problem, verdicts, analysis } = json();
  expect(analysis).toEqual({ state: 'done', percent: 100 });
  expect(problem).toEqual({ code: 'not-manufacturable', title: expect.stringMatching(/[а-я]/) });
  const reasons = [...verdicts.print.reasons, ...verdicts.cast.reasons];
  expect(reasons.map(({ ruleId }) => ruleId)).toContain(pricingProblem?.detail['rule']);
});

it('tells what it found out of a model that it prices all the same', async () => {
  const orderId = newId();
  const doubled = [...cube, cube[0]!, cube[0]!.toReversed()];
  await system.bus.deliver(submittedOrder(orderId, system.storage.add(binaryStl(doubled))));
  const { customerId } = await system.orderIn(orderId, 'PRICE_CALCULATED');
  for (const what of ['quote', 'prices']) {
    const { json } = await system.app.inject({
      url: `/api/pricing/v1/orders/${orderId}/${what}`,
      headers: { ...tokenOf('customer', customerId), 'accept-language': 'ru' },
    });
    expect(json().findings).toContainEqual(
      expect.objectContaining({ severity: 'healed', text: expect.stringMatching(/[а-я]/) }),
    );
  }
});

it('refuses a material that the price list does not have', async () => {
  const orderId = newId();
  const sha256 = system.storage.add(whole);
  await system.bus.deliver(submittedOrder(orderId, sha256, { materialId: 'mithril' }));
  const { pricingProblem } = await system.orderIn(orderId, 'PRICING_FAILED');
  expect(pricingProblem).toEqual({ code: 'material-unknown', detail: { materialId: 'mithril' } });
});

it('remembers what is wrong with a model', async () => {
  const sha256 = system.storage.add(new TextEncoder().encode('solid nonsense'));
  const [first, second] = [newId(), newId()];
  await system.bus.deliver(submittedOrder(first, sha256));
  const { pricingProblem } = await system.orderIn(first, 'PRICING_FAILED');
  await system.bus.deliver(submittedOrder(second, sha256));
  expect((await system.orderIn(second, 'PRICING_FAILED')).pricingProblem).toEqual(pricingProblem);
  expect(system.storage.reads.get(sha256)).toBe(1);
});
