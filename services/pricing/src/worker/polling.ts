import type { Log } from '@alexandrite/service-kit';

/** What a look for work came to: as much as one look may take, less than that, or nothing. */
export type Found = 'more' | 'some' | 'nothing';

export interface PollingOptions {
  readonly name: string;
  /** Does what there is to do. */
  readonly look: () => Promise<Found>;
  readonly log: Log;
}

export interface Polling {
  /** There is something to do: look at once. */
  poke(): void;
  /** Milliseconds since the last look that did not fail. */
  sinceLastLook(): number;
  /** Looks no more, and waits for the look under way. */
  stop(): Promise<void>;
}

/** Where there was some work there will be more; a short wait lets it gather. */
const gatherMs = 15;
const shortestIdleMs = 50;
const longestIdleMs = 250;

/** Looks for work again and again, never twice at once. A look that fails is logged and tried again. */
export function startPolling({ name, look, log }: PollingOptions): Polling {
  let stopped = false;
  let poked = false;
  let wake = () => {};
  let lastLook = Date.now();

  async function lookOnce(): Promise<Found | 'failed'> {
    try {
      const found = await look();
      lastLook = Date.now();
      return found;
    } catch (error) {
      log.warn({ err: error, work: name }, 'looking for work failed; trying again');
      return 'failed';
    }
  }

  async function run(): Promise<void> {
    let idleMs = shortestIdleMs;
    while (!stopped) {
      poked = false;
      const found = await lookOnce();
      if (found === 'more' || found === 'some') idleMs = shortestIdleMs;
      if (found === 'more' || poked || stopped) continue;
      await pause(found === 'some' ? gatherMs : found === 'failed' ? longestIdleMs : idleMs);
      if (found === 'nothing') idleMs = Math.min(idleMs * 2, longestIdleMs);
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function poke(): void {
    poked = true;
    wake();
  }

  const running = run();
  return {
    poke,
    sinceLastLook: () => Date.now() - lastLook,
    stop() {
      stopped = true;
      poke();
      return running;
    },
  };
}
