import { setTimeout as sleep } from 'node:timers/promises';
import type { Envelope } from '@alexandrite/contracts';
import { eventually, scratchDatabase, type ScratchDatabase } from '@alexandrite/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase, type Database, type Db } from '../src/db/database.ts';
import { insertOutbox } from '../src/outbox/outbox-store.ts';
import { startRelay } from '../src/outbox/relay.ts';
import { begin, message, write, type Writers } from './outbox-writers.ts';
import { createRandom } from './world/random.ts';
import { log, migrateTraces } from './world/world.ts';

let scratch: ScratchDatabase;
let db: Database;
let published: Map<string, number>;

beforeEach(async () => {
  scratch = await scratchDatabase('kit_world', migrateTraces);
  db = openDatabase({ url: scratch.url, name: 'outbox test', maxConnections: 4, log });
  published = new Map();
});

afterEach(async () => {
  await db.close();
  await scratch.drop();
});

const random = createRandom(Date.now());

/** A bus that refuses now and then; what it takes, it has. */
async function publish({ id }: Envelope): Promise<void> {
  await sleep(random.below(6));
  if (random.chance(0.05)) throw new Error('the bus refused');
  published.set(id, (published.get(id) ?? 0) + 1);
}

const left = async () => (await db.query<{ n: number }>('select count(*)::int as n from outbox')).rows[0]?.n;

/** Commits in another order than begun: most at once, some late. */
const shortHolds: Omit<Writers, 'url'> = {
  writers: 16,
  forMs: 1_500,
  holdMs: (dice) => dice.below(400),
  rollbacks: 0.1,
  random,
};

it(
  'publishes all that 64 writers commit, however late, and nothing that they roll back',
  { timeout: 90_000 },
  async () => {
    const [never, last] = [message(), message()];
    const open = [await begin(scratch.url, [never]), await begin(scratch.url, [last])];
    const relay = startRelay({ db, publish, log, pollMs: 50, sweepMs: 250 });
    const { committed, rolledBack } = await write({
      url: scratch.url,
      writers: 64,
      forMs: 30_000,
      holdMs(dice, writer) {
        if (writer < 4) return 30_000;
        if (dice.chance(0.02)) return dice.below(8_000);
        return dice.chance(0.2) ? dice.below(500) : dice.below(10);
      },
      rollbacks: 0.1,
      random,
    });
    await eventually(async () => expect(await left()).toBe(0), { timeoutMs: 10_000 });
    expect(published.size).toBe(committed.size);

    await open[0]?.query('rollback');
    await open[1]?.query('commit');
    committed.add(last.id);
    rolledBack.add(never.id);
    await eventually(() => expect(published.has(last.id)).toBe(true));
    await relay.stop();
    await Promise.all(open.map((client) => client.end()));

    expect(rolledBack.size).toBeGreaterThan(0);
    expect([...committed].filter((id) => published.get(id) !== 1)).toEqual([]);
    expect([...rolledBack].filter((id) => published.has(id))).toEqual([]);
    expect(await left()).toBe(0);
  },
);

it('would be caught if it never looked back for what was committed late', async () => {
  const cursorOnly: Db = {
    query: async (statement, values) =>
      typeof statement !== 'string' && statement.name === 'outbox-overlooked'
        ? ({ rows: [] } as never)
        : db.query(statement, values),
  };
  const relay = startRelay({ db: cursorOnly, publish, log, pollMs: 20, sweepMs: 20 });
  const { committed } = await write({ ...shortHolds, url: scratch.url });
  await sleep(200);
  await relay.stop();
  expect([...committed].filter((id) => !published.has(id))).not.toEqual([]);
});

it('loses nothing and invents nothing when two relays run at once', async () => {
  const relays = [1, 2].map(() => startRelay({ db, publish, log, pollMs: 20, sweepMs: 50 }));
  const { committed, rolledBack } = await write({ ...shortHolds, url: scratch.url });
  await eventually(async () => expect(await left()).toBe(0));
  await Promise.all(relays.map((relay) => relay.stop()));
  expect([...committed].filter((id) => !published.has(id))).toEqual([]);
  expect([...rolledBack].filter((id) => published.has(id))).toEqual([]);
});

it('goes on where it was after the outbox could not be read', async () => {
  let away = true;
  const flaky: Db = {
    query: async (statement, values) => {
      if (away) throw new Error('the database is away');
      return db.query(statement, values);
    },
  };
  const relay = startRelay({ db: flaky, publish, log, pollMs: 10, sweepMs: 20 });
  const events = Array.from({ length: 1_200 }, message);
  await db.tx((tx) => insertOutbox(tx, events));
  await sleep(50);
  away = false;
  await eventually(async () => expect(await left()).toBe(0));
  away = true;
  const more = [message()];
  await db.tx((tx) => insertOutbox(tx, more));
  await sleep(50);
  away = false;
  await eventually(() => expect(published.has(more[0]!.id)).toBe(true));
  expect(relay.sinceLastLook()).toBeLessThan(5_000);
  await relay.stop();
  expect([...events, ...more].filter(({ id }) => !published.has(id))).toEqual([]);
});

it('settles what is under way before it has stopped', async () => {
  const events = Array.from({ length: 30 }, message);
  await db.tx((tx) => insertOutbox(tx, events));
  const let1: (() => void)[] = [];
  const relay = startRelay({
    db,
    log,
    publish: async ({ id }) => {
      await new Promise<void>((resolve) => let1.push(resolve));
      published.set(id, 1);
    },
  });
  await eventually(() => expect(let1).toHaveLength(events.length));
  let stopped = false;
  const stopping = relay.stop().then(() => (stopped = true));
  await sleep(50);
  expect(stopped).toBe(false);
  for (const release of let1) release();
  await stopping;
  expect(published.size).toBe(events.length);
  expect(await left()).toBe(0);
});
