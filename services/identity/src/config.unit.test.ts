import { expect, it } from 'vitest';
import { readIdentityConfig } from './config.ts';

it('has a default for everything; a secret need not be set', () => {
  expect(readIdentityConfig({})).toMatchObject({
    IDENTITY_ACCESS_TOKEN_MINUTES: 10,
  });
});

it.each([
  ['IDENTITY_SECRET', 'too short'],
  ['IDENTITY_ACCESS_TOKEN_MINUTES', '0'],
  ['IDENTITY_SESSION_DAYS', 'a week'],
  ['IDENTITY_SIGNIN_TRIES', '5'],
])('refuses %s=%s, naming it', (name, value) => {
  expect(() => readIdentityConfig({ [name]: value })).toThrow(name);
});
