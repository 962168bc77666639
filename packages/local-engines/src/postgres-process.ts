import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import { dataArgument } from './postgres-data-argument.ts';
import { isReady } from './postgres-leftover.ts';
import { stopWithParent } from './stop-with-parent.ts';

const READY_WITHIN_MS = 120_000;
const LOG_KEPT_BYTES = 8_000_000;

/** What one start of the server needs. */
export interface Launch {
  readonly program: string;
  readonly data: string;
  readonly logFile: string;
  readonly settings: readonly string[];
  readonly account: Account | undefined;
}

/** A server that answers, and its end. */
export interface PostgresProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<string>;
}

/** Why a start failed, with what the server wrote about it. */
export interface Refusal {
  readonly because: 'port taken' | 'data in use' | 'crashed backends still there' | 'other';
  readonly output: string;
}

/** Starts the server and waits until it answers; gives the refusal when it ends instead. */
export async function launch(options: Launch): Promise<PostgresProcess | Refusal> {
  const { account, data, logFile } = options;
  const written = turnLog(logFile);
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(options.program, ['-D', dataArgument(data, account), ...options.settings], {
    cwd: data,
    // Its own session: Ctrl-C in the terminal must reach us alone, so that we drain before it stops.
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit status ${code}`));
  });
  const { pid } = child;
  if (pid === undefined) return refusal(await ended);
  const release = stopWithParent(pid, 'INT', account);
  void ended.then(release);
  const deadline = Date.now() + READY_WITHIN_MS;
  while (child.exitCode === null && child.signalCode === null) {
    if (isReady(data, pid)) {
      child.unref();
      return { child, pid, ended };
    }
    if (Date.now() > deadline) child.kill('SIGQUIT');
    await sleep(5);
  }
  return refusal(readFileSync(logFile).subarray(written).toString().trim() || (await ended));
}

function refusal(output: string): Refusal {
  return { because: reason(output), output };
}

function reason(output: string): Refusal['because'] {
  if (/lock file "postmaster\.pid" already exists/.test(output)) return 'data in use';
  if (/pre-existing shared memory block/.test(output)) return 'crashed backends still there';
  if (/Address already in use/.test(output)) return 'port taken';
  return 'other';
}

/** Keeps one older log beside a full one; gives the length of what is written already. */
function turnLog(logFile: string): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_KEPT_BYTES) return size;
  renameSync(logFile, `${logFile}.1`);
  return 0;
}
