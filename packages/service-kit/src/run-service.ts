import { createCancellations } from './cancellation/answer-requests.ts';
import { openDatabase } from './db/database.ts';
import { kitMigrations, migrate } from './db/migrate.ts';
import { onceAvailable } from './db/once-available.ts';
import type { App } from './http/app.ts';
import { forgetAnswers } from './http/idempotency.ts';
import { createInbox, type MessageHandlers } from './inbox/inbox.ts';
import { forgetReceived } from './inbox/inbox-store.ts';
import { replayOnRequest } from './inbox/replay.ts';
import { startJobs } from './jobs.ts';
import { createGapChaser, retellMissing } from './order-log/gaps.ts';
import { createAuditAnswers } from './order-log/holdings.ts';
import { createOrderLog, type OrderLog } from './order-log/order-log.ts';
import { startLease } from './outbox/lease.ts';
import { createOutbox } from './outbox/outbox.ts';
import { startRelay, type Relay } from './outbox/relay.ts';
import { topicsOf, type Platform, type ServiceDefinition } from './service.ts';

/** One service in this process, made but not started. */
export interface RunnableService {
  readonly target: string;
  /** Mounts its routes. */
  readonly mount: (app: App) => Promise<void>;
  /** Brings its database up to date, and begins to consume. */
  start(): Promise<void>;
  /** Begins to publish and to do its jobs; call when every service of the process consumes, so that none misses anything. */
  goOn(): void;
  /** Takes in nothing new and finishes what is in hand. */
  drain(): Promise<void>;
  /** Lets go of everything; call after the bus is closed. */
  stop(): Promise<void>;
  /** Rejects, saying why, when it cannot serve. */
  check(): Promise<void>;
}

const longestSilenceMs = 15_000;
const hourMs = 3_600_000;
/** Longer than any copy of a message or a repeated request is under way. */
const keptDays = 14;

/** Puts a service together from its definition and the platform. Starts nothing. */
export function createService(definition: ServiceDefinition, platform: Platform): RunnableService {
  const { target, service, listens } = definition;
  const { bus, clock, env } = platform;
  const log = platform.log.child({ target });
  const config = definition.readConfig(env);
  const db = openDatabase({
    url: platform.databaseUrl(service),
    name: `alexandrite ${target}`,
    maxConnections: platform.maxConnections,
    log,
  });
  let relay: Relay | undefined;
  const committed = () => relay?.poke();
  const outbox = createOutbox(service, clock);
  const orders: OrderLog = createOrderLog({
    service,
    db,
    clock,
    committed,
    async project(tx, changes) {
      await definition.project?.(tx, changes);
      const latest = new Map(changes.map(({ after }) => [after.id, after]));
      await cancellations.answer(tx, [...latest.values()]);
    },
  });
  const cancellations = createCancellations(service, orders);
  const audits = createAuditAnswers(service, db, outbox);
  const behaviour = definition.create({ ...platform, log, config, db, orders, outbox, committed });

  const handlers: MessageHandlers = {
    ...(listens === 'orders'
      ? {
          'order.cancellation-requested': cancellations.requested,
          'order.events-missing': retellMissing(service, outbox),
          'audit.requested': audits.requested,
        }
      : {}),
    'message.replay-requested': replayOnRequest(service, outbox, (tx, events) => inbox.effect(tx, events)),
    ...behaviour.handlers,
  };
  const inbox = createInbox({ service, db, orders, outbox, handlers, committed, log });
  const lease = () =>
    startLease({
      databaseUrl: db.url,
      lock: 'relay',
      log,
      whileHeld() {
        relay = startRelay({ db, publish: (event) => bus.publish(event), log });
        return relay;
      },
    });
  const chaseGaps = createGapChaser(db, service, outbox);
  const jobs = [
    ...(behaviour.jobs ?? []),
    ...(listens === 'orders'
      ? [
          { name: 'gaps', everyMs: 1_000, run: () => chaseGaps().then(committed) },
          {
            name: 'audit answers',
            everyMs: 200,
            run: () => audits.answer().then((told) => told && committed()),
          },
        ]
      : []),
    { name: 'forget receipts', everyMs: hourMs, run: () => forgetReceived(db, keptDays) },
    { name: 'forget repeatable answers', everyMs: hourMs, run: () => forgetAnswers(db, keptDays) },
  ];

  let unsubscribe: (() => Promise<void>) | undefined;
  let stopJobs: (() => Promise<void>) | undefined;
  let relayLease: ReturnType<typeof startLease> | undefined;

  return {
    target,
    mount: async (app) => {
      if (!behaviour.routes) return;
      await app.register(async (scope) => behaviour.routes?.(scope as App), { prefix: `/api/${service}/v1` });
    },
    async start() {
      const bringUp = () => migrate(db, [kitMigrations, definition.migrations]);
      await onceAvailable(bringUp, log).catch((error: Error) => {
        throw new Error(`the database of ${service} cannot be used: ${error.message}`, { cause: error });
      });
      await behaviour.start?.();
      if (listens !== 'nothing') {
        unsubscribe = await bus.subscribe({
          consumer: service,
          topics: topicsOf(definition),
          batchSize: 200,
          handle: (deliveries) => inbox.handle(deliveries),
          park: (message) => inbox.park(message),
        });
      }
    },
    goOn() {
      relayLease = lease();
      stopJobs = startJobs(jobs, log);
    },
    async drain() {
      inbox.stop();
      await Promise.all([stopJobs?.(), unsubscribe?.(), behaviour.stop?.()]);
    },
    async stop() {
      await relayLease?.stop();
      await db.close();
    },
    async check() {
      await db.query('select 1');
      if (relay && relayLease?.held() && relay.sinceLastLook() > longestSilenceMs) {
        throw new Error('the outbox is not being read');
      }
      await behaviour.check?.();
    },
  };
}
