import type { Envelope } from '@alexandrite/contracts';
import type { Log } from '../log.ts';
import { afterFailure, asError, attemptAll, delayAfter } from './attempt.ts';
import { createBatcher } from './batcher.ts';
import type { Delivery, RetryPolicy, Subscription } from './bus.ts';
import { wants } from './topics.ts';
import { pause, stopSwitch } from './waiting.ts';

export interface InProcessSubscriber {
  readonly consumer: string;
  wants(type: string): boolean;
  /** Resolves when the event is handled or parked; rejects when the subscriber stops before that. */
  take(event: Envelope): Promise<void>;
  /** Waits for the batch in hand; everything still unsettled rejects. */
  stop(): Promise<void>;
}

interface Handover {
  readonly delivery: Delivery;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** One subscription of the in-process engine, with its queue, retries and parking. */
export function createInProcessSubscriber(
  subscription: Subscription,
  retry: RetryPolicy,
  log: Log | undefined,
): InProcessSubscriber {
  const { consumer } = subscription;
  const stopping = stopSwitch();
  const waiting = new Set<Promise<void>>();
  const batcher = createBatcher<Handover>(subscription.batchSize, async (batch) => {
    const outcomes = await attemptAll(
      subscription,
      batch.map(({ delivery }) => delivery),
    );
    outcomes.forEach((outcome, index) => {
      const handover = batch[index];
      if (handover) settle(handover, outcome.done ? undefined : outcome.error);
    });
  });

  function settle(handover: Handover, error: Error | undefined): void {
    if (!error) return handover.resolve();
    const { event, attempt } = handover.delivery;
    log?.warn({ err: error, consumer, eventId: event.id, attempt }, 'an event was not handled');
    const next = afterFailure(retry, attempt);
    const after = next === 'park' ? park(handover, error) : tryAgain(handover, next);
    waiting.add(after);
    void after.finally(() => waiting.delete(after));
  }

  async function tryAgain(handover: Handover, delayMs: number): Promise<void> {
    await pause(delayMs, stopping.signal);
    if (stopping.signal.aborted) return handover.reject(stopped());
    const { event, attempt } = handover.delivery;
    batcher.add({ ...handover, delivery: { event, attempt: attempt + 1 } });
  }

  async function park({ delivery, resolve, reject }: Handover, error: Error): Promise<void> {
    const { event, attempt } = delivery;
    for (let tries = 1; !stopping.signal.aborted; tries += 1) {
      try {
        await subscription.park({ event, consumer, attempts: attempt, error: error.message });
        return resolve();
      } catch (refusal) {
        log?.error({ err: asError(refusal), consumer, eventId: event.id }, 'an event could not be parked');
        await pause(delayAfter(retry, tries), stopping.signal);
      }
    }
    reject(stopped());
  }

  function stopped(): Error {
    return new Error(`${consumer} stopped before the event was settled`);
  }

  return {
    consumer,
    wants: (type) => wants(subscription.topics, type),
    take: (event) =>
      new Promise((resolve, reject) => {
        if (stopping.signal.aborted) return reject(stopped());
        batcher.add({ delivery: { event, attempt: 1 }, resolve, reject });
      }),
    async stop() {
      stopping.abort();
      for (const { reject } of await batcher.stop()) reject(stopped());
      await Promise.all(waiting);
    },
  };
}
