import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf, identityOf } from './process-identity.ts';

/**
 * Clears what a run that was killed left: stops its server if that is still up, and removes a pid file whose number
 * now belongs to some other program. A server we cannot tell for sure is left alone: PostgreSQL then refuses to start.
 */
export async function clearLeftover(data: string, log: (line: string) => void): Promise<void> {
  const pid = pidInFile(data);
  if (pid === undefined) return;
  const running = commandOf(pid);
  if (running === undefined) return;
  const server = isServerOf(data, running);
  if (server === 'another program') rmSync(join(data, 'postmaster.pid'), { force: true });
  if (server !== 'yes') return;
  log(`stopping the PostgreSQL that an interrupted run left running (process ${pid})`);
  await end(pid);
}

/** The postmaster's process id in its pid file, if there is one. */
function pidInFile(data: string): number | undefined {
  const pid = Number(pidFileLines(data)[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/** Whether the postmaster with that process id has said that it answers. */
export function isReady(data: string, pid: number): boolean {
  const lines = pidFileLines(data);
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

function pidFileLines(data: string): readonly string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function isServerOf(
  data: string,
  running: { command: string; folder: string | undefined },
): 'yes' | 'another program' | 'unknown' {
  if (!running.command.includes('postgres')) return 'another program';
  if (running.folder !== undefined) return running.folder === realpathSync(data) ? 'yes' : 'another program';
  return running.command.includes(data) ? 'yes' : 'unknown';
}

async function end(pid: number): Promise<void> {
  const steps = [
    { signal: 'SIGINT', waitMs: 20_000 },
    { signal: 'SIGQUIT', waitMs: 5_000 },
    { signal: 'SIGKILL', waitMs: 5_000 },
  ] as const;
  for (const { signal, waitMs } of steps) {
    if (!signalled(pid, signal)) return;
    const deadline = Date.now() + waitMs;
    while (Date.now() < deadline) {
      if (identityOf(pid) === undefined) return;
      await sleep(20);
    }
  }
  throw new Error(`the PostgreSQL of an interrupted run (process ${pid}) does not end`);
}

function signalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
