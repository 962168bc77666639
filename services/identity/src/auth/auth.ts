import { tokenNames, type Database, type Log } from '@alexandrite/service-kit';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { bearer } from 'better-auth/plugins/bearer';
import { jwt } from 'better-auth/plugins/jwt';
import type { IdentityConfig } from '../config.ts';
import { hashPassword, verifyPassword, withHashOf } from '../people/password-hash.ts';
import { passwordLength } from '../people/person.ts';
import { authAdapter } from './auth-adapter.ts';
import { authLog } from './auth-log.ts';
import { account, housekeeping, jwks, session, user, verification } from './auth-options.ts';
import { keepSigningKey } from './signing-key-store.ts';
import { honestly } from './unavailable.ts';

export interface AuthOptions {
  readonly db: Database;
  readonly config: IdentityConfig;
  readonly secret: string;
  readonly publicUrl: string;
  readonly log: Log;
}

/** Where better-auth's own routes are. */
const authPath = '/api/identity/v1/auth';

const daySeconds = 86_400;

export type Auth = ReturnType<typeof createAuth>;

/** better-auth as this service uses it. What it refuses is thrown as its APIError. */
export function createAuth({ db, config, secret, publicUrl, log }: AuthOptions) {
  const auth = betterAuth({
    ...housekeeping,
    baseURL: publicUrl,
    basePath: authPath,
    trustedOrigins: [publicUrl],
    // As a list, since a variable of the environment would come before `secret`.
    secrets: [{ version: 1, value: secret }],
    database: authAdapter(db),
    logger: authLog(log),
    onAPIError: { throw: true },
    user,
    account,
    verification,
    session: {
      ...session,
      expiresIn: config.IDENTITY_SESSION_DAYS * daySeconds,
      updateAge: daySeconds,
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    plugins: [
      bearer(),
      jwt({
        disableSettingJwtHeader: true,
        schema: { jwks },
        adapter: { createJwk: (key) => keepSigningKey(db, key) },
        jwks: {
          // Verified a third faster than EdDSA by Node, and every access token is verified often.
          keyPairConfig: { alg: 'ES256' },
          rotationInterval: config.IDENTITY_KEY_DAYS * daySeconds,
          gracePeriod: daySeconds,
        },
        jwt: {
          ...tokenNames,
          expirationTime: `${config.IDENTITY_ACCESS_TOKEN_MINUTES}m`,
          definePayload: ({ user: { role, disabled } }) => {
            if (disabled !== false) throw new APIError('FORBIDDEN', { code: 'PERSON_DISABLED' });
            return { role };
          },
        },
      }),
    ],
  });

  return {
    /** better-auth's own HTTP interface; `password` is the one that a sign-up is about to keep. */
    handle: (request: Request, password?: string): Promise<Response> =>
      honestly(() => (password ? withHashOf(password, () => auth.handler(request)) : auth.handler(request))),
    signUp: (
      body: { name: string; email: string; password: string; language: 'ru' | 'en' },
      headers: Headers,
    ): Promise<SignedIn> =>
      honestly(async () => {
        const signUp = () => auth.api.signUpEmail({ body, headers, returnHeaders: true });
        return signedIn(await withHashOf(body.password, signUp));
      }),
    signIn: (body: { email: string; password: string }, headers: Headers): Promise<SignedIn> =>
      honestly(async () => signedIn(await auth.api.signInEmail({ body, headers, returnHeaders: true }))),
    /** Ends the session that the headers name, if there is one; gives the cookies that forget it. */
    signOut: (headers: Headers): Promise<readonly string[]> =>
      honestly(async () => {
        const answer = await auth.api.signOut({ headers, returnHeaders: true });
        return answer.headers.getSetCookie();
      }),
    /** A new access token for the session that the headers name. */
    accessToken: (headers: Headers): Promise<string> =>
      honestly(async () => (await auth.api.getToken({ headers })).token),
    /** Who has the session that the headers name. */
    personId: (headers: Headers): Promise<string | undefined> =>
      honestly(async () => (await auth.api.getSession({ headers }))?.user.id),
  };
}

export interface SignedIn {
  /** The session's token, to be sent as `Authorization: Bearer`. */
  readonly token: string;
  /** The same session as cookies. */
  readonly cookies: readonly string[];
}

function signedIn(answer: { headers: Headers; response: { token: string | null } }): SignedIn {
  const { token } = answer.response;
  if (!token) throw new Error('better-auth gave no session');
  return { token, cookies: answer.headers.getSetCookie() };
}
