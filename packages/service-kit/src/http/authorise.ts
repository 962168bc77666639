import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { VerifyToken } from '../auth/verify-token.ts';
import type { Access } from '../auth/access.ts';
import { HttpProblem } from './problem.ts';

/** Lets a request through to a route only when the route's `access` names its role. A route without one is a bug. */
export function authorise(app: FastifyInstance, verifyToken: VerifyToken): void {
  app.decorateRequest('person', undefined);
  app.addHook('onRoute', ({ config, method, url }) => {
    if (!config?.access)
      throw new Error(`${String(method)} ${url} does not say who may call it (config.access)`);
  });
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access;
    if (access === undefined || access === 'public') return;
    await admit(request, access, verifyToken);
  });
}

async function admit(request: FastifyRequest, access: Exclude<Access, 'public'>, verifyToken: VerifyToken) {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const person = token ? await verifyToken(token) : undefined;
  if (!person) throw new HttpProblem('not-signed-in');
  if (!access.includes(person.role)) throw new HttpProblem('not-entitled');
  request.person = person;
}
