import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageData } from '@alexandrite/contracts';
import { startPostgres, startRabbitMq } from '@alexandrite/local-engines';
import {
  createInbox,
  createLog,
  createOrderLog,
  createOutbox,
  createRabbitMqBus,
  kitMigrations,
  migrate,
  openDatabase,
  startRelay,
  systemClock,
  type Database,
} from '@alexandrite/service-kit';
import { say, type Report } from '../report.ts';

const events = 20_000;
const rounds = 3;
const aimPerSecond = 2_000;

/** Events a second from commit (outbox) through RabbitMQ with confirms to the consumer's commit (inbox). */
export async function outboxBench(): Promise<Report> {
  const dir = await mkdtemp(join(tmpdir(), 'alexandrite-outbox-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })];
  try {
    say('starting PostgreSQL and RabbitMQ');
    const [postgres, broker] = await Promise.all([
      startPostgres({ dir: join(dir, 'postgres') }),
      startRabbitMq({ dir: join(dir, 'rabbitmq') }),
    ]);
    undo.push(
      () => postgres.stop(),
      () => broker.stop(),
    );
    const log = createLog('error');
    const open = async (name: string) => {
      const db = openDatabase({ url: await postgres.createDatabase(name), name, maxConnections: 4, log });
      await migrate(db, [kitMigrations]);
      undo.push(() => db.close());
      return db;
    };
    const [teller, hearer] = [await open('teller'), await open('hearer')];
    const consumers = [{ consumer: 'sellers', topics: ['person.registered'] }];
    const [publishing, consuming] = [0, 0].map(() => createRabbitMqBus({ url: broker.url, log, consumers }));
    undo.push(
      () => publishing!.close(),
      () => consuming!.close(),
    );
    await consume(hearer, consuming!, log);

    const perSecond: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      await tell(teller, events);
      const began = performance.now();
      const relay = startRelay({ db: teller, publish: (event) => publishing!.publish(event), log });
      await received(hearer, round * events);
      perSecond.push(Math.round(events / ((performance.now() - began) / 1_000)));
      await relay.stop();
      say(`round ${round}: ${perSecond.at(-1)} events/s`);
    }
    const median = perSecond.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!;
    return {
      name: 'bench-outbox',
      ok: median >= aimPerSecond,
      figures: { perSecond: median, rounds: perSecond, eventsPerRound: events },
      aims: { perSecond: aimPerSecond },
    };
  } finally {
    for (const step of undo.toReversed()) await step();
  }
}

async function consume(
  db: Database,
  bus: ReturnType<typeof createRabbitMqBus>,
  log: ReturnType<typeof createLog>,
) {
  const outbox = createOutbox('sellers', systemClock);
  const committed = () => {};
  const orders = createOrderLog({ service: 'sellers', db, clock: systemClock, committed });
  const handlers = { 'person.registered': async () => {} };
  const inbox = createInbox({ service: 'sellers', db, orders, outbox, handlers, committed, log });
  await bus.subscribe({
    consumer: 'sellers',
    topics: ['person.registered'],
    batchSize: 200,
    handle: (deliveries) => inbox.handle(deliveries),
    park: (message) => inbox.park(message),
  });
}

/** Commits events to the outbox, a hundred in a transaction. */
async function tell(db: Database, count: number): Promise<void> {
  const outbox = createOutbox('identity', systemClock);
  const data: MessageData<'person.registered'> = {
    role: 'customer',
    name: 'Bench',
    email: 'bench@example.org',
  };
  for (let told = 0; told < count; told += 100) {
    await db.tx(async (tx) => {
      for (let i = 0; i < 100; i++) await outbox.tell(tx, 'person.registered', `person-${told + i}`, data);
    });
  }
}

async function received(db: Database, count: number): Promise<void> {
  for (;;) {
    const { rows } = await db.query<{ n: number }>('select count(*)::int as n from inbox');
    if (rows[0]!.n >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
