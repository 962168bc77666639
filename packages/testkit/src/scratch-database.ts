import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openConnections } from './open-connections.ts';
import { postgresUrl, runId } from './test-environment.ts';

/** A database that belongs to one test file (or one test) alone. */
export interface ScratchDatabase extends AsyncDisposable {
  readonly name: string;
  readonly url: string;
  /** Drops it. Throws, naming the culprits, when connections to it were left open. */
  drop(): Promise<void>;
}

/** Brings the empty database behind the connection string to the schema under test. */
export type Migrate = (url: string) => Promise<void>;

/**
 * A fresh database, copied from a template that `migrate` filled once in this run; without `migrate` it is empty. The
 * template is told by `name`, and by the content of the `migrations` folder when that is given.
 */
export async function scratchDatabase(
  name: string,
  migrate?: Migrate,
  migrations?: URL,
): Promise<ScratchDatabase> {
  const database = `${runId()}_${name}_${randomBytes(6).toString('hex')}`;
  await withServer(async (server) => {
    const template = migrate ? await migratedTemplate(server, name, migrate, migrations) : 'template1';
    await server.query(`create database ${quoted(database)} template ${quoted(template)}`);
  });
  const drop = (): Promise<void> => withServer((server) => dropDatabase(server, database));
  return { name: database, url: urlOf(database), drop, [Symbol.asyncDispose]: drop };
}

/** Parallel workers ask at the same moment: the first makes the template, the others wait for it. */
async function migratedTemplate(
  server: pg.Client,
  name: string,
  migrate: Migrate,
  migrations: URL | undefined,
): Promise<string> {
  const template = `${runId()}_template_${name}_${migrations ? contentHash(migrations) : ''}`;
  await server.query('select pg_advisory_lock(hashtextextended($1, 0))', [template]);
  try {
    const found = await server.query('select datistemplate from pg_database where datname = $1', [template]);
    if (found.rows[0]?.datistemplate === true) return template;
    await server.query(`drop database if exists ${quoted(template)} with (force)`);
    await server.query(`create database ${quoted(template)}`);
    await migrate(urlOf(template));
    await server.query(`alter database ${quoted(template)} with is_template true allow_connections false`);
    await openConnections(server, template);
    return template;
  } finally {
    await server.query('select pg_advisory_unlock(hashtextextended($1, 0))', [template]);
  }
}

async function dropDatabase(server: pg.Client, database: string): Promise<void> {
  const left = await openConnections(server, database);
  await server.query(`drop database if exists ${quoted(database)} with (force)`);
  if (left.length > 0) {
    throw new Error(
      `connections to ${database} were left open:\n${left.map((line) => `  ${line}`).join('\n')}`,
    );
  }
}

async function withServer<T>(use: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: postgresUrl() });
  await server.connect();
  try {
    return await use(server);
  } finally {
    await server.end();
  }
}

function urlOf(database: string): string {
  const url = new URL(postgresUrl());
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

function contentHash(folder: URL): string {
  const path = fileURLToPath(folder);
  const hash = createHash('sha256');
  for (const file of readdirSync(path).toSorted()) hash.update(file).update(readFileSync(join(path, file)));
  return hash.digest('hex').slice(0, 12);
}

function quoted(identifier: string): string {
  return pg.escapeIdentifier(identifier);
}
