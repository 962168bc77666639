import type { Channel } from 'rabbitmq-client';
import { Connection } from 'rabbitmq-client';
import type { Log } from '../log.ts';
import { within } from './waiting.ts';

const closeTimeoutMs = 3_000;

/** Opens a connection that comes back by itself, to whichever node answers. User and vhost are the first address's. */
export function connect(urls: readonly string[], purpose: string, log: Log): Connection {
  const [first] = urls;
  if (first === undefined) throw new Error('RabbitMQ needs at least one address');
  const connection = new Connection({
    url: first,
    ...(urls.length > 1 && { hosts: urls.map((url) => new URL(url).host) }),
    connectionName: `alexandrite ${purpose}, process ${process.pid}`,
    heartbeat: 10,
    noDelay: true,
    acquireTimeout: 5_000,
    connectionTimeout: 5_000,
    retryLow: 100,
    retryHigh: 2_000,
  });
  connection.on('error', (err: unknown) => log.warn({ err, purpose }, 'the RabbitMQ connection was lost'));
  return connection;
}

/** Closes it in good order, or by force when the broker does not answer: the library alone would wait for ever. */
export async function disconnect(connection: Connection): Promise<void> {
  await within(connection.close(), closeTimeoutMs, 'Closing the connection').catch(() =>
    connection.unsafeDestroy(),
  );
}

export async function closeChannel(channel: Channel): Promise<void> {
  await within(channel.close(), closeTimeoutMs, 'Closing a channel').catch(() => undefined);
}

/** Tells of the channel's first error. A lost connection makes one for every frame still waiting to be sent. */
export function reportOnce(channel: Channel, report: (error: unknown) => void): void {
  channel.once('error', report);
  channel.on('error', () => undefined);
}
