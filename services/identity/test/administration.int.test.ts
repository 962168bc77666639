import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, scratchDatabase } from '@alexandrite/testkit';
import { expect, it } from 'vitest';
import { createFirstAdmin, ensureDemoPeople, runAdminCommand } from '../src/index.ts';
import { password, startIdentity } from './identity-system.ts';

const admin = { email: 'chief@example.com', name: 'Chief', password };

it('the first administrator is made once, on an empty database too, and can sign in', async () => {
  await using empty = await scratchDatabase('identity_empty');
  const made = await Promise.all([createFirstAdmin(empty.url, admin), createFirstAdmin(empty.url, admin)]);
  expect(made.map((one) => one.made).toSorted()).toEqual([false, true]);
  expect(await createFirstAdmin(empty.url, { ...admin, email: 'second@example.com' })).toEqual({
    made: false,
    reason: 'there is an administrator already',
  });
});

it('a made administrator signs in and is told of', async () => {
  await using system = await startIdentity();
  await createFirstAdmin(system.databaseUrl, admin);
  const { person } = await system.signIn(admin.email);
  expect(person.role).toBe('admin');
  await eventually(() => expect(system.told.map(({ subject }) => subject)).toEqual([person.id]));
});

it('the command makes one administrator, one more with --another, and says what it did', async () => {
  await using system = await startIdentity();
  const lines: string[] = [];
  const run = (...args: string[]) => {
    lines.length = 0;
    return runAdminCommand({ databaseUrl: system.databaseUrl, args, say: (line) => lines.push(line) });
  };
  expect(await run('create', '--email', 'chief@example.com')).toBe(0);
  const shown = /Password, shown only now: (\S+)/.exec(lines.join('\n'))?.[1];
  expect((await system.signIn('chief@example.com', shown)).person.role).toBe('admin');

  expect(await run('create', '--email', 'second@example.com', '--password', password)).toBe(1);
  expect(lines.join()).toContain('already; see --another');
  expect(await run('create', '--email', 'second@example.com', '--password', password, '--another')).toBe(0);
  expect(lines.join()).not.toContain(password);
  expect(await run('create', '--email', 'second@example.com', '--another')).toBe(1);
  expect(await run('create', '--email', 'nobody', '--another')).toBe(1);
  expect(await run('create', '--email', 'x@example.com', '--password', 'short', '--another')).toBe(1);
  for (const args of [[], ['create'], ['destroy', '--email', 'a@example.com'], ['create', '--wrong']]) {
    expect(await run(...args)).toBe(2);
    expect(lines.join()).toContain('--email ADDRESS');
  }
});

it('demo people are made once, only where there is nobody', async () => {
  await using system = await startIdentity();
  const demo = (['customer', 'seller', 'operator', 'admin'] as const).map((role) => ({
    role,
    name: `Demo ${role}`,
    email: `${role}@demo.example`,
    password,
  }));
  const made = await Promise.all([1, 2].map(() => ensureDemoPeople(system.databaseUrl, demo)));
  expect(made.toSorted()).toEqual([false, true]);
  for (const { email, role } of demo) expect((await system.signIn(email)).person.role).toBe(role);
  expect(await ensureDemoPeople(system.databaseUrl, [{ ...demo[0]!, email: 'other@demo.example' }])).toBe(
    false,
  );
  const { rows } = await system.db.query('select from people');
  expect(rows).toHaveLength(4);
});

it('the secret is made once, for its owner alone, and sessions outlive a restart', async () => {
  await using system = await startIdentity();
  const { token } = await system.signUp();
  const path = join(system.dataDir, 'identity-secret');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await readFile(path, 'utf8')).trim().length).toBeGreaterThanOrEqual(43);
  const again = await system.another();
  expect((await again.ask('POST', '/sessions/refresh', { bearer: token })).status).toBe(200);
});

it('an instance with another secret does not start', async () => {
  await using system = await startIdentity({ IDENTITY_SECRET: 'the first secret of this installation' });
  await system.signUp();
  const settings = { IDENTITY_SECRET: 'a different secret, which is wrong here' };
  await expect(system.another(settings)).rejects.toThrow('IDENTITY_SECRET is not the one');
  const folder = await mkdtemp(join(tmpdir(), 'identity-'));
  await expect(system.another({}, folder)).rejects.toThrow('IDENTITY_SECRET is not the one');
  await rm(folder, { recursive: true });
});
