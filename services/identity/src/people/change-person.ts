import type { Database, Role } from '@alexandrite/service-kit';
import { hashPassword } from './password-hash.ts';
import { deleteSessions, hasOtherAdmin, lockPerson, updatePerson, upsertPassword } from './people-store.ts';
import type { PersonView } from './person.ts';

export interface PersonChange {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly disabled?: boolean | undefined;
  readonly password?: string | undefined;
}

export type ChangeRefusal =
  | { readonly code: 'person-not-found' | 'last-admin' }
  | { readonly code: 'person-stale'; readonly version: number };

/**
 * Changes a person. Disabling them or giving them a new password ends their sessions in the same transaction. The last
 * administrator stays one.
 */
export async function changePerson(
  db: Database,
  id: string,
  { password, ...change }: PersonChange,
  ifVersion: number | undefined,
): Promise<{ readonly person: PersonView } | { readonly refusal: ChangeRefusal }> {
  const passwordHash = password ? await hashPassword(password) : undefined;
  return db.tx(async (tx) => {
    const before = await lockPerson(tx, id);
    if (!before) return { refusal: { code: 'person-not-found' } };
    if (ifVersion !== undefined && ifVersion !== before.version) {
      return { refusal: { code: 'person-stale', version: before.version } };
    }
    const after = {
      name: change.name ?? before.name,
      role: change.role ?? before.role,
      disabled: change.disabled ?? before.disabled,
    };
    if (isActiveAdmin(before) && !isActiveAdmin(after) && !(await hasOtherAdmin(tx, id))) {
      return { refusal: { code: 'last-admin' } };
    }
    if (passwordHash) await upsertPassword(tx, id, passwordHash);
    const person = await updatePerson(tx, id, after);
    if (after.disabled || passwordHash) await deleteSessions(tx, id);
    return { person };
  });
}

function isActiveAdmin({ role, disabled }: Pick<PersonView, 'role' | 'disabled'>): boolean {
  return role === 'admin' && !disabled;
}
