import { randomUUID } from 'node:crypto';
import { eventually } from '@alexandrite/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { password, startIdentity, type IdentitySystem, type Session } from './identity-system.ts';

let system: IdentitySystem;
let admin: Session;
beforeAll(async () => {
  system = await startIdentity();
  admin = await system.admin();
});
afterAll(async () => system[Symbol.asyncDispose]());

const patch = (id: string, json: object, headers = {}) =>
  system.ask('PATCH', `/people/${id}`, { bearer: admin.accessToken, json, headers });
const toldOf = (id: string) =>
  system.told.filter(({ subject }) => subject === id).map(({ data }) => data.role);

it.each(['seller', 'operator', 'partner', 'admin', 'customer'])(
  'an administrator makes a person with the role %s, who signs in and is told of',
  async (role) => {
    const email = `${randomUUID()}@example.com`;
    const made = await system.makePerson(admin, { role, email: email.toUpperCase() });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ role, email, disabled: false, version: 1 });
    expect(made.text).not.toContain(password);
    const { accessToken, person } = await system.signIn(email);
    expect(await system.verifyToken(accessToken)).toEqual({ id: made.body.id, role });
    await eventually(() => expect(toldOf(person.id)).toEqual([role]));
    const me = await system.ask('GET', '/people/me', { bearer: accessToken });
    expect(me.body).toEqual(made.body);
  },
);

it('only administrators may look at people or make and change them', async () => {
  const customer = await system.signUp();
  const email = `${randomUUID()}@example.com`;
  await system.makePerson(admin, { role: 'seller', email });
  const seller = await system.signIn(email);
  const key = { 'idempotency-key': randomUUID() };
  const json = { name: 'Eve', email: 'eve@example.com', role: 'admin', password };
  for (const [bearer, status] of [
    [undefined, 401],
    [customer.accessToken, 403],
    [seller.accessToken, 403],
  ] as const) {
    const answers = await Promise.all([
      system.ask('GET', '/people', { bearer }),
      system.ask('GET', `/people/${admin.person.id}`, { bearer }),
      system.ask('GET', `/people/${randomUUID()}`, { bearer }),
      system.ask('POST', '/people', { bearer, json, headers: key }),
      system.ask('PATCH', `/people/${admin.person.id}`, { bearer, json: { disabled: true } }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => status));
  }
});

it('a repeated request makes nobody twice and gets the first answer, also at the same moment', async () => {
  const headers = { 'idempotency-key': randomUUID() };
  const json = { name: 'Once', email: `${randomUUID()}@example.com`, role: 'operator', password };
  const ask = () => system.ask('POST', '/people', { bearer: admin.accessToken, json, headers });
  const answers = [...(await Promise.all([ask(), ask(), ask()])), await ask()];
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  const { rows } = await system.db.query('select * from idempotency_keys');
  expect(JSON.stringify(rows)).not.toContain(password);
});

it('an e-mail that is taken is refused', async () => {
  const { email } = await system.signUp();
  const answer = await system.makePerson(admin, { role: 'seller', email });
  expect([answer.status, answer.body.code]).toEqual([409, 'email-taken']);
});

it('a person without a password signs in once an administrator gives one', async () => {
  const email = `${randomUUID()}@example.com`;
  const made = await system.makePerson(admin, { role: 'seller', email, password: undefined });
  const json = { email, password };
  const before = await system.ask('POST', '/sessions', { json });
  expect([before.status, before.body.code]).toEqual([401, 'credentials-wrong']);
  expect((await patch(String(made.body.id), { password })).status).toBe(200);
  await system.signIn(email);
});

it('people are listed in pages that hold everybody once', async () => {
  const role = 'partner';
  for (let i = 0; i < 5; i += 1) await system.makePerson(admin, { role });
  const seen: string[] = [];
  for (let cursor = ''; ;) {
    const path = `/people?role=${role}&limit=2${cursor && `&cursor=${cursor}`}`;
    const { body } = await system.ask('GET', path, { bearer: admin.accessToken });
    const { items, next } = body as unknown as { items: { id: string; role: string }[]; next: string | null };
    expect(items.every((item) => item.role === role)).toBe(true);
    seen.push(...items.map(({ id }) => id));
    if (!next) break;
    cursor = next;
  }
  const { rows } = await system.db.query<{ id: string }>(
    'select id from people where role = $1 order by id',
    [role],
  );
  expect(seen).toEqual(rows.map(({ id }) => id));
});

it('a disabled person is signed out at once, gets no new access token and cannot sign in until enabled', async () => {
  const { email, token, person } = await system.signUp();
  expect((await patch(person.id, { disabled: true })).body).toMatchObject({ disabled: true });
  for (const [method, path] of [
    ['POST', '/sessions/refresh'],
    ['GET', '/auth/token'],
  ] as const) {
    expect((await system.ask(method, path, { bearer: token })).status).toBe(401);
  }
  for (const path of ['/sessions', '/auth/sign-in/email']) {
    const refused = await system.ask('POST', path, { json: { email, password } });
    expect([refused.status, refused.body.code]).toEqual([403, 'person-disabled']);
    const wrong = await system.ask('POST', path, { json: { email, password: 'not this one' } });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'credentials-wrong']);
  }
  await patch(person.id, { disabled: false });
  expect((await system.ask('POST', '/sessions/refresh', { bearer: token })).status).toBe(401);
  await system.signIn(email);
});

it('a disabled person has no session left, however close together signing in and disabling are', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { email, person } = await system.signUp();
    const signIn = system.ask('POST', '/sessions', { json: { email, password } });
    await new Promise((resolve) => setTimeout(resolve, round * 40));
    await patch(person.id, { disabled: true });
    await signIn;
    const { rows } = await system.db.query('select from sessions where person_id = $1', [person.id]);
    expect(rows).toHaveLength(0);
  }
});

it('a new role holds for the next access token and is told', async () => {
  const { token, person } = await system.signUp();
  expect((await patch(person.id, { role: 'seller' })).status).toBe(200);
  const refreshed = await system.ask('POST', '/sessions/refresh', { bearer: token });
  expect(refreshed.body.person).toEqual({ id: person.id, role: 'seller' });
  await patch(person.id, { disabled: true });
  await eventually(() => expect(toldOf(person.id)).toEqual(['customer', 'seller']));
});

it('an administrator who is one no longer may do nothing here, whatever the access token says', async () => {
  const other = await system.admin();
  await patch(other.person.id, { role: 'customer' });
  const answer = await system.makePerson(other, { role: 'admin' });
  expect([answer.status, answer.body.code]).toEqual([401, 'not-signed-in']);
});

it('a change with a stale version is refused', async () => {
  const { person } = await system.signUp();
  const read = await system.ask('GET', `/people/${person.id}`, { bearer: admin.accessToken });
  const headers = { 'if-match': String(read.headers.etag) };
  expect((await patch(person.id, { name: 'First' }, headers)).headers.etag).toBe('"2"');
  const stale = await patch(person.id, { name: 'Second' }, headers);
  expect([stale.status, stale.body.code]).toEqual([412, 'person-stale']);
});

it('somebody who does not exist is not found', async () => {
  const answer = await patch(randomUUID(), { disabled: true });
  expect([answer.status, answer.body.code]).toEqual([404, 'person-not-found']);
});

it('the last administrator stays one, also when two give it up at the same moment', async () => {
  await using alone = await startIdentity();
  const [first, second] = [await alone.admin(), await alone.admin()];
  const giveUp = (who: Session, json: object) =>
    alone.ask('PATCH', `/people/${who.person.id}`, { bearer: who.accessToken, json });
  const answers = await Promise.all([giveUp(first, { role: 'seller' }), giveUp(second, { disabled: true })]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const refused = answers.find(({ status }) => status === 409);
  expect(refused?.body.code).toBe('last-admin');
});
