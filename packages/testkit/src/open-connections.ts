import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

// A client that has said good-bye is still listed until its server process has ended.
const GRACE_MS = 2_000;

/** The client connections to the database that are still open after a moment of grace, one line each. */
export async function openConnections(server: pg.Client, database: string): Promise<readonly string[]> {
  const deadline = performance.now() + GRACE_MS;
  for (;;) {
    const { rows } = await server.query<{ application: string; state: string; query: string }>(
      `select application_name as application, coalesce(state, '') as state, left(query, 200) as query
         from pg_stat_activity
        where datname = $1 and backend_type = 'client backend'`,
      [database],
    );
    if (rows.length === 0 || performance.now() > deadline) {
      return rows.map(({ application, state, query }) => `${application || 'unnamed'} (${state}): ${query}`);
    }
    await sleep(20);
  }
}
