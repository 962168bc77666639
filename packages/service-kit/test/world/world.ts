import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '../../src/log.ts';
import { openDatabase } from '../../src/db/database.ts';
import { isDeadlock } from '../../src/db/db-errors.ts';
import { kitMigrations, migrate, type Migrations } from '../../src/db/migrate.ts';
import { systemClock } from '../../src/clock.ts';
import { createService, type RunnableService } from '../../src/run-service.ts';
import { defineService, type Platform, type ServiceParts } from '../../src/service.ts';
import { scratchDatabase, type ScratchDatabase } from '@alexandrite/testkit';
import pg from 'pg';
import { createHandBus, type HandBus } from './hand-bus.ts';
import { createRandom, type Random } from './random.ts';

export const houses = ['customers', 'pricing', 'sellers', 'mes'] as const;
export type House = (typeof houses)[number];

/** One service of the world: its instances, which share a database, and a connection to look at that with. */
export interface Household {
  readonly name: House;
  readonly instances: readonly ServiceParts<unknown>[];
  readonly eye: pg.Client;
}

export interface World {
  readonly bus: HandBus;
  readonly households: readonly Household[];
  of(house: House): Household;
  /** From now on effects fail at random, as if by a hiccup of something. */
  hiccup(random: Random, probability: number): void;
  /** Empties all databases and queues. */
  clear(): Promise<void>;
  end(): Promise<void>;
}

const traces: Migrations = { owner: 'traces', folder: new URL('migrations/', import.meta.url) };
export const log = createLog('silent');

/** Fills an empty database with the tables of the kit and of the minimal services. */
export async function migrateTraces(url: string): Promise<void> {
  const db = openDatabase({ url, name: 'migration', maxConnections: 1, log });
  await migrate(db, [kitMigrations, traces]).finally(() => db.close());
}

/**
 * Four minimal services on a real PostgreSQL, two instances of each, on a bus driven by hand. All that they do is leave
 * traces: a row for each step that takes effect, a row for each person they greet.
 */
export async function startWorld(): Promise<World> {
  const bus = createHandBus(createRandom(1));
  let hiccups = createRandom(1);
  let probability = 0;
  const databases = await Promise.all(houses.map(() => scratchDatabase('kit_world', migrateTraces)));
  const mood = () => {
    if (hiccups.chance(probability)) throw new Error('hiccup');
  };
  const made = houses.map((name, i) => [1, 2].map(() => instance(name, databases[i]!.url, bus, mood)));
  const running = made.flat().map(({ service }) => service);
  await Promise.all(running.map((service) => service.start()));
  for (const service of running) service.goOn();
  const households = await Promise.all(
    houses.map(async (name, i): Promise<Household> => {
      const eye = new pg.Client({ connectionString: databases[i]!.url });
      await eye.connect();
      return { name, eye, instances: made[i]!.map(({ parts }) => parts) };
    }),
  );
  return {
    bus,
    households,
    of: (house) => households.find(({ name }) => name === house)!,
    hiccup(random, how) {
      hiccups = random;
      probability = how;
    },
    clear: () => clear(bus, households),
    end: () => end(running, bus, households, databases),
  };
}

function instance(name: House, url: string, bus: HandBus, mood: () => void) {
  let captured: ServiceParts<unknown> | undefined;
  const definition = defineService<unknown>({
    target: name,
    service: name,
    summary: 'leaves traces',
    migrations: traces,
    readConfig: () => ({}),
    listens: 'orders',
    alsoHears: ['person.registered'],
    async project(tx, changes) {
      mood();
      await tx.query(
        `insert into effects (order_id, version, event_id)
         select * from unnest($1::uuid[], $2::integer[], $3::uuid[])`,
        [
          changes.map(({ after }) => after.id),
          changes.map(({ after }) => after.version),
          changes.map(({ event }) => event.id),
        ],
      );
    },
    create(parts) {
      captured = parts;
      return {
        handlers: {
          async 'person.registered'(tx, _data, { id }) {
            await tx.query('insert into greetings (message_id) values ($1)', [id]);
            mood();
          },
        },
      };
    },
  });
  const service = createService(definition, platform(url, bus));
  return { service, parts: captured! };
}

function platform(url: string, bus: HandBus): Platform {
  return {
    env: {},
    log,
    clock: systemClock,
    bus,
    verifyToken: async () => undefined,
    storage: { put: async () => {}, get: async () => undefined, check: async () => {} },
    dataDir: '',
    publicUrl: 'http://localhost',
    databaseUrl: () => url,
    maxConnections: 8,
    fail(error) {
      throw error;
    },
  };
}

const tables =
  'outbox, orders, order_events, inbox, cancellation_requests, parked_messages, effects, greetings';

/** A life that ended badly may still be under way: what it does meanwhile is thrown away too. */
async function clear(bus: HandBus, households: readonly Household[]): Promise<void> {
  do {
    bus.forget();
    await Promise.all(households.map(({ eye }) => eye.query(`truncate ${tables}`).catch(ignoreDeadlock)));
    await sleep(20);
  } while (!bus.quiet() || (await anythingIn(households)));
  bus.forget();
}

function ignoreDeadlock(error: unknown): void {
  if (!isDeadlock(error)) throw error;
}

async function anythingIn(households: readonly Household[]): Promise<boolean> {
  const looks = households.map(({ eye }) =>
    eye.query<{ any: boolean }>(
      'select exists (select from outbox) or exists (select from order_events) or exists (select from inbox) as any',
    ),
  );
  return (await Promise.all(looks)).some(({ rows }) => rows[0]?.any);
}

async function end(
  running: readonly RunnableService[],
  bus: HandBus,
  households: readonly Household[],
  databases: readonly ScratchDatabase[],
): Promise<void> {
  await Promise.all(running.map((service) => service.drain()));
  await bus.close();
  await Promise.all(running.map((service) => service.stop()));
  await Promise.all(households.map(({ eye }) => eye.end()));
  await Promise.all(databases.map((database) => database.drop()));
}
