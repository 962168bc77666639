import type { Channel } from 'rabbitmq-client';
import type { Log } from '../log.ts';
import type { OutgoingMessage } from './rabbitmq-message.ts';
import type { ConfirmedPublisher } from './rabbitmq-publisher.ts';
import type { HeldMessage } from './rabbitmq-reader.ts';
import { pause } from './waiting.ts';

export interface Forwarder {
  /**
   * Sends a held message on to another queue and then acknowledges it, so that it is always in at least one of them.
   * Tries until the broker confirms; gives up when the message is no longer held or the signal says stop.
   */
  forward(held: HeldMessage, message: OutgoingMessage, declare: Declare, signal: AbortSignal): Promise<void>;
}

type Declare = (channel: Channel) => Promise<void>;

const waitBetweenTriesMs = 500;

export function createForwarder(publisher: ConfirmedPublisher, log: Log): Forwarder {
  // Queues are declared when first needed, and again when sending to them failed.
  const declared = new Map<string, Promise<void>>();
  return {
    async forward(held, message, declare, signal) {
      const queue = message.routingKey;
      while (held.held()) {
        try {
          const declaring = declared.get(queue) ?? publisher.use(declare);
          declared.set(queue, declaring);
          await declaring;
          await publisher.send(message);
          return held.ack();
        } catch (error) {
          declared.delete(queue);
          log.warn({ err: error, queue, messageId: message.messageId }, 'a message could not be moved');
        }
        if (signal.aborted) return;
        await pause(waitBetweenTriesMs, signal);
      }
    },
  };
}
