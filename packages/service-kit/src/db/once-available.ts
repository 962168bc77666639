import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.ts';
import { isUnavailable } from './db-errors.ts';

const longestMs = 60_000;
const againAfterMs = 250;

/**
 * Does something with a database that may still be coming up: everything may be started at the same moment. Rejects
 * with the last error when it is not there within a minute, and at once with any other kind of error.
 */
export async function onceAvailable<T>(work: () => Promise<T>, log: Log): Promise<T> {
  const until = Date.now() + longestMs;
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!isUnavailable(error) || Date.now() > until) throw error;
      if (tries === 1) log.warn({ err: error }, 'the database is not there yet; waiting for it');
      await sleep(againAfterMs);
    }
  }
}
