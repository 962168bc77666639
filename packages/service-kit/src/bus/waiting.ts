import { setMaxListeners } from 'node:events';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** Lets input and output have their turn first. */
export async function turn(): Promise<void> {
  await nextTurn();
}

/** Resolves after `ms`, or at once when the signal says stop. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

/** Gives what the promise gives, or rejects after `ms` saying that `what` took too long. */
export async function within<T>(promise: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Waits for all of them, whatever becomes of them, but not longer than `ms`. */
export async function settled(promises: Iterable<Promise<unknown>>, ms: number): Promise<void> {
  await within(Promise.allSettled(promises), ms, 'Winding up').catch(() => undefined);
}

/** A stop signal that any number of waits may listen to. */
export function stopSwitch(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

/** Resolves when the signal says stop. */
export async function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
