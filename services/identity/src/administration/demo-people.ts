import { hashPassword } from '../people/password-hash.ts';
import { hasPeople, insertPerson } from '../people/people-store.ts';
import { newPerson, type NewPerson } from '../people/person.ts';
import { withIdentityDatabase } from './identity-database.ts';

export interface DemoLogIn extends NewPerson {
  readonly password: string;
}

/** Held while it is decided whether there is anybody, so that processes that start together make them once. */
const lockId = 4_711_005;

/**
 * Makes log-ins to try the system with, if its database holds no people at all. Gives whether it did. Brings the
 * database up to date first.
 */
export async function ensureDemoPeople(databaseUrl: string, people: readonly DemoLogIn[]): Promise<boolean> {
  return withIdentityDatabase(databaseUrl, async (db) => {
    if (await hasPeople(db)) return false;
    const hashes = await Promise.all(people.map(({ password }) => hashPassword(password)));
    return db.tx(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [lockId]);
      if (await hasPeople(tx)) return false;
      for (const [index, person] of people.entries()) {
        await insertPerson(tx, newPerson(person), hashes[index]);
      }
      return true;
    });
  });
}
