import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createUndo } from '@alexandrite/service-kit';
import { freePort, startPostgres, startRabbitMq } from '@alexandrite/local-engines';
import type { Addresses } from '../client/api-client.ts';
import type { LogIn } from '../client/people.ts';
import { runProgram } from './run-program.ts';
import { untilReady } from './server-process.ts';
import { superviseServer } from './supervised-server.ts';

/** Something that can be killed like by a crash, and comes up again on what it left. */
export interface Part {
  readonly name: string;
  kill(): Promise<void>;
  /** Resolves when it serves again. */
  start(): Promise<void>;
}

/** The whole platform as separate processes: PostgreSQL, RabbitMQ, and one process for every target. */
export interface Fleet {
  readonly addresses: Addresses;
  readonly admin: LogIn;
  readonly carrierSecret: string;
  readonly parts: readonly Part[];
  readonly databaseUrl: (service: string) => string;
  /** How often a process ended that nobody had killed, and was started again. */
  readonly endedByThemselves: () => number;
  stop(): Promise<void>;
}

const services = ['identity', 'customers', 'pricing', 'sellers', 'mes', 'ops'] as const;
const fleetTargets = [...services, 'pricing-worker'] as const;

/** Brings a fleet up in a folder of its own that is removed when it stops. */
export async function startFleet(say: (line: string) => void): Promise<Fleet> {
  const dir = await mkdtemp(join(tmpdir(), 'alexandrite-fleet-'));
  const { undo, stop } = createUndo(() => rm(dir, { recursive: true, force: true }));
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
    for (const service of services) await postgres.createDatabase(`alexandrite_${service}`);

    const ports = new Map(
      await Promise.all(fleetTargets.map(async (target) => [target as string, await freePort()] as const)),
    );
    const admin = { email: 'admin@example.org', password: randomBytes(12).toString('hex') };
    const carrierSecret = randomBytes(16).toString('hex');
    const env = {
      DATABASE_URL: postgres.url(),
      DATA_DIR: dir,
      BUS: 'rabbitmq',
      AMQP_URL: broker.url,
      AUTH_JWKS_URL: `http://127.0.0.1:${ports.get('identity')}/api/identity/v1/auth/jwks`,
      IDENTITY_SECRET: randomBytes(32).toString('hex'),
      SELLERS_CARRIER_SECRET: carrierSecret,
      LOG_LEVEL: 'warn',
    };
    say(`starting ${fleetTargets.join(', ')}`);
    const servers = fleetTargets.map((target) => ({
      name: target,
      server: superviseServer({ target, port: ports.get(target)!, env }),
    }));
    undo.push(() => Promise.all(servers.map(({ server }) => server.stop())));
    await Promise.all(servers.map(({ server }) => untilReady(server.url)));
    const made = await runProgram(
      'admin',
      ['create', '--email', admin.email, '--password', admin.password],
      env,
    );
    if (made.status !== 0) throw new Error(`no administrator could be made: ${made.output}`);

    const parts: Part[] = [
      ...servers.map(({ name, server }) => ({
        name,
        kill: () => server.kill(),
        start: () => untilReady(server.url, 5 * 60_000),
      })),
      { name: 'postgresql', kill: () => postgres.kill(), start: () => postgres.restart() },
      { name: 'rabbitmq', kill: () => broker.kill(), start: () => broker.restart() },
    ];
    return {
      addresses: (service) => `http://127.0.0.1:${ports.get(service)}`,
      admin,
      carrierSecret,
      parts,
      databaseUrl: (service) => postgres.url(`alexandrite_${service}`),
      endedByThemselves: () => servers.reduce((sum, { server }) => sum + server.endedByItself(), 0),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
