import type { Log } from './log.ts';

/** Work that is done again and again. Failing is logged and tried again at the next turn. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
}

/** Runs each job at its interval, never twice at once; the returned function stops them and waits for the running. */
export function startJobs(jobs: readonly Job[], log: Log): () => Promise<void> {
  const stopping = new AbortController();
  const running = jobs.map(async ({ name, everyMs, run }) => {
    while (!stopping.signal.aborted) {
      await run().catch((error: unknown) =>
        log.warn({ err: error, job: name }, 'a job failed; it is tried again'),
      );
      await pause(everyMs, stopping.signal);
    }
  });
  return async () => {
    stopping.abort();
    await Promise.all(running);
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
