import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The rest that new queues get before events go to them, shared by all that one bus declares: who finds a queue made a
 * moment ago by somebody else waits as well.
 */
export interface NewQueueRest {
  /** A queue is about to be made. */
  begin(): void;
  /** Resolves when the last one made has rested. */
  over(): Promise<void>;
}

export function createNewQueueRest(restMs: number): NewQueueRest {
  let end = 0;
  return {
    begin() {
      end = performance.now() + restMs;
    },
    async over() {
      for (let left = end - performance.now(); left > 0; left = end - performance.now()) {
        await sleep(Math.ceil(left), undefined, { ref: false });
      }
    },
  };
}
