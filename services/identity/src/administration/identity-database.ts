import { createLog, kitMigrations, migrate, openDatabase, type Database } from '@alexandrite/service-kit';
import { identityMigrations } from '../migrations.ts';

/** Opens the identity database for a command, brings it up to date, and closes it after the work. */
export async function withIdentityDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const log = createLog('silent');
  const db = openDatabase({ url, name: 'alexandrite identity command', maxConnections: 2, log });
  try {
    await migrate(db, [kitMigrations, identityMigrations]);
    return await work(db);
  } finally {
    await db.close();
  }
}
