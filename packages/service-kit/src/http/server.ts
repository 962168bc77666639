import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastify from 'fastify';
import { jsonSchemaTransform, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { VerifyToken } from '../auth/verify-token.ts';
import { newId } from '../clock.ts';
import type { Log } from '../log.ts';
import type { App } from './app.ts';
import { authorise } from './authorise.ts';
import { replyWithProblems, sendProblem } from './problem-replies.ts';
import { validate } from './validation.ts';

export interface HttpServerOptions {
  readonly log: Log;
  readonly verifyToken: VerifyToken;
  /** Serve the interactive documentation at /api/docs too. */
  readonly docs?: boolean;
}

const bodyLimit = 256 * 1024;

/** The HTTP server of a process, without routes: Zod schemas, problems, roles, OpenAPI. */
export async function createHttpServer({ log, verifyToken, docs = true }: HttpServerOptions): Promise<App> {
  const process = newId();
  let requests = 0;
  const app = fastify({
    bodyLimit,
    // Of one length, so that even the size of an answer tells nothing.
    genReqId: () => `${process}-${(++requests).toString(36).padStart(8, '0')}`,
    forceCloseConnections: 'idle',
    requestTimeout: 0,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded never comes to the error handler.
    frameworkErrors: (_error, request, reply) => sendProblem(request, reply, 'request-invalid'),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validate);
  // Views are built field by field and typed by their schema; checking them again on the way out costs a third of
  // the throughput of small answers.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  replyWithProblems(app as never, log);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Alexandrite',
        version: '1.0.0',
        description: 'The order platform for jewellery workshops',
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    transform: (input) => {
      const access = (input.route as { config?: { access?: unknown } } | undefined)?.config?.access;
      const { schema, url } = jsonSchemaTransform(input as never);
      return { url, schema: { ...schema, ...(access === 'public' ? {} : { security: [{ bearer: [] }] }) } };
    },
  });
  if (docs) await app.register(swaggerUi, { routePrefix: '/api/docs' });
  authorise(app as never, verifyToken);
  return app;
}
