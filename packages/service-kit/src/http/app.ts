import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Access, Person } from '../auth/access.ts';

/** A Fastify instance whose schemas are Zod schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    person: Person | undefined;
  }
}

/** The signed-in person of a route that is not public. */
export function personOf(request: FastifyRequest): Person {
  if (!request.person) throw new Error('a public route has no person');
  return request.person;
}
