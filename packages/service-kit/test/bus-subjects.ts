import { randomUUID } from 'node:crypto';
import type { Envelope } from '@alexandrite/contracts';
import type { Bus, Delivery, Outcome, ParkedMessage, RetryPolicy, Subscription } from '../src/bus/bus.ts';

/** A valid event; its `data.n` tells it from the others of a test. */
export function event(n = 0, type = 'order.submitted'): Envelope {
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: 'customers',
    type,
    subject: `order-${n}`,
    time: '2026-05-04T03:02:01.000Z',
    dataschema: `urn:alexandrite:event:${type}:1`,
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    orderversion: 3,
    data: { n, text: 'кольцо «Альфа»', nested: { list: [1, null, 'x'] } },
  };
}

export function events(count: number, type?: string): Envelope[] {
  return Array.from({ length: count }, (_, n) => event(n, type));
}

export const done: Outcome = { done: true };
export const failed = (message: string): Outcome => ({ done: false, error: new Error(message) });
export const quickRetry: RetryPolicy = { delaysMs: [20, 60], maxAttempts: 4 };

/** A consumer that notes all it gets; each delivery's outcome is decided by `decide`. */
export interface Recorder {
  readonly subscription: Subscription;
  readonly batches: (readonly Delivery[])[];
  readonly parked: ParkedMessage[];
  /** Ids of the events in the order they came, every try counted. */
  ids(): string[];
  attemptsOf(id: string): number[];
}

export function recorder(
  consumer: string,
  overrides: Partial<Subscription> = {},
  decide: (delivery: Delivery) => Outcome | Promise<Outcome> = () => done,
): Recorder {
  const batches: (readonly Delivery[])[] = [];
  const parked: ParkedMessage[] = [];
  const deliveries = (): Delivery[] => batches.flat();
  return {
    batches,
    parked,
    ids: () => deliveries().map((delivery) => delivery.event.id),
    attemptsOf: (id) =>
      deliveries()
        .filter((delivery) => delivery.event.id === id)
        .map((delivery) => delivery.attempt),
    subscription: {
      consumer,
      topics: ['order.*'],
      batchSize: 10,
      async handle(batch) {
        batches.push(batch);
        return Promise.all(batch.map(decide));
      },
      async park(message) {
        parked.push(message);
      },
      ...overrides,
    },
  };
}

/** Publishes without waiting; what becomes of the promise does not matter to the test. */
export function publishAside(bus: Bus, all: readonly Envelope[]): void {
  for (const one of all) bus.publish(one).catch(() => undefined);
}

/** What becomes of a publish: `published`, or why not. Never rejects, so it may be awaited later. */
export async function fate(publishing: Promise<void>): Promise<string> {
  return publishing.then(
    () => 'published',
    (error: unknown) => String(error),
  );
}
