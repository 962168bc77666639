import type { Channel } from 'rabbitmq-client';
import type { RabbitMqNames } from './rabbitmq-names.ts';
import { bindingKey } from './topics.ts';

const unroutedKept = 100_000;

// Queues that nobody kills processes with must not lose messages to the default limit of newer brokers.
const asOftenAsNeeded = 1_000_000;

/**
 * Declares what publishing needs. Events that no queue is bound for go through the alternate exchange to `unrouted`,
 * which keeps the newest of them as evidence. So an event nobody wants is no error, and a returned one always is: with
 * a catch-all bound, the broker returns a mandatory message only when the topology itself is broken.
 */
export async function declareExchange(channel: Channel, names: RabbitMqNames): Promise<void> {
  await channel.exchangeDeclare({ exchange: names.unrouted, type: 'fanout', durable: true });
  await declareQuorumQueue(channel, names.unrouted, { 'x-max-length': unroutedKept });
  await channel.queueBind({ exchange: names.unrouted, queue: names.unrouted });
  await channel.exchangeDeclare({
    exchange: names.exchange,
    type: 'topic',
    durable: true,
    arguments: { 'alternate-exchange': names.unrouted },
  });
}

/** Declares where messages go that no program can read. Nobody consumes them: they are for a person to look at. */
export async function declareGarbage(channel: Channel, names: RabbitMqNames): Promise<void> {
  await declareQuorumQueue(channel, names.garbage, {});
}

/** Declares a consumer's queue with its bindings. A message handed out too often without an answer goes to `dead`. */
export async function declareConsumerQueue(
  channel: Channel,
  names: RabbitMqNames,
  consumer: string,
  topics: readonly string[],
  deliveryLimit: number,
): Promise<void> {
  const queue = names.queue(consumer);
  await declareQuorumQueue(channel, queue, {
    'x-delivery-limit': deliveryLimit,
    ...deadLettersTo(names.dead(consumer)),
  });
  for (const topic of topics) {
    await channel.queueBind({ exchange: names.exchange, queue, routingKey: bindingKey(topic) });
  }
}

/** Declares where a consumer's messages wait to be parked. */
export async function declareDeadQueue(
  channel: Channel,
  names: RabbitMqNames,
  consumer: string,
): Promise<void> {
  await declareQuorumQueue(channel, names.dead(consumer), { 'x-delivery-limit': asOftenAsNeeded });
}

/** Declares the queue in which failed deliveries of a consumer wait that long before they come back to it. */
export async function declareRetryQueue(
  channel: Channel,
  names: RabbitMqNames,
  consumer: string,
  delayMs: number,
): Promise<void> {
  await declareQuorumQueue(channel, names.retry(consumer, delayMs), {
    'x-message-ttl': delayMs,
    ...deadLettersTo(names.queue(consumer)),
  });
}

// By default the broker may drop a message on its way from one queue to another. At-least-once needs reject-publish.
function deadLettersTo(queue: string): Record<string, string> {
  return {
    'x-dead-letter-exchange': '',
    'x-dead-letter-routing-key': queue,
    'x-dead-letter-strategy': 'at-least-once',
    'x-overflow': 'reject-publish',
  };
}

async function declareQuorumQueue(
  channel: Channel,
  queue: string,
  args: Record<string, string | number>,
): Promise<void> {
  await channel.queueDeclare({ queue, durable: true, arguments: { 'x-queue-type': 'quorum', ...args } });
}
