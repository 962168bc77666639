import type { Channel, Connection } from 'rabbitmq-client';
import type { RabbitMqNames } from './rabbitmq-names.ts';
import type { NewQueueRest } from './rabbitmq-rest.ts';
import { bindingKey } from './topics.ts';

/** What the queues of one consumer depend on. */
export interface ConsumerTopology {
  readonly consumer: string;
  readonly topics: readonly string[];
  /** Waits between tries; each has its own queue. */
  readonly delaysMs: readonly number[];
  /** How often a message may be handed out without an answer. */
  readonly deliveryLimit: number;
}

const unroutedKept = 100_000;

// Newer brokers limit deliveries by themselves; dead letters must outlast any number of restarts.
const asOftenAsNeeded = 1_000_000;

/**
 * Declares everything that events on their way to these consumers need. A node writes down up to two seconds later
 * which queues and bindings it has been given; killed before that, it forgets them, and the queues with all they hold.
 * So queues that had to be made rest before anything is routed to them; bindings are made again
 * by every publisher before it publishes on a new channel.
 */
export async function declareAll(
  connection: Connection,
  channel: Channel,
  names: RabbitMqNames,
  consumers: readonly ConsumerTopology[],
  rest: NewQueueRest,
): Promise<void> {
  await declareExchange(channel, names);
  for (const topology of consumers) {
    if (await isMissing(connection, names.queue(topology.consumer))) rest.begin();
    await declareQueues(channel, names, topology);
  }
  await rest.over();
  for (const topology of consumers) await bindTopics(channel, names, topology);
}

/**
 * Declares what publishing needs. Events that no queue is bound for go through the alternate exchange to `unrouted`,
 * which keeps the newest of them as evidence. So an event nobody wants is no error, and a returned one always is: with
 * a catch-all bound, the broker returns a mandatory message only when the topology itself is broken.
 */
async function declareExchange(channel: Channel, names: RabbitMqNames): Promise<void> {
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

/**
 * Declares the queues of a consumer, not yet bound: its own, from which a message handed out too often goes to `dead`;
 * `dead`, where messages wait to be parked; one for each wait between tries, from which they come back; and the common
 * one for what no program can read, which is for a person to look at.
 */
export async function declareQueues(
  channel: Channel,
  names: RabbitMqNames,
  { consumer, delaysMs, deliveryLimit }: ConsumerTopology,
): Promise<void> {
  await declareQuorumQueue(channel, names.garbage, {});
  await declareQuorumQueue(channel, names.dead(consumer), { 'x-delivery-limit': asOftenAsNeeded });
  for (const delayMs of new Set(delaysMs)) {
    await declareQuorumQueue(channel, names.retry(consumer, delayMs), {
      'x-message-ttl': delayMs,
      ...deadLettersTo(names.queue(consumer)),
    });
  }
  await declareQuorumQueue(channel, names.queue(consumer), {
    'x-delivery-limit': deliveryLimit,
    ...deadLettersTo(names.dead(consumer)),
  });
}

async function bindTopics(
  channel: Channel,
  names: RabbitMqNames,
  { consumer, topics }: ConsumerTopology,
): Promise<void> {
  for (const topic of topics) {
    const routingKey = bindingKey(topic);
    await channel.queueBind({ exchange: names.exchange, queue: names.queue(consumer), routingKey });
  }
}

// A consumer's own queue is made last, so it stands for the others.
async function isMissing(connection: Connection, queue: string): Promise<boolean> {
  return connection.queueDeclare({ queue, passive: true }).then(
    () => false,
    (error: { code?: string }) => {
      if (error.code === 'NOT_FOUND') return true;
      throw error;
    },
  );
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
