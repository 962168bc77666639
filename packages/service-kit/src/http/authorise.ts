import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { VerifyToken } from '../auth/verify-token.ts';
import type { Access, Person } from '../auth/access.ts';
import { HttpProblem } from './problem.ts';

/** Lets a request through to a route only when the route's `access` names its role. A route without one is a bug. */
export function authorise(app: FastifyInstance, verifyToken: VerifyToken): void {
  app.decorateRequest('person', undefined);
  app.addHook('onRoute', ({ config, method, url }) => {
    if (!config?.access)
      throw new Error(`${String(method)} ${url} does not say who may call it (config.access)`);
  });
  // Without a promise where none is needed: this runs before every request.
  app.addHook('onRequest', (request, _reply, done) => {
    const { access } = request.routeOptions.config;
    if (access === undefined || access === 'public') return done();
    const token = bearer.exec(request.headers.authorization ?? '')?.[1];
    const person = token && verifyToken(token);
    if (person instanceof Promise) person.then((known) => done(admit(request, access, known)), done);
    else done(admit(request, access, person || undefined));
  });
}

const bearer = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** Lets the person in, or gives the problem. */
function admit(
  request: FastifyRequest,
  access: Exclude<Access, 'public'>,
  person: Person | undefined,
): HttpProblem | undefined {
  if (!person) return new HttpProblem('not-signed-in');
  if (!access.includes(person.role)) return new HttpProblem('not-entitled');
  request.person = person;
  return undefined;
}
