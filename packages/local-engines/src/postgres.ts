import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverAccount } from './account.ts';
import { claimFolder } from './folder-claim.ts';
import { freePort, isFree } from './free-port.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { openCluster } from './postgres-cluster.ts';
import { requireReachable } from './postgres-data-argument.ts';
import { createDatabase } from './postgres-database.ts';
import { clearLeftover } from './postgres-leftover.ts';
import type { LocalPostgres, PostgresOptions } from './postgres-options.ts';
import { launch, type Launch, type PostgresProcess } from './postgres-process.ts';
import { settingArguments } from './postgres-settings.ts';

const STOP_WITHIN_MS = 30_000;
const BACKENDS_GONE_WITHIN_MS = 20_000;

/**
 * Starts the embedded PostgreSQL on the folder's data, made on the first start. It listens on 127.0.0.1 with a random
 * password and ends when this process does, however that happens. Throws, in words for the person at the keyboard,
 * when another process runs it on the same folder, the fixed port is taken or the data cannot be used.
 */
export async function startPostgres(options: PostgresOptions): Promise<LocalPostgres> {
  const dir = resolve(options.dir);
  const durable = options.durable ?? true;
  const log = options.log ?? (() => undefined);
  makeFolder(dir, options.dirSetting);
  let release = claimFolder(dir);
  try {
    const account = serverAccount(join(dir, 'data'));
    requireReachable(join(dir, 'data'), account, options.dirSetting);
    const binaries = await postgresBinaries(account);
    const { data, password } = await openCluster(dir, binaries, { account, durable, log });
    await clearLeftover(data, log);
    const program = { program: binaries.postgres, data, logFile: join(dir, 'postgres.log'), account };
    const settings = (port: number): readonly string[] => settingArguments(port, durable, options.settings);
    const start = (port: number | undefined): Promise<Started> => startOn(dir, port, program, settings);
    const claim: Claim = {
      take: () => {
        release = claimFolder(dir);
      },
      release: () => release(),
    };
    return running(await start(options.port), { start, claim, password, onCrash: options.onCrash });
  } catch (error) {
    release();
    throw error;
  }
}

type Started = PostgresProcess & { readonly port: number };

function makeFolder(dir: string, dirSetting?: string): void {
  try {
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, 'port'), '', { flag: 'a' });
  } catch (cause) {
    const way = dirSetting ? `; set ${dirSetting} to a folder of yours` : '';
    throw new Error(`cannot write in ${dir} (${(cause as NodeJS.ErrnoException).code})${way}`, { cause });
  }
}

async function startOn(
  dir: string,
  fixed: number | undefined,
  program: Omit<Launch, 'settings'>,
  settings: (port: number) => readonly string[],
): Promise<Started> {
  const deadline = Date.now() + BACKENDS_GONE_WITHIN_MS;
  let port = fixed ?? (await lastOrFreePort(join(dir, 'port')));
  for (;;) {
    const attempt = await launch({ ...program, settings: settings(port) });
    if ('pid' in attempt) {
      writeFileSync(join(dir, 'port'), `${port}\n`);
      return { ...attempt, port };
    }
    if (attempt.because === 'port taken' && fixed === undefined) port = await freePort();
    else if (attempt.because === 'port taken') throw new Error(`port ${port} on 127.0.0.1 is taken`);
    else if (attempt.because === 'data in use') {
      throw new Error(`another PostgreSQL runs on ${program.data} already:\n${attempt.output}`);
    } else if (attempt.because === 'other' || Date.now() > deadline) {
      throw new Error(`PostgreSQL did not start on ${program.data}:\n${attempt.output}`);
    } else await sleep(100);
  }
}

async function lastOrFreePort(path: string): Promise<number> {
  const last = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
  return last > 0 && (await isFree(last)) ? last : await freePort();
}

interface Claim {
  take(): void;
  release(): void;
}

interface Surroundings {
  readonly start: (port: number | undefined) => Promise<Started>;
  readonly claim: Claim;
  readonly password: string;
  readonly onCrash: ((reason: string) => void) | undefined;
}

function running(first: Started, { start, claim, password, onCrash }: Surroundings): LocalPostgres {
  let current = first;
  let asked = false;
  const watch = (process: Started): void => {
    void process.ended.then((reason) => {
      if (process === current && !asked) onCrash?.(`PostgreSQL ended by itself (${reason})`);
    });
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    asked = true;
    const { child, ended } = current;
    child.ref();
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(timer);
  };
  const url = (database = 'postgres'): string =>
    `postgresql://postgres:${password}@127.0.0.1:${current.port}/${encodeURIComponent(database)}`;
  watch(first);
  return {
    get port() {
      return current.port;
    },
    get pid() {
      return current.pid;
    },
    url,
    createDatabase: async (name) => {
      await createDatabase(url(), name);
      return url(name);
    },
    stop: async () => {
      await end('SIGINT');
      claim.release();
    },
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGINT');
      claim.release();
      claim.take();
      current = await start(current.port);
      asked = false;
      watch(current);
    },
  };
}
