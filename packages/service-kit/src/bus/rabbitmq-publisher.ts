import type { Channel, Connection } from 'rabbitmq-client';
import type { Log } from '../log.ts';
import { closeChannel, reportOnce } from './rabbitmq-connection.ts';
import type { OutgoingMessage } from './rabbitmq-message.ts';
import { turn, within } from './waiting.ts';

export interface ConfirmedPublisher {
  /** Resolves when the broker has confirmed the message as durable; rejects when that is not known. */
  send(message: OutgoingMessage): Promise<void>;
  /** Does something on the publishing channel, such as declaring a queue. */
  use<T>(action: (channel: Channel) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

interface Lane {
  readonly channel: Channel;
  /** Why the broker gave messages back, by message id. */
  readonly returned: Map<string, string>;
  underWay: number;
  retired: boolean;
}

const confirmTimeoutMs = 30_000;
const prepareTimeoutMs = 30_000;

/** Publishes with confirms on one channel, many messages at a time. `prepare` runs on every new channel. */
export function createConfirmedPublisher(
  connection: Connection,
  prepare: (channel: Channel) => Promise<void>,
  log: Log,
): ConfirmedPublisher {
  let current: Promise<Lane> | undefined;

  async function open(): Promise<Lane> {
    const channel = await connection.acquire({ emitErrorsFromChannel: true });
    reportOnce(channel, (err) => log.warn({ err }, 'the publishing channel was closed'));
    try {
      await within(prepare(channel), prepareTimeoutMs, 'Declaring the topology');
      await channel.confirmSelect();
    } catch (error) {
      void closeChannel(channel);
      throw error;
    }
    const opened: Lane = { channel, returned: new Map(), underWay: 0, retired: false };
    channel.on('basic.return', ({ messageId, replyText }) => opened.returned.set(messageId ?? '', replyText));
    return opened;
  }

  async function lane(): Promise<Lane> {
    const opening = (current ??= open());
    try {
      const opened = await opening;
      if (opened.channel.active && !opened.retired) return opened;
    } catch (error) {
      if (current === opening) current = undefined;
      throw error;
    }
    if (current === opening) current = undefined;
    return lane();
  }

  return {
    async send({ body, ...envelope }) {
      const used = await lane();
      used.underWay += 1;
      try {
        const confirmed = used.channel.basicPublish({ ...envelope, durable: true, mandatory: true }, body);
        await within(confirmed, confirmTimeoutMs, 'The confirmation of a message');
        // The client tells of a returned message one turn after its confirmation.
        await turn();
      } catch (error) {
        // A channel that was refused a message during an election may go on being refused: the next one is a new one.
        used.retired = true;
        throw error;
      } finally {
        used.underWay -= 1;
        if (used.retired && used.underWay === 0) void closeChannel(used.channel);
      }
      const id = envelope.messageId ?? '';
      const why = used.returned.get(id);
      if (why === undefined) return;
      used.returned.delete(id);
      throw new Error(`RabbitMQ gave message ${id} for ${envelope.routingKey} back: ${why}`);
    },
    use: async (action) => action((await lane()).channel),
    async close() {
      const last = await current?.catch(() => undefined);
      if (last) await closeChannel(last.channel);
    },
  };
}
