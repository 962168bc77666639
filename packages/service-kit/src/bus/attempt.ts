import type { Delivery, Outcome, RetryPolicy, Subscription } from './bus.ts';

/** Hands a batch to the subscriber and gives one outcome for each delivery; a throw or a wrong count fails them all. */
export async function attemptAll(
  subscription: Subscription,
  deliveries: readonly Delivery[],
): Promise<readonly Outcome[]> {
  const failAll = (error: Error): Outcome[] => deliveries.map(() => ({ done: false, error }));
  try {
    const outcomes = await subscription.handle(deliveries);
    if (outcomes.length === deliveries.length) return outcomes;
    return failAll(
      new Error(`${subscription.consumer} gave ${outcomes.length} outcomes for ${deliveries.length}`),
    );
  } catch (error) {
    return failAll(asError(error));
  }
}

/** What to do after a try that failed: the wait in milliseconds before the next one, or `park`. */
export function afterFailure(policy: RetryPolicy, attempt: number): number | 'park' {
  return attempt >= policy.maxAttempts ? 'park' : delayAfter(policy, attempt);
}

/** The wait in milliseconds after that many failed tries; the last delay of the policy repeats. */
export function delayAfter({ delaysMs }: RetryPolicy, tries: number): number {
  return delaysMs[Math.min(tries, delaysMs.length) - 1] ?? 0;
}

/** Anything thrown, as an Error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
