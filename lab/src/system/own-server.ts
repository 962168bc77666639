import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createUndo } from '@alexandrite/service-kit';
import { freePort, startRabbitMq } from '@alexandrite/local-engines';
import type { Addresses } from '../client/api-client.ts';
import { spawnServer, untilReady } from './server-process.ts';

export interface OwnServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly addresses: Addresses;
  stop(): Promise<void>;
}

/** The whole platform in one process of its own, on the embedded PostgreSQL, with nothing in it but demo people. */
export async function startOwnServer(options: {
  readonly say: (line: string) => void;
  readonly bus?: 'in-process' | 'rabbitmq';
}): Promise<OwnServer> {
  const dir = await mkdtemp(join(tmpdir(), 'alexandrite-own-'));
  const { undo, stop } = createUndo(() => rm(dir, { recursive: true, force: true }));
  try {
    const env: Record<string, string> = { DATA_DIR: dir, LOG_LEVEL: 'error', DEMO_PEOPLE: 'yes' };
    if (options.bus === 'rabbitmq') {
      options.say('starting RabbitMQ');
      const broker = await startRabbitMq({ dir: join(dir, 'rabbitmq') });
      undo.push(() => broker.stop());
      Object.assign(env, { BUS: 'rabbitmq', AMQP_URL: broker.url });
    }
    const port = await freePort();
    const server = spawnServer({ target: 'all', port, env });
    undo.push(() => server.stop());
    await Promise.race([
      untilReady(server.url),
      server.exited.then(() => Promise.reject(new Error(server.output()))),
    ]);
    return { url: server.url, port, pid: server.pid, addresses: () => server.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
