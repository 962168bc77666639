import {
  etagOf,
  found,
  HttpProblem,
  idempotently,
  ifMatch,
  isUniqueViolation,
  personOf,
  readCursor,
  roles,
  writeCursor,
  type App,
  type Clock,
  type Database,
} from '@alexandrite/service-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { changePerson } from './change-person.ts';
import { hashPassword } from './password-hash.ts';
import { insertPerson, selectPeople, selectPerson } from './people-store.ts';
import {
  emailSchema,
  languageSchema,
  nameSchema,
  newPasswordSchema,
  newPerson,
  personSchema,
  roleSchema,
} from './person.ts';

export interface PeopleRoutesParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly committed: () => void;
}

const admins = { access: ['admin'] } as const;
const tags = ['people'];
const params = z.object({ personId: z.uuid() });
const cursorKey = z.tuple([z.uuid()]);

/** People and their roles, for administrators; and oneself. */
export function peopleRoutes(app: App, { db, clock, committed }: PeopleRoutesParts): void {
  // The access token says what its bearer was when it was made; here, of all places, that may not be enough.
  app.addHook('preHandler', async (request) => {
    const person = await selectPerson(db, personOf(request).id);
    if (!person || person.disabled || person.role !== personOf(request).role) {
      throw new HttpProblem('not-signed-in');
    }
  });

  app.get(
    '/people/me',
    {
      config: { access: roles },
      schema: { summary: 'Who I am', tags, response: { 200: personSchema } },
    },
    async (request) => found(await selectPerson(db, personOf(request).id), 'person-not-found'),
  );

  app.get(
    '/people',
    {
      config: admins,
      schema: {
        summary: 'People, in the order in which they were made',
        tags,
        querystring: z.object({
          role: roleSchema.optional(),
          email: emailSchema.optional(),
          cursor: z.string().max(200).optional(),
          limit: z.coerce.number().int().min(1).max(500).default(100),
        }),
        response: { 200: z.object({ items: z.array(personSchema), next: z.string().nullable() }) },
      },
    },
    async (request) => {
      const { role, email, cursor, limit } = request.query;
      const after = readCursor(cursor, cursorKey)?.[0];
      const items = await selectPeople(db, { role, email, after, limit });
      return { items, next: items.length === limit ? writeCursor([items.at(-1)!.id]) : null };
    },
  );

  app.get(
    '/people/:personId',
    {
      config: admins,
      schema: { summary: 'One person', tags, params, response: { 200: personSchema } },
    },
    async (request, reply) => {
      const person = found(await selectPerson(db, request.params.personId), 'person-not-found');
      return reply.header('etag', etagOf(person.version)).send(person);
    },
  );

  app.post(
    '/people',
    {
      config: admins,
      schema: {
        summary: 'Make a seller, operator, partner, admin or customer',
        description: 'Without a password they cannot sign in until they are given one.',
        tags,
        body: z.strictObject({
          name: nameSchema,
          email: emailSchema,
          role: roleSchema,
          language: languageSchema.default('ru'),
          password: newPasswordSchema.optional(),
        }),
        response: { 201: personSchema },
      },
    },
    async (request, reply) => {
      const { password, ...given } = request.body;
      await idempotently(db, withoutPassword(request), reply, async (note) => {
        const passwordHash = password ? await hashPassword(password) : undefined;
        const person = newPerson(given, clock());
        const answer = { status: 201, body: person };
        await db
          .tx(async (tx) => {
            await note(tx, answer);
            await insertPerson(tx, person, passwordHash);
          })
          .catch(refuseTaken);
        committed();
        return answer;
      });
      return reply;
    },
  );

  app.patch(
    '/people/:personId',
    {
      config: admins,
      schema: {
        summary: 'Change a name or role, disable, give a new password',
        description:
          'Disabling or a new password ends all sessions; access tokens already given expire by themselves.',
        tags,
        params,
        body: z.strictObject({
          name: nameSchema.optional(),
          role: roleSchema.optional(),
          disabled: z.boolean().optional(),
          password: newPasswordSchema.optional(),
        }),
        response: { 200: personSchema },
      },
    },
    async (request, reply) => {
      const ifVersion = ifMatch(request.headers['if-match']);
      const result = await changePerson(db, request.params.personId, request.body, ifVersion);
      if ('refusal' in result) {
        const { code, ...parameters } = result.refusal;
        throw new HttpProblem(code, parameters);
      }
      committed();
      return reply.header('etag', etagOf(result.person.version)).send(result.person);
    },
  );
}

/** What is kept to know a repeated request by must not hold the password, not even as a fast digest. */
function withoutPassword(
  request: FastifyRequest<{ Body: { password?: string | undefined } }>,
): FastifyRequest {
  const { password: _, ...body } = request.body;
  return Object.create(request, { body: { value: body } }) as FastifyRequest;
}

function refuseTaken(error: unknown): never {
  throw isUniqueViolation(error, 'people_email') ? new HttpProblem('email-taken') : error;
}
