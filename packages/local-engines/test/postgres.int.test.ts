import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../src/free-port.ts';
import type { LocalPostgres, PostgresOptions } from '../src/postgres-options.ts';
import { startPostgres } from '../src/postgres.ts';

let dir: string;
let started: LocalPostgres[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'alexandrite-postgres-test-'));
  started = [];
});

afterEach(async () => {
  await Promise.all(started.map((postgres) => postgres.stop()));
  rmSync(dir, { recursive: true, force: true });
});

async function start(options: Partial<PostgresOptions> = {}): Promise<LocalPostgres> {
  const postgres = await startPostgres({ dir: join(dir, 'pg'), durable: false, ...options });
  started.push(postgres);
  return postgres;
}

async function query(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a running local PostgreSQL', () => {
  let postgres: LocalPostgres;
  let own: string;

  beforeAll(async () => {
    own = mkdtempSync(join(tmpdir(), 'alexandrite-postgres-test-'));
    postgres = await startPostgres({
      dir: own,
      durable: false,
      settings: { work_mem: '7MB', log_lock_waits: true },
    });
  });

  afterAll(async () => {
    await postgres.stop();
    rmSync(own, { recursive: true, force: true });
  });

  it('lets in nobody without the password and listens on no other address', async () => {
    const stranger = postgres.url().replace(/:[0-9a-f]+@/, ':guess@');
    await expect(query(stranger, 'select 1')).rejects.toThrow(/password authentication failed/);
    expect(await query(postgres.url(), 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  });

  it('takes settings and makes a database once, whoever asks at the same moment', async () => {
    expect(await query(postgres.url(), 'show work_mem')).toEqual([{ work_mem: '7MB' }]);
    const urls = await Promise.all([1, 2, 3, 4].map(() => postgres.createDatabase('one "name"')));
    expect(new Set(urls).size).toBe(1);
    expect(await query(urls[0] ?? '', 'select current_database()')).toEqual([
      { current_database: 'one "name"' },
    ]);
  });

  it('is left alone when its folder is to be used a second time', async () => {
    await expect(start({ dir: own })).rejects.toThrow(/is in use: this process already runs the server/);
    expect(await query(postgres.url(), 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('a local PostgreSQL of its own', () => {
  it('finds its data again after a stop, a kill -9 and a start on another port', async () => {
    const first = await start();
    const url = await first.createDatabase('workshop');
    await query(url, 'create table ring (size int)');
    await query(url, 'insert into ring values (17)');
    await first.stop();

    const second = await start();
    expect(second.port).toBe(first.port);
    await query(second.url('workshop'), 'insert into ring values (18)');
    await second.kill();
    await expect(query(second.url('workshop'), 'select 1')).rejects.toThrow(/ECONNREFUSED/);
    await second.restart();
    expect(await query(second.url('workshop'), 'select size from ring order by size')).toEqual([
      { size: 17 },
      { size: 18 },
    ]);
    await second.stop();

    const third = await start({ port: await freePort() });
    expect(await query(third.url('workshop'), 'select count(*)::int as pieces from ring')).toEqual([
      { pieces: 2 },
    ]);
  });

  it('says when it ends without being asked to', async () => {
    const reasons: string[] = [];
    const postgres = await start({ onCrash: (reason) => reasons.push(reason) });
    process.kill(postgres.pid, 'SIGKILL');
    await expect
      .poll(() => reasons, { timeout: 10_000 })
      .toEqual(['PostgreSQL ended by itself (signal SIGKILL)']);
  });

  it('works below a folder that is closed to everybody else', async () => {
    const closed = join(dir, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const postgres = await start({ dir: join(closed, 'pg') });
    expect(await query(postgres.url(), 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('a start of PostgreSQL', () => {
  it('is not misled by what an interrupted first start left', async () => {
    const left = join(dir, 'pg', 'data.new-1');
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, 'PG_VERSION'), '18\n');
    await start();
    expect(readdirSync(join(dir, 'pg')).filter((name) => name.startsWith('data'))).toEqual(['data']);
  });

  it('is not stopped by a pid file whose number now belongs to another program', async () => {
    const postgres = await start();
    await postgres.stop();
    const lines = [String(process.ppid), join(dir, 'pg', 'data'), '1700000000', '5432', '', '', '', ''];
    writeFileSync(join(dir, 'pg', 'data', 'postmaster.pid'), lines.join('\n'));
    const again = await start();
    expect(await query(again.url(), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('goes to another port when the last one is taken, unless the port is fixed', async () => {
    const postgres = await start();
    await postgres.stop();
    const other = await listen(postgres.port);
    try {
      await expect(start({ port: postgres.port })).rejects.toThrow(
        `port ${postgres.port} on 127.0.0.1 is taken`,
      );
      expect((await start()).port).not.toBe(postgres.port);
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
  });

  it('refuses the data of another version and says which', async () => {
    mkdirSync(join(dir, 'pg', 'data'), { recursive: true });
    writeFileSync(join(dir, 'pg', 'data', 'PG_VERSION'), '9\n');
    await expect(start()).rejects.toThrow(/made by PostgreSQL 9, and this is PostgreSQL 18/);
  });
});

function listen(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
