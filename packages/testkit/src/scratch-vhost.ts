import { randomBytes } from 'node:crypto';
import { rabbitMqMissing, runId, vhostDeskUrl } from './test-environment.ts';

/** A RabbitMQ virtual host that belongs to one test file (or one test) alone. */
export interface ScratchVhost extends AsyncDisposable {
  readonly name: string;
  readonly url: string;
  /** Removes it with its queues; clients still connected are thrown out. */
  drop(): Promise<void>;
}

/**
 * Whether this run has a RabbitMQ. Where it has none, what needs it is to be skipped:
 * `describe.skipIf(!hasRabbitMq())`.
 */
export function hasRabbitMq(): boolean {
  return rabbitMqMissing() === undefined;
}

/** A fresh virtual host on the run's RabbitMQ. */
export async function scratchVhost(name = 'test'): Promise<ScratchVhost> {
  const vhost = `${runId()}-${name}-${randomBytes(6).toString('hex')}`;
  const url = await ask('PUT', vhost);
  const drop = async (): Promise<void> => {
    await ask('DELETE', vhost);
  };
  return { name: vhost, url, drop, [Symbol.asyncDispose]: drop };
}

async function ask(method: 'PUT' | 'DELETE', vhost: string): Promise<string> {
  const reply = await fetch(`${vhostDeskUrl()}/${vhost}`, { method });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} virtual host ${vhost}: ${text}`);
  return text;
}
