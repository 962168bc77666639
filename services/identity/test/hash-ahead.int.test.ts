import type { Database } from '@alexandrite/service-kit';
import { expect, it, vi } from 'vitest';
import { createAuth } from '../src/auth/auth.ts';
import { readIdentityConfig } from '../src/config.ts';
import { log, password, startIdentity } from './identity-system.ts';

const steps: string[] = [];
vi.mock('better-auth/crypto', async (original) => {
  const real = await original<{ hashPassword(secret: string): Promise<string> }>();
  const hashPassword = async (secret: string) => {
    steps.push('hash');
    return real.hashPassword(secret);
  };
  return { ...real, hashPassword };
});

it('a sign-up hashes its password once, before its transaction begins', async () => {
  await using system = await startIdentity();
  const watched: Database = {
    ...system.db,
    tx: async (work) => {
      steps.push('begin');
      const result = await system.db.tx(work);
      steps.push('commit');
      return result;
    },
  };
  const auth = createAuth({
    db: watched,
    config: readIdentityConfig({}),
    secret: 'a secret of at least thirty-two characters',
    publicUrl: system.publicUrl,
    log,
  });
  await auth.signUp({ name: 'Anna', email: 'anna@example.com', password, language: 'ru' }, new Headers());
  expect(steps).toEqual(['hash', 'begin', 'commit']);
});
