import type { Connection } from 'rabbitmq-client';
import type { Log } from '../log.ts';
import { afterFailure, attemptAll } from './attempt.ts';
import { createBatcher } from './batcher.ts';
import type { Delivery, RetryPolicy, Subscription } from './bus.ts';
import type { Forward } from './rabbitmq-forwarder.ts';
import { deliveryMessage, garbageMessage, readDelivery } from './rabbitmq-message.ts';
import type { RabbitMqNames } from './rabbitmq-names.ts';
import type { HeldMessage } from './rabbitmq-reader.ts';
import { readQueue } from './rabbitmq-reader.ts';
import type { NewQueueRest } from './rabbitmq-rest.ts';
import type { ConsumerTopology } from './rabbitmq-topology.ts';
import { declareAll } from './rabbitmq-topology.ts';
import { wants } from './topics.ts';
import { settled, stopSwitch } from './waiting.ts';

/** What the readers of one subscription stand on. */
export interface ConsumerContext {
  readonly connection: Connection;
  readonly forward: Forward;
  readonly names: RabbitMqNames;
  readonly topology: ConsumerTopology;
  readonly retry: RetryPolicy;
  readonly rest: NewQueueRest;
  readonly log: Log;
}

/** Something that reads from the broker until it is stopped. */
export interface RunningReader {
  readonly ready: Promise<void>;
  serving(): boolean;
  stop(): Promise<void>;
}

interface Item {
  readonly held: HeldMessage;
  readonly delivery: Delivery;
}

const windUpMs = 5_000;

/** Serves a subscription from its queue: batches to the handler, successes acknowledged, failures to a waiting queue. */
export function consume(context: ConsumerContext, subscription: Subscription): RunningReader {
  const { connection, forward, names, topology, retry, rest, log } = context;
  const { consumer, topics, batchSize } = subscription;
  const queue = names.queue(consumer);
  const stopping = stopSwitch();
  const moving = new Set<Promise<void>>();

  const batcher = createBatcher<Item>(batchSize, async (arrived) => {
    const batch = arrived.filter(({ held }) => held.held());
    if (batch.length === 0) return;
    const outcomes = await attemptAll(
      subscription,
      batch.map(({ delivery }) => delivery),
    );
    outcomes.forEach((outcome, index) => {
      const item = batch[index];
      if (!item) return;
      if (outcome.done) item.held.ack();
      else failed(item, outcome.error);
    });
  });

  function failed({ held, delivery }: Item, error: Error): void {
    const { event, attempt } = delivery;
    log.warn({ err: error, consumer, eventId: event.id, attempt }, 'an event was not handled');
    const next = afterFailure(retry, attempt);
    const message =
      next === 'park'
        ? deliveryMessage(names.dead(consumer), delivery, error)
        : deliveryMessage(names.retry(consumer, next), { event, attempt: attempt + 1 });
    track(forward(held, message, stopping.signal));
  }

  function receive(held: HeldMessage): void {
    const delivery = readDelivery(held.message);
    if (typeof delivery === 'string') {
      log.error(
        { queue, why: delivery, messageId: held.message.messageId },
        'a message is set aside as garbage',
      );
      const message = garbageMessage(names.garbage, queue, held.message, delivery);
      return track(forward(held, message, stopping.signal));
    }
    // A binding of an earlier version of this consumer may still bring what it no longer asks for.
    if (!wants(topics, delivery.event.type)) return held.ack();
    batcher.add({ held, delivery });
  }

  function track(move: Promise<void>): void {
    moving.add(move);
    void move.finally(() => moving.delete(move));
  }

  const reader = readQueue({
    connection,
    queue,
    prefetch: batchSize * 2,
    log,
    onMessage: receive,
    declare: (channel) => declareAll(connection, channel, names, [topology], rest),
  });

  return {
    ready: reader.ready,
    serving: reader.serving,
    async stop() {
      await reader.stopIntake();
      await batcher.stop();
      stopping.abort();
      await settled(moving, windUpMs);
      await reader.close();
    },
  };
}
