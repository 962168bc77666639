import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createUndo } from '@alexandrite/service-kit';
import { ensureDemoPeople } from '@alexandrite/identity';
import { freePort, scratchVhost } from '@alexandrite/testkit';
import { spawnServer, type ServerProcess } from '../../../../lab/src/system/server-process.ts';
import { demoCarrierSecret, demoPeople } from '../../src/demo-log-ins.ts';
import { targets } from '../../src/targets.ts';
import { scratchDatabases, type ServiceDatabases } from './databases.ts';
import { serving } from './serving.ts';
import type { System } from './system.ts';

/** Every target as its own process, on RabbitMQ, with demo people. */
export interface SeparateProcesses extends System {
  readonly process: (name: string) => ServerProcess;
  /** Starts a process again that has ended; resolves when it is ready. */
  startAgain(name: string): Promise<void>;
}

export interface ProcessesOptions {
  /** More processes of these targets, by the name they get. */
  readonly besides?: Readonly<Record<string, string>>;
  /** Settings that differ from the usual ones. */
  readonly settings?: (databases: ServiceDatabases) => Promise<Readonly<Record<string, string>>>;
}

export async function startSeparateProcesses({
  besides = {},
  settings = async () => ({}),
}: ProcessesOptions = {}): Promise<SeparateProcesses> {
  const { undo, stop } = createUndo();
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'alexandrite-e2e-'));
    undo.push(() => rm(dataDir, { recursive: true, force: true }));
    const databases = await scratchDatabases();
    undo.push(() => databases.drop());
    const vhost = await scratchVhost('processes');
    undo.push(() => vhost.drop());

    const targetOf: Readonly<Record<string, string>> = {
      ...Object.fromEntries(targets.map(({ target }) => [target, target])),
      ...besides,
    };
    const names = Object.keys(targetOf);
    const ports = new Map(await Promise.all(names.map(async (name) => [name, await freePort()] as const)));
    const addresses = (name: string) => `http://127.0.0.1:${ports.get(name)}`;
    const env = {
      ...databases.env,
      DATA_DIR: dataDir,
      DATABASE_CONNECTIONS: '4',
      BUS: 'rabbitmq',
      AMQP_URL: vhost.url,
      AUTH_JWKS_URL: `${addresses('identity')}/api/identity/v1/auth/jwks`,
      IDENTITY_SECRET: randomBytes(32).toString('hex'),
      SELLERS_CARRIER_SECRET: demoCarrierSecret,
      LOG_LEVEL: 'warn',
      ...(await settings(databases)),
    };
    const processes = new Map<string, ServerProcess>();
    const begin = (name: string) =>
      processes.set(name, spawnServer({ target: targetOf[name]!, port: ports.get(name)!, env }));
    undo.push(() => Promise.all([...processes.values()].map((process) => process.stop())));
    names.forEach(begin);
    await Promise.all([...processes.values()].map(serving));
    await ensureDemoPeople(databases.urlOf('identity'), demoPeople);
    return {
      addresses,
      databases,
      dataDir,
      carrierSecret: demoCarrierSecret,
      process: (name) => processes.get(name)!,
      async startAgain(name) {
        begin(name);
        await serving(processes.get(name)!);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
