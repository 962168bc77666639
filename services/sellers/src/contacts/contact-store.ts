import type { Db, MessageHandler } from '@alexandrite/service-kit';

export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Keeps the newest that identity told of a person who can be a customer. */
export const keepContact: MessageHandler<'person.registered'> = async (tx, data, { subject, time }) => {
  if (data.role !== 'customer' && data.role !== 'partner') return;
  await tx.query(
    `insert into contacts as c (person_id, name, email, told_at) values ($1, $2, $3, $4)
     on conflict (person_id) do update set name = excluded.name, email = excluded.email, told_at = excluded.told_at
       where c.told_at < excluded.told_at`,
    [subject, data.name, data.email, time],
  );
};

export async function selectContact(db: Db, personId: string): Promise<Contact | undefined> {
  const { rows } = await db.query<Contact & Record<string, unknown>>({
    name: 'contact',
    text: 'select person_id as id, name, email from contacts where person_id = $1',
    values: [personId],
  });
  return rows[0];
}
