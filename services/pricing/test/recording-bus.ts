import type { Envelope } from '@alexandrite/contracts';
import type { Bus, Subscription } from '@alexandrite/service-kit';

export interface RecordingBus extends Bus {
  /** What was published, in order. */
  readonly published: Envelope[];
  /** Hands events to the consumer in one batch; throws when it failed on one of them. */
  deliver(events: readonly Envelope[]): Promise<void>;
}

/** A bus whose deliveries the test makes itself. */
export function recordingBus(): RecordingBus {
  const published: Envelope[] = [];
  let consumer: Subscription | undefined;
  return {
    published,
    async publish(event) {
      published.push(event);
    },
    async subscribe(subscription) {
      consumer = subscription;
      return async () => {
        consumer = undefined;
      };
    },
    async deliver(events) {
      const outcomes = await consumer!.handle(events.map((event) => ({ event, attempt: 1 })));
      for (const outcome of outcomes) if (!outcome.done) throw outcome.error;
    },
    healthy: async () => true,
    close: async () => {},
  };
}
