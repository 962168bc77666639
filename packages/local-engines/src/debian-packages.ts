import { execFile } from 'node:child_process';
import { access, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const policyFile = '/usr/sbin/policy-rc.d';

/**
 * Installs packages on Debian as root, without letting them start a service; false where that is impossible. `log` gets
 * one line for each step, since it takes a minute.
 */
export async function installDebianPackages(
  packages: readonly string[],
  log: (line: string) => void,
): Promise<boolean> {
  if (process.getuid?.() !== 0 || !(await exists('/usr/bin/apt-get'))) return false;
  const names = packages.join(', ');
  const forbidStart = !(await exists(policyFile));
  if (forbidStart) await writeFile(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    log(`${names} is missing: reading the package lists (apt-get update)`);
    await aptGet(['update']);
    log(`${names} is missing: installing it from Debian`);
    await aptGet(['install', '--yes', '--no-install-recommends', ...packages]);
    return true;
  } catch (error) {
    log(`${names} could not be installed: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    if (forbidStart) await rm(policyFile, { force: true });
  }
}

async function aptGet(args: readonly string[]): Promise<void> {
  await run('apt-get', ['-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 64 * 1024 * 1024,
    timeout: 10 * 60_000,
  });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
