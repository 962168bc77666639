import { HttpProblem, type App } from '@alexandrite/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { emailSchema, languageSchema, nameSchema, newPasswordSchema } from '../people/person.ts';
import type { Throttle } from '../sign-in-throttle/throttle.ts';
import { refusalOf } from './auth-problems.ts';
import { fetchHeaders, fetchRequest, requireSuccess, sendAnswer } from './fetch-bridge.ts';
import type { LazyAuth } from './lazy-auth.ts';

export interface AuthRoutesParts {
  readonly auth: LazyAuth;
  readonly throttle: Throttle;
  readonly publicUrl: string;
  readonly committed: () => void;
}

const config = { access: 'public' } as const;
const tags = ['better-auth'];
const oldPassword = z.string().min(1).max(128);

/**
 * Those of better-auth's own routes that are promised, as they are, under /auth: for its browser client. Each is named
 * here, so that nothing else of it can be reached.
 */
export function authRoutes(app: App, { auth, throttle, publicUrl, committed }: AuthRoutesParts): void {
  async function ask(request: FastifyRequest, password?: string): Promise<Response> {
    const { handle } = await auth();
    return requireSuccess(await handle(fetchRequest(request, publicUrl), password));
  }
  const passOn = async (request: FastifyRequest, reply: FastifyReply) =>
    sendAnswer(await ask(request), reply);

  app.setErrorHandler((error) => {
    throw refusalOf(error);
  });

  app.post(
    '/sign-up/email',
    {
      config,
      schema: {
        summary: 'Sign up as a customer (better-auth)',
        tags,
        body: z.strictObject({
          name: nameSchema,
          email: emailSchema,
          password: newPasswordSchema,
          language: languageSchema.default('ru'),
          rememberMe: z.boolean().optional(),
        }),
      },
    },
    async (request, reply) => {
      await throttle.signUp({ request, reply });
      const answer = await ask(request, request.body.password);
      committed();
      return sendAnswer(answer, reply);
    },
  );

  app.post(
    '/sign-in/email',
    {
      config,
      schema: {
        summary: 'Sign in (better-auth)',
        tags,
        body: z.strictObject({
          email: emailSchema,
          password: oldPassword,
          rememberMe: z.boolean().optional(),
        }),
      },
    },
    async (request, reply) => {
      const answer = await throttle.password(request.body.email, { request, reply }, () => ask(request));
      return sendAnswer(answer, reply);
    },
  );

  app.post('/sign-out', { config, schema: { summary: 'Sign out (better-auth)', tags } }, passOn);

  app.get('/get-session', { config, schema: { summary: 'The session (better-auth)', tags } }, passOn);

  app.get(
    '/token',
    { config, schema: { summary: 'A short-lived access token for the session (better-auth)', tags } },
    passOn,
  );

  app.get(
    '/jwks',
    { config, schema: { summary: 'The public keys of access tokens (better-auth)', tags } },
    async (request, reply) =>
      sendAnswer(await ask(request), reply.header('cache-control', 'public, max-age=60')),
  );

  app.post(
    '/update-user',
    {
      config,
      schema: {
        summary: 'Change my name or language (better-auth)',
        tags,
        body: z.strictObject({ name: nameSchema.optional(), language: languageSchema.optional() }),
      },
    },
    async (request, reply) => {
      const answer = await ask(request);
      committed();
      return sendAnswer(answer, reply);
    },
  );

  app.post(
    '/change-password',
    {
      config,
      schema: {
        summary: 'Change my password (better-auth)',
        tags,
        body: z.strictObject({
          currentPassword: oldPassword,
          newPassword: newPasswordSchema,
          revokeOtherSessions: z.boolean().optional(),
        }),
      },
    },
    async (request, reply) => {
      const personId = await (await auth()).personId(fetchHeaders(request));
      if (!personId) throw new HttpProblem('not-signed-in');
      const answer = await throttle.password(personId, { request, reply }, () => ask(request));
      return sendAnswer(answer, reply);
    },
  );
}
