import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Database } from './database.ts';

/** Numbered SQL files of one owner, run once and never changed afterwards. */
export interface Migrations {
  readonly owner: string;
  readonly folder: URL;
}

/** The tables that every service has: order log, outbox, inbox. */
export const kitMigrations: Migrations = {
  owner: 'service-kit',
  folder: new URL('../../migrations/', import.meta.url),
};

const lockId = 4_711_001;

/** Brings the database up to date, each file in its own transaction. Instances that start together take turns. */
export async function migrate(db: Database, sets: readonly Migrations[]): Promise<void> {
  const files = (await Promise.all(sets.map(readMigrations))).flat();
  // `if not exists` alone still collides when two sessions create at the same moment.
  await db.tx(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [lockId]);
    await tx.query(`create table if not exists schema_migrations (
      owner text, name text, sha256 text not null, ran_at timestamptz not null default now(), primary key (owner, name))`);
  });
  for (const file of files) {
    await db.tx(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [lockId]);
      const { rows } = await tx.query<{ sha256: string }>(
        'select sha256 from schema_migrations where owner = $1 and name = $2',
        [file.owner, file.name],
      );
      if (rows[0] && rows[0].sha256 !== file.sha256) {
        throw new Error(
          `migration ${file.owner}/${file.name} was changed after it ran; add a new one instead`,
        );
      }
      if (rows[0]) return;
      await tx.query(file.sql);
      await tx.query('insert into schema_migrations (owner, name, sha256) values ($1, $2, $3)', [
        file.owner,
        file.name,
        file.sha256,
      ]);
    });
  }
}

async function readMigrations({ owner, folder }: Migrations) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8');
      return { owner, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
