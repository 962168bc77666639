import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { dataArgument } from './postgres-data-argument.ts';

/** Where the data is, and the superuser's password. */
export interface Cluster {
  readonly data: string;
  readonly password: string;
}

/** The cluster in the folder, made first when there is none. Throws when another version's data is there. */
export async function openCluster(
  dir: string,
  binaries: PostgresBinaries,
  settings: { account: Account | undefined; durable: boolean; log: (line: string) => void },
): Promise<Cluster> {
  const data = join(dir, 'data');
  const password = passwordIn(dir, settings.account);
  if (existsSync(data)) {
    const major = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
    if (major === binaries.major) return { data, password };
    throw new Error(`${data} was made by PostgreSQL ${major}, and this is PostgreSQL ${binaries.major}`);
  }
  settings.log(`creating the database cluster in ${dir}`);
  for (const name of readdirSync(dir)) {
    if (name.startsWith('data.new-')) rmSync(join(dir, name), { recursive: true });
  }
  const draft = join(dir, `data.new-${process.pid}`);
  mkdirSync(draft, { mode: 0o700 });
  if (settings.account) chownSync(draft, settings.account.uid, settings.account.gid);
  await initdb(dir, draft, binaries, settings);
  // One rename makes the cluster appear whole: an interrupted initdb is never taken for data.
  renameSync(draft, data);
  if (settings.durable) syncFolder(dir);
  return { data, password };
}

function passwordIn(dir: string, account: Account | undefined): string {
  const path = join(dir, 'password');
  if (!existsSync(path)) {
    const draft = `${path}.new`;
    writeFileSync(draft, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
    chmodSync(draft, 0o600);
    if (account) chownSync(draft, account.uid, account.gid);
    renameSync(draft, path);
  }
  return readFileSync(path, 'utf8').trim();
}

function initdb(
  dir: string,
  data: string,
  binaries: PostgresBinaries,
  { account, durable }: { account: Account | undefined; durable: boolean },
): Promise<void> {
  const options = ['--username=postgres', '--auth=scram-sha-256', '--pwfile=/dev/stdin', '--encoding=UTF8'];
  // The same sorting on every machine, whatever locales it has.
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  // Stretching protects guessable passwords; this one is 192 random bits, and each connection would pay for it.
  const more = ['--set=scram_iterations=1', '--no-instructions', ...(durable ? [] : ['--no-sync'])];
  // The server's account may not be able to open a path to the password, but it can read what we opened for it.
  const password = openSync(join(dir, 'password'), 'r');
  const where = ['-D', dataArgument(data, account)];
  const child = spawn(binaries.initdb, [...where, ...options, ...locale, ...more], {
    cwd: data,
    stdio: [password, 'pipe', 'pipe'],
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  closeSync(password);
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`initdb could not make a database cluster in ${dir}:\n${output.trim()}`));
    });
  });
}

function syncFolder(dir: string): void {
  const folder = openSync(dir, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
