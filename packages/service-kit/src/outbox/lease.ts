import pg from 'pg';
import type { Log } from '../log.ts';

/** Advisory lock ids of leases; migrations use the one before these. */
const lockIds = { relay: 4_711_002 };

export interface Lease {
  /** Whether this process holds the lease now. */
  held(): boolean;
  stop(): Promise<void>;
}

export interface LeaseOptions {
  readonly databaseUrl: string;
  readonly lock: keyof typeof lockIds;
  readonly log: Log;
  readonly retryMs?: number;
  /** Called when the lease is won; the returned function is called, and waited for, when it is lost or given back. */
  readonly whileHeld: () => { stop(): Promise<void> };
}

/**
 * Runs something in exactly one of the processes that share a database. The lease is a session lock on a connection
 * of its own: it ends with the process, however that ends, and no transaction stays open.
 */
export function startLease({ databaseUrl, lock, log, retryMs = 1_000, whileHeld }: LeaseOptions): Lease {
  let stopped = false;
  let held = false;
  let interrupt: () => void = () => {};

  async function session(): Promise<void> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: `lease ${lock}`,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    const lost = new Promise<void>((resolve) => {
      interrupt = resolve;
      // A connection that is cut may report more than one error.
      client.on('error', () => resolve());
      client.once('end', () => resolve());
    });
    try {
      await client.connect();
      const { rows } = await client.query('select pg_try_advisory_lock($1) as won', [lockIds[lock]]);
      if (!rows[0].won) return;
      held = true;
      const work = whileHeld();
      await lost;
      held = false;
      await work.stop();
    } finally {
      held = false;
      await client.end().catch(() => {});
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      await session().catch((error: unknown) =>
        log.warn({ err: error, lock }, 'the lease could not be asked for'),
      );
      if (!stopped) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, retryMs);
          interrupt = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  }

  const running = run();
  return {
    held: () => held,
    stop() {
      stopped = true;
      interrupt();
      return running;
    },
  };
}
