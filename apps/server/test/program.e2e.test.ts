import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@alexandrite/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../../../lab/src/client/people.ts';
import { spawnServer, type ServerProcess } from '../../../lab/src/system/server-process.ts';
import { demoPeople } from '../src/demo-log-ins.ts';
import { targets } from '../src/targets.ts';
import { runMain } from './life/main-program.ts';
import { scratchDatabases, type ServiceDatabases } from './system/databases.ts';
import { beginOrder, untilStatus } from './system/orders.ts';
import { serving } from './system/serving.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'alexandrite-e2e-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe('the program explains itself', () => {
  it('lists its targets', async () => {
    const { status, out } = await runMain(['--list-targets']);
    expect(status).toBe(0);
    const lines = out.trim().split('\n');
    expect(lines.map((line) => line.split(/\s+/)[0])).toEqual(targets.map(({ target }) => target));
    for (const line of lines) expect(line).toMatch(/^[a-z-]+ +\S.{10,}/);
  });

  it('verifies settings and starts nothing', async () => {
    const { status, out } = await runMain(['--verify-config'], { DATA_DIR: join(dataDir, 'never') });
    expect({ status, out }).toEqual({ status: 0, out: expect.stringMatching(/customers.* can be used/) });
    await expect(readFile(join(dataDir, 'never'))).rejects.toThrow('ENOENT');
  });

  it('names its options when it is given another', async () => {
    const { status, err } = await runMain(['--tarte=mes']);
    expect(status).toBe(2);
    expect(err).toContain('--tarte');
    expect(err).toContain('--target=NAME');
  });
});

describe('a setting that cannot be used', () => {
  const postgres = 'postgresql://user:hidden-word@127.0.0.1:5432';
  it.each([
    ['all', { PORT: 'eighty' }, /PORT is "eighty"; expected a whole number from 0 to 65535/],
    ['all', { LOG_LEVEL: 'loud' }, /LOG_LEVEL is "loud"; expected one of .*warn/],
    [
      'all',
      { DATABASE_URL: 'mysql://me:hidden-word@db' },
      /DATABASE_URL is "mysql:.*; expected a PostgreSQL server/,
    ],
    ['all', { MES_BOARD_PAGE: '0' }, /MES_BOARD_PAGE is "0"; expected a whole number from 1 to 500/],
    ['all', { MES_BORD_PAGE: '50' }, /MES_BORD_PAGE is not a setting; known are MES_BOARD_PAGE/],
    [
      'all',
      { IDENTITY_SECRET: 'hidden-word' },
      /IDENTITY_SECRET is .*; expected a random secret of at least 32/,
    ],
    [
      'all',
      { OPS_STATUS_LIMITS: 'SUBMITTED=soon' },
      /OPS_STATUS_LIMITS is .*; expected limits like SUBMITTED=10m/,
    ],
    ['all', { BUS: 'rabbitmq' }, /AMQP_URL is not set; expected a RabbitMQ, like amqp:/],
    ['mes', { DATABASE_URL: postgres }, /BUS is in-process; expected rabbitmq/],
    [
      'mes',
      { BUS: 'rabbitmq', AMQP_URL: 'amqp://x' },
      /DATABASE_URL is not set; expected a PostgreSQL server/,
    ],
    ['mess', {}, /--target names mess; expected one or more of all, .*\bmes\b/],
  ])('for %s: %j is refused by its name, with what was expected', async (target, env, message) => {
    const { status, err } = await runMain([`--target=${target}`, '--verify-config'], env);
    expect(status).toBe(2);
    expect(err).toMatch(message);
    expect(err).not.toContain('hidden-word');
    expect(err).not.toMatch(/\n\s+at /);
  });

  it.each([{ PORT: 'eighty' }, { MES_BOARD_PAGE: '0' }])('%j is refused at the start', async (env) => {
    const { status, err } = await runMain([], { DATA_DIR: join(dataDir, 'never'), ...env });
    expect(status).toBe(2);
    expect(err).toContain(Object.keys(env)[0]);
    expect(err).not.toContain('preparing');
  });
});

describe('a module that cannot start stops the process', () => {
  let databases: ServiceDatabases;
  let env: Record<string, string>;
  beforeAll(async () => {
    databases = await scratchDatabases();
    env = { ...databases.env, DATA_DIR: dataDir, LOG_LEVEL: 'error', PORT: String(await freePort()) };
  });
  afterAll(() => databases?.drop());

  it('when its database is not there', async () => {
    const nowhere = new URL(databases.urlOf('mes'));
    nowhere.pathname = '/no_such_database';
    const { status, err } = await runMain([], { ...env, DATABASE_URL_MES: nowhere.href });
    expect(status).toBe(1);
    expect(err).toContain('the database of mes cannot be used: database "no_such_database" does not exist');
  });

  it('when somebody else has its port', async () => {
    const other = createServer().listen(Number(env['PORT']), '127.0.0.1');
    try {
      const { status, err } = await runMain([], env);
      expect(status).toBe(1);
      expect(err).toContain(`address already in use 127.0.0.1:${env['PORT']}`);
    } finally {
      other.close();
    }
  });
});

describe('a server on its own PostgreSQL', () => {
  const started: ServerProcess[] = [];
  afterAll(() => Promise.all(started.map((server) => server.stop())));
  const customer = demoPeople.find(({ role }) => role === 'customer')!;

  it('finds its data again, after SIGTERM and after a crash of the engine, which stops it', async () => {
    const port = await freePort();
    const own = join(dataDir, 'own');
    const start = async () => {
      const process = spawnServer({ target: 'all', port, env: { DATA_DIR: own, LOG_LEVEL: 'error' } });
      started.push(process);
      await serving(process);
      return { process, clara: await signIn(() => process.url, customer) };
    };

    const first = await start();
    const { id } = await beginOrder(first.clara);
    first.clara.signOut();
    expect(await first.process.stop()).toBe(0);

    const second = await start();
    await untilStatus(second.clara, `customers/orders/${id}`, 'INITIATED');
    await untilStatus(second.clara, `pricing/orders/${id}/quote`, 'INITIATED');
    second.clara.signOut();
    process.kill(await postmasterOf(own), 'SIGKILL');
    expect(await second.process.exited).toBe(1);
    expect(second.process.output()).toMatch(/PostgreSQL/);

    const third = await start();
    await untilStatus(third.clara, `customers/orders/${id}`, 'INITIATED');
    third.clara.signOut();
    expect(await third.process.stop()).toBe(0);
  }, 120_000);
});

/** The process id of the embedded PostgreSQL of a data folder. */
async function postmasterOf(folder: string): Promise<number> {
  const pidFile = await readFile(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8');
  return Number(pidFile.split('\n')[0]);
}
