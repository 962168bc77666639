import { setTimeout as sleep } from 'node:timers/promises';
import { turn } from './waiting.ts';

export interface Batcher<T> {
  /** Takes an item; ignored after `stop`. */
  add(item: T): void;
  /** Starts no further batch, waits for the one in hand, and gives the items that were never handed over. */
  stop(): Promise<readonly T[]>;
}

/** A batch costs some ten statements however small it is, so two small ones are not worth running within this. */
const restMs = 10;

/**
 * Natural batching: while one batch is being worked on, arrivals queue up and go together as the next one, oldest
 * first, at most `batchSize` of them. After a batch it rests a moment unless a full one waits. So a quiet stream costs
 * no waiting, and a busy one few calls. `run` must not reject.
 */
export function createBatcher<T>(batchSize: number, run: (batch: readonly T[]) => Promise<void>): Batcher<T> {
  let waiting: T[] = [];
  let stopped = false;
  let running: Promise<void> | undefined;

  async function work(): Promise<void> {
    // What has arrived at the socket by now belongs into the same batch.
    await turn();
    while (waiting.length > 0 && !stopped) {
      await run(waiting.splice(0, batchSize));
      await (waiting.length < batchSize ? sleep(restMs) : turn());
    }
    running = undefined;
  }

  return {
    add(item) {
      if (stopped) return;
      waiting.push(item);
      running ??= work();
    },
    async stop() {
      stopped = true;
      await running;
      const never = waiting;
      waiting = [];
      return never;
    },
  };
}
