import { randomUUID } from 'node:crypto';
import { getMigrations } from 'better-auth/db/migration';
import { bearer } from 'better-auth/plugins/bearer';
import { jwt } from 'better-auth/plugins/jwt';
import { PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { account, jwks, session, user, verification } from '../src/auth/auth-options.ts';
import { createAuth } from '../src/auth/auth.ts';
import { readIdentityConfig } from '../src/config.ts';
import { log, password, startIdentity, type IdentitySystem } from './identity-system.ts';

let system: IdentitySystem;
beforeAll(async () => {
  system = await startIdentity();
});
afterAll(async () => system[Symbol.asyncDispose]());

/** better-auth without our routes and their schemas before it. */
const bareAuth = () =>
  createAuth({
    db: system.db,
    config: readIdentityConfig({}),
    secret: 'a secret of at least thirty-two characters',
    publicUrl: system.publicUrl,
    log,
  });

const email = () => `${randomUUID()}@example.com`;
const roleOf = async (address: string) =>
  (await system.db.query<{ role: string }>('select role from people where email = $1', [address])).rows[0]
    ?.role;

it('the migration makes the tables that better-auth expects', async () => {
  const pool = new pg.Pool({ connectionString: system.databaseUrl, max: 1 });
  const { toBeCreated, toBeAdded } = await getMigrations({
    database: { dialect: new PostgresDialect({ pool }), type: 'postgres' },
    secret: 'x'.repeat(40),
    emailAndPassword: { enabled: true },
    user,
    session,
    account,
    verification,
    plugins: [bearer(), jwt({ schema: { jwks } })],
    advanced: { database: { generateId: 'uuid' } },
  });
  await pool.end();
  expect(toBeCreated.map(({ table }) => table)).toEqual([]);
  expect(toBeAdded.map(({ table, fields }) => [table, Object.keys(fields)])).toEqual([]);
});

it("better-auth's browser client can sign up, read the session, get a token and sign out", async () => {
  const json = { name: 'Anna', email: email(), password };
  const signUp = await system.ask('POST', '/auth/sign-up/email', { json });
  expect(signUp.status).toBe(200);
  const headers = { cookie: signUp.cookies.join('; '), origin: system.publicUrl };
  const read = await system.ask('GET', '/auth/get-session', { headers });
  expect(read.body.user).toMatchObject({
    email: json.email,
    name: 'Anna',
    role: 'customer',
    language: 'ru',
  });
  const token = await system.ask('GET', '/auth/token', { headers });
  expect(await system.verifyToken(String(token.body.token))).toMatchObject({ role: 'customer' });
  expect((await system.ask('POST', '/auth/sign-out', { headers })).status).toBe(200);
  expect((await system.ask('GET', '/auth/token', { headers })).status).toBe(401);
  const signIn = { email: json.email, password };
  expect((await system.ask('POST', '/auth/sign-in/email', { json: signIn })).status).toBe(200);
});

it('the public keys are ES256 keys without their private part', async () => {
  await system.signUp();
  const { keys } = (await system.ask('GET', '/auth/jwks')).body as unknown as {
    keys: Record<string, string>[];
  };
  expect(keys).toHaveLength(1);
  expect(keys[0]).toMatchObject({ alg: 'ES256', crv: 'P-256', kty: 'EC' });
  expect(keys[0]).not.toHaveProperty('d');
  const { rows } = await system.db.query<{ private_key: string }>('select private_key from signing_keys');
  expect(rows[0]?.private_key).not.toContain('"d"');
  expect(rows[0]?.private_key).not.toContain('kty');
});

it('better-auth itself keeps a role and a state that somebody chooses at sign-up from being theirs', async () => {
  const auth = bareAuth();
  const chosen = () =>
    ({ name: 'Mallory', email: email(), password, language: 'ru', role: 'admin', disabled: true }) as const;
  const [byHttp, byCall] = [chosen(), chosen()];
  const request = new Request(`${system.publicUrl}/api/identity/v1/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(byHttp),
  });
  await auth.handle(request, password);
  await auth.signUp(byCall, new Headers());
  const { rows } = await system.db.query('select role, disabled from people where email = any($1)', [
    [byHttp.email, byCall.email],
  ]);
  expect(rows).toEqual([1, 2].map(() => ({ role: 'customer', disabled: false })));
});

it('better-auth itself refuses a role and a state that somebody gives themselves afterwards', async () => {
  const { token, email: address } = await system.signUp();
  const auth = bareAuth();
  for (const chosen of [{ role: 'admin' }, { disabled: true }]) {
    const request = new Request(`${system.publicUrl}/api/identity/v1/auth/update-user`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(chosen),
    });
    const answer = await auth.handle(request);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      400,
      'FIELD_NOT_ALLOWED',
    ]);
  }
  expect(await roleOf(address)).toBe('customer');
});

it('nobody gives themselves a role afterwards', async () => {
  const { token, email: address } = await system.signUp();
  for (const json of [{ role: 'admin' }, { name: 'Eve', role: 'admin' }, { disabled: false, name: 'Eve' }]) {
    const answer = await system.ask('POST', '/auth/update-user', { bearer: token, json });
    expect([answer.status, answer.body.code]).toEqual([400, 'request-invalid']);
  }
  expect(await roleOf(address)).toBe('customer');
});

it.each([
  ['POST', '/auth/admin/set-role'],
  ['POST', '/auth/admin/create-user'],
  ['GET', '/auth/admin/list-users'],
  ['POST', '/auth/admin/ban-user'],
  ['POST', '/auth/admin/impersonate-user'],
  ['POST', '/auth/admin/set-user-password'],
  ['POST', '/auth/sign-jwt'],
  ['POST', '/auth/change-email'],
  ['POST', '/auth/delete-user'],
  ['POST', '/auth/update-session'],
  ['POST', '/auth/sign-in/social'],
  ['POST', '/auth/request-password-reset'],
  ['GET', '/auth/list-sessions'],
  ['GET', '/auth/error'],
])('%s %s is not there, for administrators neither', async (method, path) => {
  const { token, accessToken } = await system.admin();
  for (const one of [token, accessToken]) {
    const answer = await system.ask(method, path, {
      bearer: one,
      ...(method === 'POST' ? { json: {} } : {}),
    });
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
  }
});

it('a person changes their name and language, and it is told', async () => {
  const { token, person } = await system.signUp();
  const json = { name: 'Анна Новая', language: 'en' };
  expect((await system.ask('POST', '/auth/update-user', { bearer: token, json })).status).toBe(200);
  const { rows } = await system.db.query('select name, language from people where id = $1', [person.id]);
  expect(rows).toEqual([json]);
});

it('a password is changed with the old one only; other sessions can be ended with it', async () => {
  const { email: address, token } = await system.signUp();
  const other = await system.signIn(address);
  const change = (currentPassword: string) =>
    system.ask('POST', '/auth/change-password', {
      bearer: token,
      json: { currentPassword, newPassword: 'a new password', revokeOtherSessions: true },
    });
  const wrong = await change('not this one');
  expect([wrong.status, wrong.body.code]).toEqual([401, 'credentials-wrong']);
  expect((await change(password)).status).toBe(200);
  expect((await system.ask('POST', '/sessions/refresh', { bearer: other.token })).status).toBe(401);
  await system.signIn(address, 'a new password');
});

it('refusals are problems in the language of the reader', async () => {
  const json = { email: email(), password: 'wrong password' };
  const headers = { 'accept-language': 'ru' };
  for (const path of ['/sessions', '/auth/sign-in/email']) {
    const answer = await system.ask('POST', path, { json, headers });
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({
      code: 'credentials-wrong',
      title: 'Неверный адрес электронной почты или пароль.',
    });
  }
});

it('instances that start together on an empty database sign with one key', async () => {
  await using empty = await startIdentity();
  const second = await empty.another();
  const answers = await Promise.all([empty, second].map(({ ask }) => ask('GET', '/auth/jwks')));
  const kids = answers.map(({ body }) => (body.keys as unknown as { kid: string }[]).map(({ kid }) => kid));
  expect(kids[0]).toHaveLength(1);
  expect(kids[1]).toEqual(kids[0]);
});
