import type * as Contracts from '@alexandrite/contracts';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type * as Databases from '../src/db/database.ts';
import type * as Receiving from '../src/order-log/receive.ts';
import { bugs } from './world/bugs.ts';
import { live, type Plan } from './world/live.ts';
import { plant } from './world/planted-bug.ts';
import { startWorld, type World } from './world/world.ts';

vi.mock('../src/db/database.ts', async (importOriginal) => {
  const { openDatabase, ...rest } = await importOriginal<typeof Databases>();
  const { infestedDatabase } = await import('./world/planted-bug.ts');
  return { ...rest, openDatabase: (options: never) => infestedDatabase(openDatabase(options)) };
});

vi.mock('../src/order-log/receive.ts', async (importOriginal) => {
  const { receive } = await importOriginal<typeof Receiving>();
  const { infested } = await import('./world/planted-bug.ts');
  return { receive: infested.receive(receive) };
});

vi.mock('@alexandrite/contracts', async (importOriginal) => {
  const contracts = await importOriginal<typeof Contracts>();
  const { infested } = await import('./world/planted-bug.ts');
  return { ...contracts, decide: infested.decide(contracts.decide) };
});

const plan: Plan = {
  seed: 20_261_122,
  orders: 14,
  commands: 250,
  atOnce: 8,
  hiccups: 0.08,
  patienceMs: 1_500,
  misbehaviour: { refused: 0.02, unsure: 0.02, again: 0.3, late: 0.15, unacknowledged: 0.15, lost: 0 },
};

/** Most bugs show in the first life; some need a coincidence. */
const lives = 8;

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterEach(() => plant());

afterAll(() => world.end());

it('finds nothing wrong where no bug is planted', async () => {
  expect((await live(world, plan)).complaints).toEqual([]);
});

it.each(bugs)('finds a kit that $name', async ({ bug, symptom }) => {
  plant(bug);
  const complaints: string[] = [];
  for (let seed = plan.seed; seed < plan.seed + lives; seed++) {
    complaints.push(...(await live(world, { ...plan, seed })).complaints);
    if (complaints.some((complaint) => symptom.test(complaint))) break;
  }
  expect(complaints).toContainEqual(expect.stringMatching(symptom));
});
