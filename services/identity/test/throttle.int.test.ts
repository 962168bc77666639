import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { password, startIdentity, type IdentitySystem } from './identity-system.ts';

const sooner = (system: IdentitySystem, seconds: number) =>
  system.db.query('update sign_in_attempts set due_at = due_at - make_interval(secs => $1)', [seconds]);

it('after five wrong passwords for an account it waits, the right one too; then the right one works', async () => {
  await using system = await startIdentity();
  const second = await system.another();
  const { email } = await system.signUp();
  const wrong = { json: { email, password: 'not this one' } };
  const right = { json: { email: email.toUpperCase(), password } };
  const paths = ['/sessions', '/auth/sign-in/email', '/sessions', '/auth/sign-in/email', '/sessions'];
  for (const [index, path] of paths.entries()) {
    const instance = index % 2 ? second : system;
    expect((await instance.ask('POST', path, wrong)).status).toBe(401);
  }
  for (const instance of [system, second]) {
    const refused = await instance.ask('POST', '/sessions', right);
    expect([refused.status, refused.body.code]).toEqual([429, 'too-many-requests']);
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBeGreaterThan(20);
    expect(seconds).toBeLessThanOrEqual(30);
    expect(refused.body.title).toContain(`${seconds} s`);
  }
  const elsewhere = await system.ask('POST', '/sessions', { ...right, from: '127.0.0.2' });
  expect(elsewhere.status).toBe(201);

  await sooner(system, 30);
  expect((await system.ask('POST', '/sessions', right)).status).toBe(201);
  for (let i = 0; i < 5; i += 1) expect((await system.ask('POST', '/sessions', wrong)).status).toBe(401);
  expect((await system.ask('POST', '/sessions', wrong)).status).toBe(429);
});

it('guesses at the same moment are all counted', async () => {
  await using system = await startIdentity();
  const { email } = await system.signUp();
  const json = { email, password: 'not this one' };
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => system.ask('POST', '/sessions', { json })),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  expect(statuses.filter((status) => status === 429)).toHaveLength(7);
});

it('right passwords at the same moment are not limited, for one account and for one address', async () => {
  await using system = await startIdentity({ IDENTITY_ADDRESS_TRIES: '5' });
  const { email } = await system.signUp();
  const json = { email, password };
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => system.ask('POST', '/sessions', { json })),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
});

it('an unknown e-mail is throttled like a known one', async () => {
  await using system = await startIdentity();
  const json = { email: `${randomUUID()}@example.com`, password };
  for (let i = 0; i < 5; i += 1) expect((await system.ask('POST', '/sessions', { json })).status).toBe(401);
  expect((await system.ask('POST', '/sessions', { json })).status).toBe(429);
});

it('one address cannot try many accounts; the right password uses no try up', async () => {
  await using system = await startIdentity({
    IDENTITY_ADDRESS_TRIES: '3',
    IDENTITY_ADDRESS_WAIT_SECONDS: '60',
  });
  const { email } = await system.signUp();
  for (let i = 0; i < 5; i += 1) await system.signIn(email);
  const guess = (from?: string) =>
    system.ask('POST', '/sessions', {
      json: { email: `${randomUUID()}@example.com`, password },
      ...(from ? { from } : {}),
    });
  for (let i = 0; i < 3; i += 1) expect((await guess()).status).toBe(401);
  const refused = await guess();
  expect([refused.status, Number(refused.headers['retry-after']) > 50]).toEqual([429, true]);
  expect((await guess('127.0.0.2')).status).toBe(401);
  await sooner(system, 60);
  await system.signIn(email);
});

it('an address cannot be claimed by a header', async () => {
  await using system = await startIdentity({ IDENTITY_ADDRESS_TRIES: '2' });
  const guess = (n: number) =>
    system.ask('POST', '/sessions', {
      json: { email: `${randomUUID()}@example.com`, password },
      headers: { 'x-forwarded-for': `10.0.0.${n}`, 'x-client-address': `10.0.0.${n}` },
    });
  expect([await guess(1), await guess(2), await guess(3)].map(({ status }) => status)).toEqual([
    401, 401, 429,
  ]);
});

it('sign-ups from one address are limited, on both addresses together', async () => {
  await using system = await startIdentity({ IDENTITY_SIGN_UPS: '2', IDENTITY_SIGN_UP_WAIT_SECONDS: '600' });
  await system.signUp();
  const json = () => ({ name: 'Anna', email: `${randomUUID()}@example.com`, password });
  expect((await system.ask('POST', '/auth/sign-up/email', { json: json() })).status).toBe(200);
  for (const path of ['/customers', '/auth/sign-up/email']) {
    const refused = await system.ask('POST', path, { json: json() });
    expect([refused.status, refused.body.code]).toEqual([429, 'too-many-requests']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(590);
  }
});

it('a stolen session does not help to guess the password', async () => {
  await using system = await startIdentity();
  const { token } = await system.signUp();
  const json = { currentPassword: 'not this one', newPassword: 'a new password' };
  const change = () => system.ask('POST', '/auth/change-password', { bearer: token, json });
  for (let i = 0; i < 5; i += 1) expect((await change()).status).toBe(401);
  expect((await change()).status).toBe(429);
});

it('what is kept of attempts names nobody', async () => {
  await using system = await startIdentity();
  await system.ask('POST', '/sessions', { json: { email: 'anna@example.com', password } });
  const { rows } = await system.db.query<{ key: string }>('select key from sign_in_attempts');
  expect(rows).toHaveLength(2);
  for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/);
});
