import { setTimeout as sleep } from 'node:timers/promises';
import { spawnServer, type ServerProcess, type ServerProcessOptions } from './server-process.ts';

/** A server process that is started again whenever it ends, as systemd or Kubernetes do. */
export interface SupervisedServer {
  readonly url: string;
  /** SIGKILL, as a crash would; the supervisor starts it again. */
  kill(): Promise<void>;
  /** Ends supervision and the process. */
  stop(): Promise<void>;
  /** How often it ended without being killed or stopped, for instance because it started while the database was away. */
  endedByItself(): number;
}

const againAfterMs = 200;

export function superviseServer(options: ServerProcessOptions): SupervisedServer {
  let current: ServerProcess = spawnServer(options);
  let stopping = false;
  let killed = false;
  let ended = 0;

  async function watch(): Promise<void> {
    for (;;) {
      await current.exited;
      if (stopping) return;
      if (!killed) ended++;
      killed = false;
      await sleep(againAfterMs);
      if (stopping) return;
      current = spawnServer(options);
    }
  }
  const watching = watch();

  return {
    url: current.url,
    endedByItself: () => ended,
    async kill() {
      killed = true;
      await current.kill();
    },
    async stop() {
      stopping = true;
      await current.stop();
      await watching;
    },
  };
}
