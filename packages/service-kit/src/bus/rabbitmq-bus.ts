import type { Connection } from 'rabbitmq-client';
import type { Log } from '../log.ts';
import type { Bus, RetryPolicy, Subscription } from './bus.ts';
import { defaultRetryPolicy } from './bus.ts';
import { connect, disconnect } from './rabbitmq-connection.ts';
import type { RunningReader } from './rabbitmq-consumer.ts';
import { consume } from './rabbitmq-consumer.ts';
import { createForward } from './rabbitmq-forwarder.ts';
import { eventMessage } from './rabbitmq-message.ts';
import { rabbitMqNames } from './rabbitmq-names.ts';
import { parkDead } from './rabbitmq-parking.ts';
import { createConfirmedPublisher } from './rabbitmq-publisher.ts';
import { createNewQueueRest } from './rabbitmq-rest.ts';
import type { ConsumerTopology } from './rabbitmq-topology.ts';
import { declareAll, declareQueues } from './rabbitmq-topology.ts';
import { settled, within } from './waiting.ts';

export interface RabbitMqBusOptions {
  /** One address, or one for each node of a cluster; user, password and virtual host are the first one's. */
  readonly url: string | readonly string[];
  readonly log: Log;
  readonly retry?: RetryPolicy;
  /**
   * Every consumer there is, in this process or elsewhere: their queues are made before the first event is published,
   * so that one which starts for the first time later has missed nothing.
   */
  readonly consumers?: readonly Pick<Subscription, 'consumer' | 'topics'>[];
  /** First word of every exchange and queue. Two buses with different ones never meet. */
  readonly namespace?: string;
  /** How often a message may be handed out without an answer before it is set aside: it probably kills its handler. */
  readonly deliveryLimit?: number;
  /** How long a queue that had to be made rests before events go to it; see rabbitmq-topology.ts. */
  readonly newQueueWaitMs?: number;
  /** How long `subscribe` waits for a broker that does not answer before it rejects. */
  readonly subscribeTimeoutMs?: number;
}

const windUpMs = 5_000;
const healthTimeoutMs = 2_000;

/**
 * The bus over RabbitMQ. One durable topic exchange; a quorum queue for each consumer, shared by its instances; every
 * publish confirmed, every delivery acknowledged by hand after its handler is through. Both directions have their own
 * connection, since the broker slows down connections that publish too fast and must not slow acknowledgements too.
 * Lost connections come back by themselves.
 */
export function createRabbitMqBus(options: RabbitMqBusOptions): Bus {
  const { log, consumers = [], retry = defaultRetryPolicy, deliveryLimit = 20 } = options;
  const { newQueueWaitMs = 2_500, subscribeTimeoutMs = 60_000 } = options;
  const urls = typeof options.url === 'string' ? [options.url] : options.url;
  const rest = createNewQueueRest(newQueueWaitMs);
  const names = rabbitMqNames(options.namespace ?? 'alexandrite');
  const publishing = connect(urls, 'publishing', log);
  const everybody = new Map(consumers.map((known) => [known.consumer, topologyOf(known)]));
  const publisher = createConfirmedPublisher(
    publishing,
    (channel) => declareAll(publishing, channel, names, [...everybody.values()], rest),
    log,
  );
  const underWay = new Set<Promise<void>>();
  const readers = new Set<RunningReader>();
  let consuming: Connection | undefined;
  let closed = false;

  function topologyOf({ consumer, topics }: Pick<Subscription, 'consumer' | 'topics'>): ConsumerTopology {
    return { consumer, topics, delaysMs: retry.delaysMs, deliveryLimit };
  }

  function refuseWhenClosed(): void {
    if (closed) throw new Error('the bus is closed');
  }

  async function stop(started: readonly RunningReader[]): Promise<void> {
    for (const reader of started) readers.delete(reader);
    await Promise.all(started.map((reader) => reader.stop()));
  }

  async function subscribe(subscription: Subscription): Promise<() => Promise<void>> {
    refuseWhenClosed();
    consuming ??= connect(urls, 'consuming', log);
    const topology = topologyOf(subscription);
    everybody.set(topology.consumer, topology);
    const forward = createForward(publisher, (channel) => declareQueues(channel, names, topology), log);
    const context = { connection: consuming, forward, names, topology, retry, rest, log };
    const started = [consume(context, subscription), parkDead(context, subscription)];
    for (const reader of started) readers.add(reader);
    try {
      const ready = Promise.all(started.map((reader) => reader.ready));
      await within(ready, subscribeTimeoutMs, `Subscribing ${topology.consumer}`);
    } catch (error) {
      await stop(started);
      throw error;
    }
    return () => stop(started);
  }

  async function canPublish(): Promise<boolean> {
    if (!publishing.ready) return false;
    // The first use opens the channel and declares the exchange; the question must reach the broker and come back.
    await publisher.use(async () => undefined);
    await publishing.exchangeDeclare({ exchange: names.exchange, passive: true });
    return true;
  }

  return {
    async publish(event) {
      refuseWhenClosed();
      const sending = publisher.send(eventMessage(names.exchange, event));
      underWay.add(sending);
      await sending.finally(() => underWay.delete(sending));
    },
    subscribe,
    async healthy() {
      if (closed || [...readers].some((reader) => !reader.serving())) return false;
      return within(canPublish(), healthTimeoutMs, 'Asking RabbitMQ').catch(() => false);
    },
    async close() {
      if (closed) return;
      closed = true;
      await stop([...readers]);
      await settled(underWay, windUpMs);
      await publisher.close();
      await Promise.all([disconnect(publishing), ...(consuming ? [disconnect(consuming)] : [])]);
    },
  };
}
