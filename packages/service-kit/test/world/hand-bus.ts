import { setTimeout as sleep } from 'node:timers/promises';
import type { Envelope } from '@alexandrite/contracts';
import type { Bus, Delivery, Subscription } from '../../src/bus/bus.ts';
import { wants } from '../../src/bus/topics.ts';
import type { Random } from './random.ts';

/** How badly the bus behaves; each a probability. */
export interface Misbehaviour {
  /** A publication is refused. */
  readonly refused: number;
  /** A publication is taken, but the publisher is told that it was not. */
  readonly unsure: number;
  /** A delivery comes once more. */
  readonly again: number;
  /** A delivery is held back for a while, or until the end. */
  readonly late: number;
  /** A batch was handled, but the broker never learns that. */
  readonly unacknowledged: number;
  /** A delivery of a step is lost for good. */
  readonly lost: number;
}

const wellBehaved: Misbehaviour = {
  refused: 0,
  unsure: 0,
  again: 0,
  late: 0,
  unacknowledged: 0,
  lost: 0,
};

export interface HandBus extends Bus {
  readonly published: readonly Envelope[];
  behave(random: Random, misbehaviour: Misbehaviour): void;
  /** Lets go of what was held back; from now on everything is delivered as soon as may be. */
  release(): void;
  /** Nothing is queued and nothing is being handled. */
  quiet(): boolean;
  /** Forgets everything that was published. */
  forget(): void;
}

const maxAttempts = 20;
const mostInBatch = 12;
const longestHoldMs = 150;

/** A bus that a test drives: at least once, and otherwise in any order, any number of times, in any batches. */
export function createHandBus(initial: Random): HandBus {
  const queues = new Map<string, Delivery[]>();
  const held = new Map<string, Delivery[]>();
  const topics = new Map<string, readonly string[]>();
  const published: Envelope[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const workers = new Set<Promise<void>>();
  let random = initial;
  let manners = wellBehaved;
  let holding = false;
  let handling = 0;
  let closed = false;

  const queue = (consumer: string, of = queues) => of.get(consumer) ?? of.set(consumer, []).get(consumer)!;

  function accept(event: Envelope): void {
    published.push(event);
    for (const [consumer, wanted] of topics) {
      if (!wants(wanted, event.type)) continue;
      if (event.orderversion !== undefined && random.chance(manners.lost)) continue;
      do {
        if (holding && random.chance(manners.late)) holdBack(consumer, { event, attempt: 1 });
        else queue(consumer).push({ event, attempt: 1 });
      } while (random.chance(manners.again));
    }
  }

  function holdBack(consumer: string, delivery: Delivery): void {
    const late = queue(consumer, held);
    late.push(delivery);
    if (random.chance(0.1)) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      const place = late.indexOf(delivery);
      if (place >= 0) queue(consumer).push(...late.splice(place, 1));
    }, random.below(longestHoldMs));
    timers.add(timer);
  }

  function take(consumer: string): Delivery[] {
    const waiting = queue(consumer);
    const batch: Delivery[] = [];
    const size = 1 + random.below(mostInBatch);
    while (batch.length < size && waiting.length > 0) {
      batch.push(...waiting.splice(random.below(waiting.length), 1));
    }
    return batch;
  }

  async function settle(subscription: Subscription, batch: readonly Delivery[]): Promise<void> {
    const outcomes = await subscription.handle(batch);
    const forgotten = random.chance(manners.unacknowledged);
    for (const [i, { event, attempt }] of batch.entries()) {
      const outcome = outcomes[i]!;
      if (outcome.done && !forgotten) continue;
      if (outcome.done || attempt < maxAttempts) {
        queue(subscription.consumer).push({ event, attempt: attempt + 1 });
        continue;
      }
      const { consumer } = subscription;
      await subscription.park({ event, consumer, attempts: attempt, error: outcome.error.message });
    }
  }

  async function work(subscription: Subscription, stopped: () => boolean): Promise<void> {
    while (!stopped()) {
      const batch = take(subscription.consumer);
      if (batch.length === 0) {
        await sleep(2);
        continue;
      }
      handling += 1;
      await settle(subscription, batch).finally(() => (handling -= 1));
    }
  }

  return {
    published,
    behave(chosen, misbehaviour) {
      random = chosen;
      manners = misbehaviour;
      holding = true;
    },
    release() {
      holding = false;
      manners = { ...manners, refused: 0, unsure: 0, unacknowledged: 0, again: 0, lost: 0 };
      for (const [consumer, late] of held) queue(consumer).push(...late.splice(0));
    },
    quiet: () => handling === 0 && [...queues.values(), ...held.values()].every(({ length }) => length === 0),
    forget() {
      for (const waiting of [...queues.values(), ...held.values()]) waiting.length = 0;
      published.length = 0;
    },
    async publish(event) {
      if (closed) throw new Error('the bus is closed');
      await sleep(random.below(4));
      if (random.chance(manners.refused)) throw new Error('the bus refused');
      accept(event);
      if (random.chance(manners.unsure)) throw new Error('the confirm was lost');
    },
    async subscribe(subscription) {
      topics.set(subscription.consumer, subscription.topics);
      let stopped = false;
      const worker = work(subscription, () => stopped);
      workers.add(worker);
      return async () => {
        stopped = true;
        await worker;
      };
    },
    healthy: async () => !closed,
    async close() {
      closed = true;
      timers.forEach(clearTimeout);
      await Promise.all(workers);
    },
  };
}
