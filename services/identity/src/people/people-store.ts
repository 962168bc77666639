import { newId, type Db, type Role, type Tx } from '@alexandrite/service-kit';
import type { PersonView } from './person.ts';

interface PersonRow extends Omit<PersonView, 'createdAt'>, Record<string, unknown> {
  readonly createdAt: Date;
}

const columns = 'id, name, email, role, language, disabled, version, created_at as "createdAt"';
const viewOf = (row: PersonRow): PersonView => ({ ...row, createdAt: row.createdAt.toISOString() });

/**
 * Keeps a new person; without a password they cannot sign in yet. The e-mail's unique constraint is `people_email`. A
 * trigger tells `person.registered`.
 */
export async function insertPerson(
  tx: Tx,
  person: PersonView,
  passwordHash: string | undefined,
): Promise<void> {
  await tx.query(
    'insert into people (id, name, email, role, language, created_at) values ($1, $2, $3, $4, $5, $6)',
    [person.id, person.name, person.email, person.role, person.language, person.createdAt],
  );
  if (passwordHash) await upsertPassword(tx, person.id, passwordHash);
}

/** Sets the password as better-auth keeps it. */
export async function upsertPassword(tx: Tx, personId: string, passwordHash: string): Promise<void> {
  await tx.query(
    `insert into credentials (id, person_id, provider_id, account_id, password, updated_at)
     values ($1, $2::uuid, 'credential', $2, $3, now())
     on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`,
    [newId(), personId, passwordHash],
  );
}

export async function selectPerson(db: Db, id: string): Promise<PersonView | undefined> {
  const { rows } = await db.query<PersonRow>({
    name: 'people-one',
    text: `select ${columns} from people where id = $1`,
    values: [id],
  });
  return rows[0] && viewOf(rows[0]);
}

/** The person, locked until the transaction ends. */
export async function lockPerson(tx: Tx, id: string): Promise<PersonView | undefined> {
  const { rows } = await tx.query<PersonRow>(`select ${columns} from people where id = $1 for update`, [id]);
  return rows[0] && viewOf(rows[0]);
}

export interface PeopleFilter {
  readonly role?: Role | undefined;
  readonly email?: string | undefined;
  /** Only those made after the person with this id. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** People in the order in which they were made. */
export async function selectPeople(
  db: Db,
  { role, email, after, limit }: PeopleFilter,
): Promise<PersonView[]> {
  const { rows } = await db.query<PersonRow>({
    name: 'people-list',
    text: `select ${columns} from people
            where ($1::text is null or role = $1) and ($2::text is null or email = lower($2))
              and ($3::uuid is null or id > $3)
            order by id limit $4`,
    values: [role ?? null, email ?? null, after ?? null, limit],
  });
  return rows.map(viewOf);
}

export async function updatePerson(
  tx: Tx,
  id: string,
  { name, role, disabled }: Pick<PersonView, 'name' | 'role' | 'disabled'>,
): Promise<PersonView> {
  const { rows } = await tx.query<PersonRow>(
    `update people set name = $2, role = $3, disabled = $4, updated_at = now() where id = $1 returning ${columns}`,
    [id, name, role, disabled],
  );
  return viewOf(rows[0]!);
}

/** Signs a person out everywhere. */
export async function deleteSessions(tx: Tx, personId: string): Promise<void> {
  await tx.query('delete from sessions where person_id = $1', [personId]);
}

/** Removes sessions that have ended. */
export async function deleteEndedSessions(db: Db): Promise<void> {
  await db.query('delete from sessions where expires_at < now()');
}

/** Whether an administrator who may sign in exists besides this person; locks those found until the transaction ends. */
export async function hasOtherAdmin(tx: Tx, personId?: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select 1 from people where role = 'admin' and not disabled and ($1::uuid is null or id <> $1) for update`,
    [personId ?? null],
  );
  return Boolean(rowCount);
}

export async function hasPeople(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ some: boolean }>('select exists (select from people) as some');
  return rows[0]!.some;
}
