import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres, type LocalPostgres } from '@alexandrite/local-engines';
import { eventually } from '@alexandrite/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ParkedMessage } from '../src/bus/bus.ts';
import { createInProcessBus } from '../src/bus/in-process-bus.ts';
import { newId } from '../src/clock.ts';
import { openDatabase, type Database } from '../src/db/database.ts';
import { isUnavailable } from '../src/db/db-errors.ts';
import { createOrderLog } from '../src/order-log/order-log.ts';
import { systemClock } from '../src/clock.ts';
import { startLease } from '../src/outbox/lease.ts';
import { beginnings, greeting, inboxService, subscribe, type InboxService } from './inbox-service.ts';
import { commandOf } from './world/step-data.ts';
import { log, migrateTraces } from './world/world.ts';

let dir: string;
let postgres: LocalPostgres;
let service: InboxService;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'alexandrite-restart-'));
  postgres = await startPostgres({ dir });
  await migrateTraces(await postgres.createDatabase('mes'));
  service = inboxService(postgres.url('mes'));
});

afterAll(async () => {
  await service.db.close();
  await postgres.stop();
  await rm(dir, { recursive: true, force: true });
});

async function crash(): Promise<void> {
  await postgres.kill();
  await sleep(150);
  await postgres.restart();
}

const column = async (sql: string) => {
  const { rows } = await service.db.query<{ it: string }>(sql);
  return rows.map((row) => row.it);
};

it('while the database is away events wait, are handled once when it is back, and no try is counted', async () => {
  const attempts: number[] = [];
  const parked: ParkedMessage[] = [];
  const bus = createInProcessBus({ retry: { delaysMs: [20], maxAttempts: 2 } });
  const unsubscribe = await subscribe(bus, service, {
    batchSize: 5,
    handle(deliveries) {
      attempts.push(...deliveries.map(({ attempt }) => attempt));
      return service.inbox.handle(deliveries);
    },
    park: async (message) => void parked.push(message),
  });
  const events = Array.from({ length: 60 }, () => [...beginnings(), greeting()]).flat();
  const publishing = events.map(async (event, i) => {
    await sleep(i * 8);
    await bus.publish(event);
  });
  for (let crashes = 0; crashes < 2; crashes++) {
    await sleep(500);
    await crash();
  }
  await Promise.all(publishing);
  await unsubscribe();
  await bus.close();

  expect(new Set(attempts)).toEqual(new Set([1]));
  expect(parked).toEqual([]);
  expect(await column('select event_id as it from effects group by 1 having count(*) > 1')).toEqual([]);
  expect(await column('select message_id as it from greetings group by 1 having count(*) > 1')).toEqual([]);
  const effects = await column(
    'select event_id as it from effects union all select message_id from greetings',
  );
  expect(effects.toSorted()).toEqual(events.map(({ id }) => id).toSorted());
});

it('a step is acknowledged only when it outlives a crash', async () => {
  const customers = createOrderLog({
    service: 'customers',
    db: service.db,
    clock: systemClock,
    committed() {},
  });
  const acknowledged: string[] = [];
  const failures: unknown[] = [];
  let stopped = false;
  const hand = async () => {
    while (!stopped) {
      const orderId = newId();
      const begin = commandOf('order.initiated', { role: 'customer', id: 'carl' });
      await customers.step(orderId, begin).then(
        ({ ok }) => ok && acknowledged.push(orderId),
        (error: unknown) => failures.push(error),
      );
      await sleep(failures.length > 0 ? 10 : 0);
    }
  };
  const hands = Array.from({ length: 4 }, hand);
  await sleep(300);
  await crash();
  const before = acknowledged.length;
  await eventually(() => expect(acknowledged.length).toBeGreaterThan(before));
  stopped = true;
  await Promise.all(hands);

  expect(failures.length).toBeGreaterThan(0);
  expect(failures.filter((error) => !isUnavailable(error))).toEqual([]);
  const held = new Set(await column('select order_id as it from orders'));
  expect(acknowledged.filter((id) => !held.has(id))).toEqual([]);
  const told = new Set(await column("select event ->> 'subject' as it from outbox"));
  expect(acknowledged.filter((id) => !told.has(id))).toEqual([]);
});

it('a transaction that breaks between two statements is no more than an error', async () => {
  const db: Database = openDatabase({ url: postgres.url('mes'), name: 'broken', maxConnections: 2, log });
  const broken = db.tx(async (tx) => {
    await tx.query('select 1');
    await crash();
    await tx.query('select 1');
  });
  await expect(broken).rejects.toSatisfy(isUnavailable);
  expect((await db.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await db.close();
});

it('what a failed statement rolled back is not taken for committed', async () => {
  const swallowed = service.db.tx(async (tx) => {
    await tx.query("insert into greetings (message_id) values ('00000000-0000-0000-0000-000000000000')");
    await tx.query('select 1 / 0').catch(() => {});
  });
  await expect(swallowed).rejects.toThrow('the transaction was rolled back');
});

it('the lease is asked for again after a crash', async () => {
  let begun = 0;
  const whileHeld = () => {
    begun += 1;
    return { stop: async () => {} };
  };
  const lease = startLease({ databaseUrl: postgres.url('mes'), lock: 'relay', log, retryMs: 30, whileHeld });
  await eventually(() => expect(lease.held()).toBe(true));
  await crash();
  await eventually(() => expect([begun, lease.held()]).toEqual([2, true]));
  await lease.stop();
  expect(lease.held()).toBe(false);
});
