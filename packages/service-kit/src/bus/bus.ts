import type { Envelope } from '@alexandrite/contracts';

/** One event as a consumer gets it. `attempt` counts from 1 and survives restarts where the engine can. */
export interface Delivery {
  readonly event: Envelope;
  readonly attempt: number;
}

/** What became of one delivery: handled and durable, or to be tried again later because of `error`. */
export type Outcome = { readonly done: true } | { readonly done: false; readonly error: Error };

/** A delivery that failed as often as it may. It stays until somebody replays or discards it. */
export interface ParkedMessage {
  readonly event: Envelope;
  readonly consumer: string;
  readonly attempts: number;
  readonly error: string;
}

export interface Subscription {
  /** Durable name of the consumer: instances that share it share the work. */
  readonly consumer: string;
  /** Event types, exact (`order.shipped`) or by first word (`order.*`). */
  readonly topics: readonly string[];
  /** Most events handed over in one call. */
  readonly batchSize: number;
  /**
   * Called with what has arrived, oldest first, never with more than one batch at a time. Returns one outcome for
   * each delivery, in order. A throw counts as a failure of every delivery in the batch.
   */
  readonly handle: (deliveries: readonly Delivery[]) => Promise<readonly Outcome[]>;
  /** Takes over a delivery that is given up; the engine forgets it once this resolves. Must be durable and idempotent. */
  readonly park: (message: ParkedMessage) => Promise<void>;
}

/** How failed deliveries are tried again. */
export interface RetryPolicy {
  /** Wait before try n+1 is `delaysMs[n-1]`; the last one repeats. */
  readonly delaysMs: readonly number[];
  /** Tries in all, the first included, before the message is parked. */
  readonly maxAttempts: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  delaysMs: [200, 1_000, 5_000, 15_000, 60_000],
  maxAttempts: 20,
};

/**
 * The port through which services speak. Both engines promise: at least once; a published event is durable when
 * `publish` resolves; one that nobody subscribes to is no error; a failing delivery holds up no other.
 */
export interface Bus {
  /** Resolves when the event is durable (or has been taken by every subscriber); rejects when that is not known. */
  publish(event: Envelope): Promise<void>;
  /** Starts consuming; the returned function stops it after the deliveries in hand are settled. */
  subscribe(subscription: Subscription): Promise<() => Promise<void>>;
  /** Resolves true while the engine can publish and every subscription is being served. */
  healthy(): Promise<boolean>;
  /** Waits for what is in hand, then lets go of every resource. */
  close(): Promise<void>;
}
