import type { MessageData, MessageType } from '@alexandrite/contracts';
import { scratchDatabase } from '@alexandrite/testkit';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { systemClock, newId } from '../src/clock.ts';
import { openDatabase, type Database } from '../src/db/database.ts';
import { kitMigrations, migrate } from '../src/db/migrate.ts';
import { createLog } from '../src/log.ts';
import { createAuditAnswers } from '../src/order-log/holdings.ts';
import { createOutbox } from '../src/outbox/outbox.ts';

const orders = 2_600;
let scratch: Awaited<ReturnType<typeof scratchDatabase>>;
let db: Database;

beforeAll(async () => {
  scratch = await scratchDatabase('holdings');
  db = openDatabase({ url: scratch.url, name: 'test', maxConnections: 2, log: createLog('silent') });
  await migrate(db, [kitMigrations]);
  await db.query(
    `with made as (
       select ('0190a1b2-c3d4-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id, n from generate_series(1, $1) n),
     begun as (
       insert into orders (order_id, version, status, last_event_id, changed_at, state)
       select id, 2, case when n % 2 = 0 then 'CLOSED' else 'SHIPPED' end, id, now(), '{}' from made)
     insert into order_events (order_id, version, event_id, source, event, waiting)
     select id, v, gen_random_uuid(), 'mes', '{}', v = 4 from made, unnest(array[1, 2, 4]) v
     where v < 4 or n = 7`,
    [orders],
  );
});
afterAll(async () => {
  await db.close();
  await scratch.drop();
});
beforeEach(() => db.query('delete from outbox'));

async function asked(want: MessageData<'audit.requested'>['want'], buckets?: string[], auditId = newId()) {
  const outbox = createOutbox('mes', systemClock);
  const answers = createAuditAnswers('mes', db, outbox);
  const data = { round: 3, services: ['mes' as const], want, ...(buckets ? { buckets } : {}) };
  const envelope = { id: newId(), subject: auditId } as Parameters<typeof answers.requested>[2];
  await db.tx((tx) => answers.requested(tx, data, envelope));
  await answers.answer();
}

async function told<T extends MessageType>(type: T): Promise<MessageData<T>[]> {
  const { rows } = await db.query<{ event: { data: MessageData<T> } }>(
    `select event from outbox where event ->> 'type' = $1 order by seq`,
    [type],
  );
  return rows.map(({ event }) => event.data);
}

it('sums up all orders in buckets, with what its log lacks and what waits', async () => {
  await asked({ what: 'digests', width: 5 });
  expect(await told('audit.digested')).toEqual([
    {
      service: 'mes',
      round: 3,
      page: 1,
      last: true,
      statuses: { CLOSED: 1_300, SHIPPED: 1_300 },
      buckets: [
        {
          bucket: '0190a',
          orders,
          versions: 2 * orders,
          events: 2 * orders,
          waiting: 1,
          digest: expect.stringMatching(/^\d{15,25}$/),
        },
      ],
    },
  ]);
});

it('tells many buckets in numbered pages, each order in one of them', async () => {
  await asked({ what: 'digests', width: 32 });
  const pages = await told('audit.digested');
  expect(pages.map(({ page, last, buckets }) => [page, last, buckets.length])).toEqual([
    [1, false, 1_500],
    [2, true, 1_100],
  ]);
  expect(new Set(pages.flatMap(({ buckets }) => buckets.map(({ bucket }) => bucket))).size).toBe(orders);
});

it('tells what it holds of each order in pages that no message limit cuts off', async () => {
  await asked({ what: 'holdings' }, ['0190a1b2c3d4', '0190a1b2']);
  const pages = await told('audit.reported');
  expect(pages.map(({ page, last, holdings }) => [page, last, holdings.length])).toEqual([
    [1, false, 500],
    [2, false, 500],
    [3, false, 500],
    [4, false, 500],
    [5, false, 500],
    [6, true, 100],
  ]);
  const holdings = pages.flatMap((page) => page.holdings);
  expect(new Set(holdings.map(([id]) => id)).size).toBe(orders);
  expect(holdings[6]).toEqual([
    '0190a1b2-c3d4-7000-8000-000000000007',
    2,
    'SHIPPED',
    '0190a1b2-c3d4-7000-8000-000000000007',
    2,
    1,
  ]);
  expect(Math.max(...pages.map((page) => JSON.stringify(page).length))).toBeLessThan(256 * 1024);
});

it('tells of single orders, and answers though it holds none of them', async () => {
  await asked({ what: 'holdings' }, ['0190a1b2c3d470008000000000000001', 'ffffffffffffffffffffffffffffffff']);
  await asked({ what: 'holdings' }, ['ffff']);
  const [found, none] = await told('audit.reported');
  expect(found!.holdings.map(([id]) => id)).toEqual(['0190a1b2-c3d4-7000-8000-000000000001']);
  expect(none).toMatchObject({ page: 1, last: true, holdings: [] });
});

it('gives up the questions of an earlier audit when a later one asks', async () => {
  const earlier = newId();
  await db.query(
    `insert into audit_requests (message_id, audit_id, round, want) values ($1, $2, 1, '{"what":"holdings"}')`,
    [newId(), earlier],
  );
  await asked({ what: 'holdings' }, ['ffff']);
  expect(await told('audit.reported')).toHaveLength(1);
  await db.query('delete from outbox');
  await db.query(
    `insert into audit_requests (message_id, audit_id, round, want) values ($1, $2, 1, '{"what":"holdings"}')`,
    [newId(), 'ffffffff-ffff-7fff-8fff-ffffffffffff'],
  );
  await db.query(`update audit_requests set buckets = '["ffff"]'`);
  await asked({ what: 'holdings' }, ['0190a1b2'], earlier);
  expect((await told('audit.reported')).map(({ holdings }) => holdings.length)).toEqual([0]);
});
