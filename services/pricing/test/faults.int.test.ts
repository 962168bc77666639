import { newId } from '@alexandrite/service-kit';
import { eventually } from '@alexandrite/testkit';
import { expect, it } from 'vitest';
import { roundBar, writeStep } from '../../../packages/quoting/src/formats/step/test-write-step.ts';
import { binaryStl, box } from '../../../packages/quoting/src/test-bodies.ts';
import { sha256Of, submittedOrder, uploadedAndSubmitted } from './orders.ts';
import { startPricingSystem } from './pricing-system.ts';

const ring = binaryStl(box(12, 10, 3));
const analysisThread = new URL('./limits-thread.mjs', import.meta.url);

const memory = { limit: 'memory', megabytes: 96 };
const little = { PRICING_ANALYSIS_MEMORY_MB: '96' };

it.for([
  {
    limit: 'time',
    bytes: 'spinning',
    env: { PRICING_ANALYSIS_SECONDS: '4' },
    detail: { limit: 'time', seconds: 4 },
  },
  { limit: 'memory (objects)', bytes: 'heap----', env: little, detail: memory },
  { limit: 'memory (typed arrays)', bytes: 'arrays--', env: little, detail: memory },
  { limit: 'memory (WebAssembly)', bytes: 'wasm----', env: little, detail: memory },
  { limit: 'memory (as the thread itself says)', bytes: 'telling-', env: little, detail: memory },
  { limit: 'memory (an array that cannot be had)', bytes: 'too-long', env: little, detail: memory },
])(
  'ends an analysis at its limit of $limit, and goes on with the next model',
  async ({ bytes, env, detail }) => {
    await using system = await startPricingSystem({ env, analysisThread });
    const sha256 = system.storage.add(new TextEncoder().encode(bytes));
    const [first, second, good] = [newId(), newId(), newId()];
    await system.bus.deliver([...submittedOrder(first, sha256), ...submittedOrder(second, sha256)]);
    for (const orderId of [first, second]) {
      const { pricingProblem } = await system.orderIn(orderId, 'PRICING_FAILED');
      expect(pricingProblem).toEqual({ code: 'model-too-complex', detail });
    }
    await system.bus.deliver(submittedOrder(good, system.storage.add(ring)));
    await system.orderIn(good, 'PRICE_CALCULATED');
  },
);

const least = { PRICING_ANALYSIS_MEMORY_MB: '64' };
/** The same body again and again; 120,000 triangles. */
const large = binaryStl(Array.from({ length: 10_000 }, () => box(12, 10, 3)).flat());

it.for([
  {
    what: 'a STEP file, whose reader is WebAssembly,',
    bytes: writeStep([roundBar(4, 12)]),
    problem: { code: 'model-too-complex', detail: { limit: 'memory', megabytes: 64 } },
  },
  {
    what: 'an STL of more triangles than fit into it',
    bytes: large,
    problem: { code: 'model-too-many-triangles', detail: { maxTriangles: 111_848 } },
  },
])('refuses $what where there is little memory, and keeps no grudge', async ({ bytes, problem }) => {
  const sha256 = sha256Of(bytes);
  await using system = await startPricingSystem({ env: least });
  const [orderId, good] = [newId(), newId()];
  await system.bus.deliver(submittedOrder(orderId, system.storage.add(bytes)));
  const { pricingProblem } = await system.orderIn(orderId, 'PRICING_FAILED');
  expect(pricingProblem).toMatchObject(problem);
  await system.bus.deliver(submittedOrder(good, system.storage.add(ring)));
  await system.orderIn(good, 'PRICE_CALCULATED');
  expect(await system.count(`analyses where sha256 = '${sha256}' and problem is null`)).toBe(1);
});

it('does not hold it against a model when the memory runs out while others are analysed', async () => {
  const env = { ...little, PRICING_THREADS: '2' };
  await using system = await startPricingSystem({ env, analysisThread, workers: 0 });
  const [greedy, modest] = ['arrays--', 'half-way'].map((text) =>
    system.storage.add(new TextEncoder().encode(text)),
  );
  const orderId = newId();
  await system.bus.deliver([...submittedOrder(orderId, greedy!), ...submittedOrder(newId(), modest!)]);
  const worker = await system.startWorker();
  await eventually(async () => expect(await system.count('analyses where failure is not null')).toBe(1));
  expect(await system.count('analyses where gave_up is not null')).toBe(0);
  await worker.drain();

  await system.db.query(`update analyses set due_at = 'infinity' where sha256 = '${modest}'`);
  await system.startWorker();
  const { pricingProblem } = await system.orderIn(orderId, 'PRICING_FAILED');
  expect(pricingProblem).toEqual({ code: 'model-too-complex', detail: memory });
});

it('takes over what a worker that died held, once its lease has run out', async () => {
  await using system = await startPricingSystem({ workers: 0 });
  const [unknown, known] = [system.storage.add(ring), system.storage.add(binaryStl(box(2, 2, 2)))];
  const [first, second] = [newId(), newId()];
  await system.bus.deliver([...submittedOrder(first, unknown), ...submittedOrder(second, known)]);
  const held = `claim = '${newId()}', tries = 1, due_at = now() + interval '1 second'`;
  await system.db.query(`update analyses set ${held}`);
  await system.db.query(`update pricing_jobs set ready = true, ${held} where order_id = '${second}'`);
  const { rows } = await system.db.query<{ due: Date }>('select max(due_at) as due from analyses');
  await system.startWorker();
  for (const orderId of [first, second]) {
    const { changedAt } = await system.orderIn(orderId, 'PRICE_CALCULATED');
    expect(Date.parse(changedAt)).toBeGreaterThanOrEqual(rows[0]!.due.getTime());
  }
});

it('tries again when the stored model is missing, and prices the order once it is there', async () => {
  await using system = await startPricingSystem();
  const orderId = newId();
  const sha256 = sha256Of(ring);
  await system.bus.deliver(submittedOrder(orderId, sha256));
  await eventually(async () => expect(await system.count('analyses where failure is not null')).toBe(1));
  system.storage.add(ring);
  await system.orderIn(orderId, 'PRICE_CALCULATED');
});

it('gives up after 20 tries so that no order is stuck, and begins anew with the next', async () => {
  await using system = await startPricingSystem({ workers: 0 });
  const orderId = newId();
  await system.bus.deliver(submittedOrder(orderId, sha256Of(ring)));
  await system.db.query('update analyses set tries = 20');
  await system.startWorker();
  const failed = await system.orderIn(orderId, 'PRICING_FAILED');
  expect(failed.pricingProblem).toEqual({ code: 'pricing-gave-up', detail: { tries: 20 } });

  const sha256 = system.storage.add(ring);
  await system.bus.deliver(uploadedAndSubmitted(orderId, failed.version + 1, sha256));
  await system.orderIn(orderId, 'PRICE_CALCULATED');
});

it('gives up an order that cannot be settled, without holding up the others', async () => {
  await using system = await startPricingSystem({ workers: 0 });
  const sha256 = system.storage.add(ring);
  const [poisonous, good] = [newId(), newId()];
  await system.bus.deliver([...submittedOrder(poisonous, sha256), ...submittedOrder(good, sha256)]);
  await system.db.query(
    `alter table quotes add constraint poison check (order_id <> '${poisonous}' or created_at is null)`,
  );
  await system.startWorker();
  await system.orderIn(good, 'PRICE_CALCULATED');
  await eventually(async () => expect(await system.count('pricing_jobs where failure is not null')).toBe(1));
  await system.db.query('update pricing_jobs set tries = 20, due_at = now()');
  const { pricingProblem } = await system.orderIn(poisonous, 'PRICING_FAILED');
  expect(pricingProblem).toMatchObject({ code: 'pricing-gave-up' });
});

it('gives back at once what it has in hand when it is stopped', async () => {
  await using system = await startPricingSystem({ workers: 0, analysisThread });
  const worker = await system.startWorker();
  const orderId = newId();
  const sha256 = system.storage.add(new TextEncoder().encode('spinning'));
  await system.bus.deliver(submittedOrder(orderId, sha256));
  await eventually(() => expect(system.storage.reads.get(sha256)).toBe(1));
  await worker.drain();
  expect(await system.count('analyses where claim is null and tries = 0 and due_at <= now()')).toBe(1);
});

it('is healthy while it reads the queue', async () => {
  await using system = await startPricingSystem({ workers: 0 });
  const worker = await system.startWorker();
  await expect(worker.check()).resolves.toBeUndefined();
});
