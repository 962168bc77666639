import { randomUUID } from 'node:crypto';
import { envelopeSchema, parseMessage } from '@alexandrite/contracts';
import { eventually } from '@alexandrite/testkit';
import { expect, it } from 'vitest';
import { createAuth } from '../src/auth/auth.ts';
import { readIdentityConfig } from '../src/config.ts';
import { log, password, startIdentity } from './identity-system.ts';

it('a sign-up, by either address, is told once, in the envelope and with the data of the contract', async () => {
  await using system = await startIdentity();
  const name = 'Анна "O\'Hara" \\ Ёлкина';
  const byUs = await system.signUp({ name });
  const email = `${randomUUID()}@example.com`;
  await system.ask('POST', '/auth/sign-up/email', { json: { name, email, password } });
  await eventually(() => expect(system.told).toHaveLength(2));
  expect(system.told.map(({ data }) => data)).toEqual([
    { role: 'customer', name, email: byUs.email },
    { role: 'customer', name, email },
  ]);
  for (const event of system.told) {
    expect(envelopeSchema.parse(event)).toEqual(event);
    expect(parseMessage('person.registered', event.data)).toEqual(event.data);
    expect(event).toMatchObject({
      source: 'identity',
      type: 'person.registered',
      dataschema: 'urn:alexandrite:event:person.registered:1',
    });
    expect(Math.abs(Date.now() - Date.parse(event.time))).toBeLessThan(60_000);
  }
  expect(system.told[0]?.subject).toBe(byUs.person.id);
});

it('a sign-up that is rolled back leaves nobody, and tells nothing', async () => {
  await using system = await startIdentity();
  const auth = createAuth({
    db: system.db,
    config: readIdentityConfig({}),
    secret: 'a secret of at least thirty-two characters',
    publicUrl: system.publicUrl,
    log,
  });
  // The last statement of better-auth's sign-up fails: by then the person and the outbox row are written.
  await system.db.query('alter table sessions add constraint broken check (false)');
  const json = { name: 'Anna', email: 'anna@example.com', password, language: 'ru' } as const;
  await expect(auth.signUp(json, new Headers())).rejects.toThrow('broken');
  const answers = await Promise.all([
    system.ask('POST', '/customers', { json: { ...json, email: 'anna2@example.com' } }),
    system.ask('POST', '/auth/sign-up/email', { json: { ...json, email: 'anna3@example.com' } }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([500, 500]);

  await system.db.query('alter table sessions drop constraint broken');
  const { person } = await system.signUp();
  await eventually(() => expect(system.told.map(({ subject }) => subject)).toEqual([person.id]));
  const { rows } = await system.db.query('select id from people');
  expect(rows).toEqual([{ id: person.id }]);
  const { rows: drawn } = await system.db.query<{ drawn: string }>(
    "select last_value as drawn from pg_sequences where sequencename = 'outbox_seq_seq'",
  );
  // Four outbox rows were written, one of them was committed.
  expect(Number(drawn[0]?.drawn)).toBe(4);
});

it.each([
  ['signing up', 'people', '/customers', { name: 'Anna', email: 'anna@example.com', password }],
  ['signing up', 'people', '/auth/sign-up/email', { name: 'Anna', email: 'anna@example.com', password }],
  ['signing in', 'sessions', '/sessions', { email: 'admin-1@example.com', password }],
  ['signing in', 'sessions', '/auth/sign-in/email', { email: 'admin-1@example.com', password }],
])('%s while %s cannot be written is no refusal but a 503 (%s)', async (_, table, path, json) => {
  await using system = await startIdentity();
  await system.admin();
  await system.db.query(`
    create function go_away() returns trigger language plpgsql as $$
    begin raise exception 'the database system is shutting down' using errcode = '57P03'; end $$;
    create trigger away before insert on ${table} for each row execute function go_away()`);
  const away = await system.ask('POST', path, { json });
  expect([away.status, away.body.code]).toEqual([503, 'not-available']);
  await system.db.query(`drop trigger away on ${table}`);
  expect((await system.ask('POST', path, { json })).status).toBeLessThan(300);
});
