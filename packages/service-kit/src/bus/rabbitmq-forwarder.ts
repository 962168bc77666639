import type { Channel } from 'rabbitmq-client';
import type { Log } from '../log.ts';
import type { OutgoingMessage } from './rabbitmq-message.ts';
import type { ConfirmedPublisher } from './rabbitmq-publisher.ts';
import type { HeldMessage } from './rabbitmq-reader.ts';
import { pause } from './waiting.ts';

/**
 * Sends a held message on to another queue and then acknowledges it, so that it is always in at least one of them.
 * Tries until the broker confirms; gives up when the message is no longer held or the signal says stop.
 */
export type Forward = (held: HeldMessage, message: OutgoingMessage, signal: AbortSignal) => Promise<void>;

const waitBetweenTriesMs = 500;

/** `repair` runs after a failure, so that a queue somebody deleted comes back. */
export function createForward(
  publisher: ConfirmedPublisher,
  repair: (channel: Channel) => Promise<void>,
  log: Log,
): Forward {
  return async (held, message, signal) => {
    while (held.held()) {
      try {
        await publisher.send(message);
        return held.ack();
      } catch (error) {
        const { routingKey, messageId } = message;
        log.warn({ err: error, queue: routingKey, messageId }, 'a message could not be moved');
      }
      if (signal.aborted) return;
      await pause(waitBetweenTriesMs, signal);
      await publisher.use(repair).catch((err: unknown) => log.warn({ err }, 'the queues are not declared'));
    }
  };
}
