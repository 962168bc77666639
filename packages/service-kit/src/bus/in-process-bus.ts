import type { Envelope } from '@alexandrite/contracts';
import type { Log } from '../log.ts';
import type { Bus, RetryPolicy } from './bus.ts';
import { defaultRetryPolicy } from './bus.ts';
import type { InProcessSubscriber } from './in-process-subscriber.ts';
import { createInProcessSubscriber } from './in-process-subscriber.ts';

export interface InProcessBusOptions {
  readonly retry?: RetryPolicy;
  readonly log?: Log;
}

/**
 * The bus for services that live in one process. It holds nothing durable itself: `publish` resolves when every
 * subscriber has handled or parked the event, so what is not settled is still in the publisher's outbox and is told
 * again. All subscribers get the same event object and must not change it.
 */
export function createInProcessBus({ retry = defaultRetryPolicy, log }: InProcessBusOptions = {}): Bus {
  const consumers = new Map<string, InProcessSubscriber[]>();
  let turns = 0;
  let closed = false;

  function takers(event: Envelope): InProcessSubscriber[] {
    turns += 1;
    return [...consumers.values()].flatMap((instances) => {
      const willing = instances.filter((instance) => instance.wants(event.type));
      return willing.slice(turns % Math.max(1, willing.length)).slice(0, 1);
    });
  }

  async function remove(subscriber: InProcessSubscriber): Promise<void> {
    const rest = (consumers.get(subscriber.consumer) ?? []).filter((other) => other !== subscriber);
    if (rest.length > 0) consumers.set(subscriber.consumer, rest);
    else consumers.delete(subscriber.consumer);
    await subscriber.stop();
  }

  return {
    async publish(event) {
      if (closed) throw new Error('the bus is closed');
      await Promise.all(takers(event).map((subscriber) => subscriber.take(event)));
    },
    async subscribe(subscription) {
      if (closed) throw new Error('the bus is closed');
      const subscriber = createInProcessSubscriber(subscription, retry, log);
      consumers.set(subscription.consumer, [...(consumers.get(subscription.consumer) ?? []), subscriber]);
      return () => remove(subscriber);
    },
    healthy: async () => !closed,
    async close() {
      closed = true;
      await Promise.all([...consumers.values()].flat().map(remove));
    },
  };
}
