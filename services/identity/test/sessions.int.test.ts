import { randomUUID } from 'node:crypto';
import { eventually } from '@alexandrite/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { password, startIdentity, type IdentitySystem, type Session } from './identity-system.ts';

let system: IdentitySystem;
beforeAll(async () => {
  system = await startIdentity();
});
afterAll(async () => system[Symbol.asyncDispose]());

const claimsOf = (jwt: string) => JSON.parse(Buffer.from(jwt.split('.')[1]!, 'base64url').toString('utf8'));
const email = () => `${randomUUID()}@example.com`;

it('a customer signs up and gets a session and an access token that services verify themselves', async () => {
  const json = { name: 'Анна Ёлкина', email: email(), password, language: 'ru' };
  const answer = await system.ask('POST', '/customers', { json });
  expect(answer.status).toBe(201);
  const { accessToken, token, person, expiresAt } = answer.body as unknown as Session;
  expect(person.role).toBe('customer');
  expect(token).toMatch(/^\w{20,}$/);
  expect(await system.verifyToken(accessToken)).toEqual(person);
  const claims = claimsOf(accessToken);
  expect(claims).toMatchObject({ sub: person.id, role: 'customer', iss: 'alexandrite', aud: 'alexandrite' });
  expect(Object.keys(claims).toSorted()).toEqual(['aud', 'exp', 'iat', 'iss', 'role', 'sub']);
  expect(claims.exp - claims.iat).toBe(600);
  expect(Date.parse(expiresAt)).toBe(claims.exp * 1000);
});

it('an e-mail signs in whatever its case, and gets the same person', async () => {
  const { person, email: address } = await system.signUp();
  expect((await system.signIn(address.toUpperCase())).person).toEqual(person);
});

it('a session gives new access tokens by its token and by its cookie, until it is signed out', async () => {
  const { email: address, person } = await system.signUp();
  const signedIn = await system.ask('POST', '/sessions', { json: { email: address, password } });
  const { token } = signedIn.body as unknown as Session;
  const cookie = signedIn.cookies.join('; ');
  expect(String(signedIn.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/i);

  const byToken = await system.ask('POST', '/sessions/refresh', { bearer: token });
  const byCookie = await system.ask('POST', '/sessions/refresh', { headers: { cookie } });
  for (const answer of [byToken, byCookie]) {
    expect(answer.status).toBe(200);
    expect(answer.body.person).toEqual(person);
    expect(await system.verifyToken(String(answer.body.accessToken))).toEqual(person);
  }

  expect((await system.ask('DELETE', '/sessions/current', { bearer: token })).status).toBe(204);
  for (const how of [{ bearer: token }, { headers: { cookie } }]) {
    const refused = await system.ask('POST', '/sessions/refresh', how);
    expect([refused.status, refused.body.code]).toEqual([401, 'not-signed-in']);
  }
});

it.each([
  ['nothing', {}],
  ['an unknown token', { bearer: 'x'.repeat(32) }],
  ['a forged cookie', { headers: { cookie: 'alexandrite.session_token=abc.def' } }],
])('%s gives no access token', async (_, how) => {
  for (const [method, path] of [
    ['POST', '/sessions/refresh'],
    ['GET', '/auth/token'],
  ] as const) {
    const answer = await system.ask(method, path, how);
    expect([answer.status, answer.body.code]).toEqual([401, 'not-signed-in']);
  }
});

it('an access token is no session token', async () => {
  const { accessToken } = await system.signUp();
  expect((await system.ask('POST', '/sessions/refresh', { bearer: accessToken })).status).toBe(401);
});

it('a wrong password and an unknown e-mail get the same answer', async () => {
  const { email: address } = await system.signUp();
  const wrong = await system.ask('POST', '/sessions', { json: { email: address, password: 'not this one' } });
  const unknown = await system.ask('POST', '/sessions', {
    json: { email: email(), password: 'not this one' },
  });
  for (const answer of [wrong, unknown]) {
    expect([answer.status, answer.body.code]).toEqual([401, 'credentials-wrong']);
    expect(answer.cookies).toEqual([]);
  }
  expect({ ...wrong.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
});

it('signing up with an e-mail that has an account is refused in neutral words, and changes nothing', async () => {
  const { email: address } = await system.signUp();
  const again = { name: 'Другой', email: address.toUpperCase(), password: 'another password' };
  for (const path of ['/customers', '/auth/sign-up/email']) {
    const answer = await system.ask('POST', path, { json: again, headers: { 'accept-language': 'ru' } });
    expect([answer.status, answer.body.code]).toEqual([409, 'sign-up-not-possible']);
    expect(answer.body.title).toMatch(/^С этими данными/);
    expect(answer.cookies).toEqual([]);
  }
  await system.signIn(address);
});

it('of many sign-ups with one e-mail at the same moment one succeeds', async () => {
  const json = { name: 'Race', email: email(), password };
  const answers = await Promise.all([1, 2, 3, 4].map(() => system.ask('POST', '/customers', { json })));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
  await eventually(() => expect(system.told.filter(({ data }) => data.email === json.email)).toHaveLength(1));
});

it.each([
  ['a short password', { password: 'seven77' }],
  ['a long password', { password: 'x'.repeat(129) }],
  ['no e-mail', { email: 'nobody' }],
  ['an empty name', { name: '  ' }],
  ['a name with a control character', { name: 'a\u0000b' }],
  ['an unknown language', { language: 'de' }],
  ['a role', { role: 'admin' }],
  ['a field that nobody knows', { disabled: false }],
])('%s is refused at sign-up, on both addresses', async (_, part) => {
  const json = { name: 'Anna', email: email(), password, ...part };
  for (const path of ['/customers', '/auth/sign-up/email']) {
    const answer = await system.ask('POST', path, { json });
    expect([answer.status, answer.body.code]).toEqual([400, 'request-invalid']);
  }
  const { rows } = await system.db.query('select from people where email = $1', [json.email]);
  expect(rows).toHaveLength(0);
});
