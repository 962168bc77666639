import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { live } from './world/live.ts';
import { startWorld, type World } from './world/world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.end());

const rate = (most: number) => fc.double({ min: 0, max: most, noNaN: true });
const seed = Date.now() % 2 ** 31;

const plan = fc.record({
  seed: fc.integer(),
  orders: fc.integer({ min: 15, max: 40 }),
  commands: fc.integer({ min: 500, max: 900 }),
  atOnce: fc.integer({ min: 2, max: 8 }),
  hiccups: rate(0.05),
  restWithinMs: fc.constant(15_000),
  misbehaviour: fc.record({
    refused: rate(0.05),
    unsure: rate(0.05),
    again: rate(0.4),
    late: rate(0.2),
    unacknowledged: rate(0.2),
    lost: fc.constant(0),
  }),
});

it('whatever comes, in whatever order and however often, every service tells the same in the end', async () => {
  console.info(`seed ${seed}`);
  await fc.assert(
    fc.asyncProperty(plan, async (chosen) => expect(await live(world, chosen)).toEqual([])),
    { seed, numRuns: 6, endOnFailure: true },
  );
});

it('steps that got lost are asked for again', async () => {
  const losing = plan.map((chosen) => ({ ...chosen, misbehaviour: { ...chosen.misbehaviour, lost: 0.03 } }));
  await fc.assert(
    fc.asyncProperty(losing, async (chosen) => expect(await live(world, chosen)).toEqual([])),
    { seed, numRuns: 1, endOnFailure: true },
  );
});
