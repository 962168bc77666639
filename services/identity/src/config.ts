import { readConfig, wholeNumber, type Env } from '@alexandrite/service-kit';
import { z } from 'zod';

const schema = z.object({
  /** Encrypts the signing keys and signs session cookies; the same in every instance. */
  IDENTITY_SECRET: z
    .string()
    .min(32)
    .max(500)
    .optional()
    .describe('a random secret of at least 32 characters, the same in every instance'),
  IDENTITY_ACCESS_TOKEN_MINUTES: wholeNumber(1, 60).default(10),
  IDENTITY_SESSION_DAYS: wholeNumber(1, 90).default(7),
  /** Days until access tokens are signed with a new key. */
  IDENTITY_KEY_DAYS: wholeNumber(1, 3650).default(90),
  /** Wrong passwords in a row for one e-mail from one address, and the seconds until one more is allowed. */
  IDENTITY_SIGN_IN_TRIES: wholeNumber(1, 1000).default(5),
  IDENTITY_SIGN_IN_WAIT_SECONDS: wholeNumber(1, 86_400).default(30),
  /** Wrong passwords in a row from one address, whatever the e-mail, and the seconds until one more is allowed. */
  IDENTITY_ADDRESS_TRIES: wholeNumber(1, 100_000).default(100),
  IDENTITY_ADDRESS_WAIT_SECONDS: wholeNumber(1, 86_400).default(5),
  /** Sign-ups in a row from one address, and the seconds until one more is allowed. */
  IDENTITY_SIGN_UPS: wholeNumber(1, 100_000).default(60),
  IDENTITY_SIGN_UP_WAIT_SECONDS: wholeNumber(1, 86_400).default(10),
});

export type IdentityConfig = z.infer<typeof schema>;

export const readIdentityConfig = (env: Env): IdentityConfig => readConfig(schema, env, 'IDENTITY_');
