import { execFile } from 'node:child_process';
import { access, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { RabbitMqBinaries } from './rabbitmq-binaries.ts';
import { findRabbitMq } from './rabbitmq-binaries.ts';

const run = promisify(execFile);
const policyFile = '/usr/sbin/policy-rc.d';

/**
 * Gives the machine's RabbitMQ; on Debian as root installs the package when there is none, without letting it start
 * its service. Undefined where that is impossible. `log` gets one line for each step, since it takes a minute.
 */
export async function installRabbitMq(
  log: (line: string) => void = () => undefined,
): Promise<RabbitMqBinaries | undefined> {
  const present = await findRabbitMq();
  if (present) return present;
  if (process.getuid?.() !== 0 || !(await exists('/usr/bin/apt-get'))) return undefined;
  const forbidStart = !(await exists(policyFile));
  if (forbidStart) await writeFile(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    log('RabbitMQ is missing: reading the package lists (apt-get update)');
    await aptGet(['update']);
    log('RabbitMQ is missing: installing the Debian package rabbitmq-server');
    await aptGet(['install', '--yes', '--no-install-recommends', 'rabbitmq-server']);
  } catch (error) {
    log(`RabbitMQ could not be installed: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  } finally {
    if (forbidStart) await rm(policyFile, { force: true });
  }
  return findRabbitMq();
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
