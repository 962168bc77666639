import { stepTypes } from '@alexandrite/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { live } from './world/live.ts';
import { startWorld, type World } from './world/world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.end());

const patient = { timeout: 180_000 };
const seed = Date.now() % 2 ** 31;
const percent = (most: number) => fc.integer({ min: 0, max: most }).map((whole) => whole / 100);

const plan = fc.record({
  seed: fc.integer(),
  orders: fc.integer({ min: 10, max: 25 }),
  commands: fc.integer({ min: 300, max: 500 }),
  atOnce: fc.integer({ min: 3, max: 8 }),
  hiccups: percent(5),
  patienceMs: fc.constant(5_000),
  misbehaviour: fc.record({
    refused: percent(5),
    unsure: percent(5),
    again: percent(40),
    late: percent(20),
    unacknowledged: percent(20),
    lost: fc.constant(0),
  }),
});

it(
  'whatever comes, in whatever order and however often, every service tells the same in the end',
  patient,
  async () => {
    console.info(`seed ${seed}`);
    const taken = new Set<string>();
    const property = fc.asyncProperty(plan, async (chosen) => {
      const { complaints, steps } = await live(world, chosen);
      expect(complaints).toEqual([]);
      for (const step of steps) taken.add(step);
    });
    await fc.assert(property, { seed, numRuns: 5, endOnFailure: true });
    // Else the world was asleep, and nothing was shown.
    expect(stepTypes.filter((type) => !taken.has(type)).length).toBeLessThan(4);
  },
);

it('steps that got lost are asked for again', patient, async () => {
  const losing = plan.map((chosen) => ({
    ...chosen,
    misbehaviour: { ...chosen.misbehaviour, lost: 0.03 },
  }));
  const property = fc.asyncProperty(losing, async (chosen) => {
    expect((await live(world, chosen)).complaints).toEqual([]);
  });
  await fc.assert(property, { seed, numRuns: 1, endOnFailure: true });
});
