import { AsyncLocalStorage } from 'node:async_hooks';
import { isUnavailable } from '@alexandrite/service-kit';

const current = new AsyncLocalStorage<{ failure?: unknown }>();

/** Remembers that the database was away, for `honestly`. */
export function noteFailure(error: unknown): void {
  const store = current.getStore();
  if (store && isUnavailable(error)) store.failure = error;
}

/** Runs better-auth, which makes refusals of some database errors: when the database was away, throws that error. */
export async function honestly<T>(work: () => Promise<T>): Promise<T> {
  const store: { failure?: unknown } = {};
  const outcome = await current.run(store, () => Promise.allSettled([work()]));
  if (store.failure) throw store.failure;
  if (outcome[0].status === 'rejected') throw outcome[0].reason;
  return outcome[0].value;
}
