import { startPostgres } from '@alexandrite/local-engines';
import pg from 'pg';
import { TOLD } from './test-environment.ts';

/**
 * The run's PostgreSQL: the one that TEST_PG_URL names (its superuser's connection string), else a throw-away one.
 * Gives the function that ends it.
 */
export async function startPostgresForRun(dir: string, runId: string): Promise<() => Promise<void>> {
  const given = process.env[TOLD.postgresUrl];
  if (given) return () => dropDatabasesOf(runId, given);
  const postgres = await startPostgres({ dir, durable: false });
  process.env[TOLD.postgresUrl] = postgres.url();
  return () => postgres.stop();
}

async function dropDatabasesOf(runId: string, url: string): Promise<void> {
  const server = new pg.Client({ connectionString: url });
  await server.connect();
  try {
    const like = `${runId}\\_%`;
    const found = await server.query<{ datname: string }>(
      'select datname from pg_database where datname like $1',
      [like],
    );
    for (const { datname } of found.rows) {
      await server.query(`alter database ${pg.escapeIdentifier(datname)} is_template false`);
      await server.query(`drop database ${pg.escapeIdentifier(datname)} with (force)`);
    }
  } finally {
    await server.end();
  }
}
