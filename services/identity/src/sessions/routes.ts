import { languageOf, type App } from '@alexandrite/service-kit';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { SignedIn } from '../auth/auth.ts';
import { refusalOf } from '../auth/auth-problems.ts';
import { fetchHeaders, sendCookies } from '../auth/fetch-bridge.ts';
import type { LazyAuth } from '../auth/lazy-auth.ts';
import { emailSchema, languageSchema, nameSchema, newPasswordSchema } from '../people/person.ts';
import type { Throttle } from '../sign-in-throttle/throttle.ts';
import { accessAnswer, accessSchema, sessionSchema } from './session-answer.ts';

export interface SessionRoutesParts {
  readonly auth: LazyAuth;
  readonly throttle: Throttle;
  readonly committed: () => void;
}

const config = { access: 'public' } as const;
const tags = ['sessions'];
const created = 201;

/** Signing up, signing in, new access tokens, signing out: the simple way, for programs and our own apps. */
export function sessionRoutes(app: App, { auth, throttle, committed }: SessionRoutesParts): void {
  async function sendSession({ token, cookies }: SignedIn, reply: FastifyReply) {
    const { accessToken } = await auth();
    const access = accessAnswer(await accessToken(new Headers({ authorization: `Bearer ${token}` })));
    return sendCookies(cookies, reply)
      .code(created)
      .header('cache-control', 'no-store')
      .send({ token, ...access });
  }

  app.setErrorHandler((error) => {
    throw refusalOf(error);
  });

  app.post(
    '/customers',
    {
      config,
      schema: {
        summary: 'Sign up as a customer',
        description: 'Also signs in. With an e-mail that has an account already: sign-up-not-possible.',
        tags,
        body: z.strictObject({
          name: nameSchema,
          email: emailSchema,
          password: newPasswordSchema,
          language: languageSchema.optional(),
        }),
        response: { [created]: sessionSchema },
      },
    },
    async (request, reply) => {
      await throttle.signUp({ request, reply });
      const { signUp } = await auth();
      const language = request.body.language ?? languageOf(request.headers['accept-language']);
      const signedIn = await signUp({ ...request.body, language }, fetchHeaders(request));
      committed();
      return sendSession(signedIn, reply);
    },
  );

  app.post(
    '/sessions',
    {
      config,
      schema: {
        summary: 'Sign in',
        description: 'A wrong password and an unknown e-mail get the same answer: credentials-wrong.',
        tags,
        body: z.strictObject({ email: emailSchema, password: z.string().min(1).max(128) }),
        response: { [created]: sessionSchema },
      },
    },
    async (request, reply) => {
      const { signIn } = await auth();
      const signedIn = await throttle.password(request.body.email, { request, reply }, () =>
        signIn(request.body, fetchHeaders(request)),
      );
      return sendSession(signedIn, reply);
    },
  );

  app.post(
    '/sessions/refresh',
    {
      config,
      schema: {
        summary: 'A new access token for my session',
        description: 'The session is named by its token (`Authorization: Bearer`) or its cookie.',
        tags,
        response: { 200: accessSchema },
      },
    },
    async (request, reply) => {
      const { accessToken } = await auth();
      const access = accessAnswer(await accessToken(fetchHeaders(request)));
      return reply.header('cache-control', 'no-store').send(access);
    },
  );

  app.delete(
    '/sessions/current',
    {
      config,
      schema: {
        summary: 'Sign out',
        description: 'Access tokens already given last until they expire.',
        tags,
      },
    },
    async (request, reply) => {
      const { signOut } = await auth();
      return sendCookies(await signOut(fetchHeaders(request)), reply)
        .code(204)
        .send();
    },
  );
}
