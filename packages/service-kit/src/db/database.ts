import pg from 'pg';
import type { Log } from '../log.ts';
import { isDeadlock } from './db-errors.ts';

/** What runs a statement: the pool, or the connection of an open transaction. */
export interface Db {
  query<R extends pg.QueryResultRow = Record<string, unknown>>(
    statement: pg.QueryConfig | string,
    values?: unknown[],
  ): Promise<pg.QueryResult<R>>;
}

/** The connection of an open transaction: whatever it writes commits together or not at all. */
export type Tx = Db & { readonly inTransaction: true };

export interface Database extends Db {
  /** Runs `work` in one transaction; a deadlock is tried again. `work` must not wait for anything but this database. */
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly url: string;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly name: string;
  readonly maxConnections: number;
  readonly log: Log;
}

const deadlockTries = 3;

/** A pool of connections to one service's database. Statements that take over 15 s are given up. */
export function openDatabase({ url, name, maxConnections, log }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: name,
    max: maxConnections,
    // Statements that are sent without waiting for each other share a round trip.
    pipeline: true,
    idleTimeoutMillis: 10_000,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    query_timeout: 20_000,
    idle_in_transaction_session_timeout: 20_000,
  });
  pool.on('error', (error) => log.warn({ err: error, database: name }, 'an idle database connection broke'));

  async function once<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    // The pool listens only while a connection is idle; one that breaks in between would end the process.
    const onBreak = (error: Error) => (broken = error);
    client.on('error', onBreak);
    try {
      await client.query('begin');
      const result = await work(client as unknown as Tx);
      const { command } = await client.query('commit');
      if (command !== 'COMMIT')
        throw new Error('the transaction was rolled back: a statement in it had failed');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.release(broken);
      client.off('error', onBreak);
    }
  }

  return {
    url,
    query: (statement, values) => pool.query(statement as string, values),
    async tx(work) {
      for (let tries = 1; ; tries++) {
        try {
          return await once(work);
        } catch (error) {
          if (tries === deadlockTries || !isDeadlock(error)) throw error;
        }
      }
    },
    close: () => pool.end(),
  };
}
