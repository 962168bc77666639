import { randomBytes } from 'node:crypto';
import { isUniqueViolation } from '@alexandrite/service-kit';
import { hashPassword } from '../people/password-hash.ts';
import { hasOtherAdmin, insertPerson } from '../people/people-store.ts';
import { emailSchema, nameSchema, newPasswordSchema, newPerson } from '../people/person.ts';
import { withIdentityDatabase } from './identity-database.ts';

export interface AdminToMake {
  readonly email: string;
  readonly name: string;
  /** Without one, a random one is made. */
  readonly password?: string | undefined;
  /** Also when there is an administrator already. */
  readonly another?: boolean | undefined;
}

export type AdminMade =
  | { readonly made: true; readonly id: string; readonly email: string; readonly password: string }
  | { readonly made: false; readonly reason: string };

/** Held while it is decided whether there is an administrator, so that two commands at once make one. */
const lockId = 4_711_004;

/** Makes an administrator who can sign in. Brings the database up to date first. */
export async function createFirstAdmin(databaseUrl: string, admin: AdminToMake): Promise<AdminMade> {
  const email = emailSchema.safeParse(admin.email);
  if (!email.success) return refused(`${admin.email} is not an e-mail address`);
  const name = nameSchema.safeParse(admin.name);
  if (!name.success) return refused('a name has 1 to 200 characters');
  const password = newPasswordSchema.safeParse(admin.password ?? randomBytes(15).toString('base64url'));
  if (!password.success) return refused('a password has 8 to 128 characters');

  const passwordHash = await hashPassword(password.data);
  const person = newPerson({ name: name.data, email: email.data, role: 'admin' });
  return withIdentityDatabase(databaseUrl, (db) =>
    db
      .tx(async (tx): Promise<AdminMade> => {
        await tx.query('select pg_advisory_xact_lock($1)', [lockId]);
        if (!admin.another && (await hasOtherAdmin(tx))) return refused('there is an administrator already');
        await insertPerson(tx, person, passwordHash);
        return { made: true, id: person.id, email: person.email, password: password.data };
      })
      .catch((error: unknown) => {
        if (!isUniqueViolation(error, 'people_email')) throw error;
        return refused(`${person.email} has an account already`);
      }),
  );
}

function refused(reason: string): AdminMade {
  return { made: false, reason };
}
