import { eventually, scratchDatabase, type ScratchDatabase } from '@alexandrite/testkit';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startLease, type Lease } from '../src/outbox/lease.ts';
import { log } from './world/world.ts';

let scratch: ScratchDatabase;
let eye: pg.Client;
let leases: Lease[];
let working: Set<string>;
let most: number;

beforeEach(async () => {
  scratch = await scratchDatabase('lease');
  eye = new pg.Client({ connectionString: scratch.url });
  await eye.connect();
  leases = [];
  working = new Set();
  most = 0;
});

afterEach(async () => {
  await Promise.all(leases.map((lease) => lease.stop()));
  await eye.end();
  await scratch.drop();
});

/** An instance that wants to do the work; its connection is known by a name of its own. */
function instance(name: string): Lease {
  const url = new URL(scratch.url);
  const lease = startLease({
    databaseUrl: url.href,
    lock: 'relay',
    log,
    retryMs: 20,
    whileHeld() {
      working.add(name);
      most = Math.max(most, working.size);
      return {
        async stop() {
          working.delete(name);
        },
      };
    },
  });
  leases.push(lease);
  return lease;
}

const cutHolder = () =>
  eye.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted`);

it('is held by exactly one, and taken over when that one stops', async () => {
  instance('first');
  instance('second');
  instance('third');
  const [holder] = await eventually(() => {
    expect(working.size).toBe(1);
    return [...working];
  });
  expect(leases.filter((lease) => lease.held())).toHaveLength(1);
  await leases.find((lease) => lease.held())?.stop();
  await eventually(() => expect([...working]).not.toEqual([holder]));
  await eventually(() => expect(working.size).toBe(1));
  expect(most).toBe(1);
});

it('is taken over when the connection of its holder is cut, again and again', async () => {
  instance('first');
  instance('second');
  for (let cut = 0; cut < 5; cut++) {
    await eventually(() => expect(leases.filter((lease) => lease.held())).toHaveLength(1));
    await cutHolder();
    await eventually(() => expect(working.size).toBeLessThan(2));
  }
  await eventually(() => expect(working.size).toBe(1));
});

it('lets go of everything when it is stopped at once', async () => {
  await Promise.all([instance('first').stop(), instance('second').stop()]);
  expect(working.size).toBe(0);
});
