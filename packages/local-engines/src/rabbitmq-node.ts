import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RabbitMqBinaries } from './rabbitmq-binaries.ts';
import type { RabbitMqHome } from './rabbitmq-home.ts';
import { speaksAmqp } from './rabbitmq-ports.ts';

const startTimeoutMs = 60_000;
const stopTimeoutMs = 15_000;

/** Starts the node's process and resolves when it serves AMQP; rejects with its last words when it does not. */
export async function bootNode(
  binaries: RabbitMqBinaries,
  home: RabbitMqHome,
  port: number,
): Promise<ChildProcess> {
  const output = await open(home.outputFile, 'a');
  const child = spawn('/bin/sh', [binaries.server], {
    cwd: home.dir,
    // The Erlang shell reads our pipe and ends at its end: the broker never outlives the process that started it.
    stdio: ['pipe', output.fd, output.fd],
    // Its own process group: Ctrl-C is for us, and we stop the broker in our own order.
    detached: true,
    env: {
      ...home.env,
      RABBITMQ_ALLOW_INPUT: 'true',
      PRELOAD: join(home.dir, 'preload.erl'),
      // These flags are split at blanks and quotes, so the variable's name is spelled as character codes.
      ERL_AFLAGS: `-eval file:eval(os:getenv([${[...Buffer.from('PRELOAD')].join(',')}]))`,
    },
    ...(home.runAs && { uid: home.runAs.uid, gid: home.runAs.gid }),
  });
  child.on('error', () => undefined);
  await output.close();
  const deadline = Date.now() + startTimeoutMs;
  while (!(await speaksAmqp(port))) {
    if (hasEnded(child) || child.pid === undefined || Date.now() > deadline) {
      await killNode(child);
      throw new Error(`RabbitMQ did not start on port ${port}: ${await lastWords(home.outputFile)}`);
    }
    await sleep(50);
  }
  return child;
}

/** Ends the node at once, as a power cut would. */
export async function killNode(child: ChildProcess): Promise<void> {
  if (hasEnded(child) || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Asks the node to end, and ends it by force when it takes too long. */
export async function stopNode(child: ChildProcess): Promise<void> {
  if (hasEnded(child) || child.pid === undefined) return;
  const force = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  clearTimeout(force);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function lastWords(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-8).join('\n');
}
