import { z } from 'zod';
import { roleSchema } from '../people/person.ts';

/** What somebody who is signed in gets. */
export const accessSchema = z.object({
  accessToken: z.string().describe('JWT for all services, as `Authorization: Bearer`'),
  expiresAt: z.iso.datetime().describe('when the access token ends'),
  person: z.object({ id: z.uuid(), role: roleSchema }),
});

export const sessionSchema = accessSchema.extend({
  token: z.string().describe('the session, as `Authorization: Bearer` to /sessions/refresh'),
});

const claimsSchema = z.object({ sub: z.uuid(), role: roleSchema, exp: z.number() });

/** Describes an access token that this service has just made. */
export function accessAnswer(accessToken: string): z.infer<typeof accessSchema> {
  const payload = accessToken.split('.')[1] ?? '';
  const { sub, role, exp } = claimsSchema.parse(
    JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')),
  );
  return { accessToken, expiresAt: new Date(exp * 1000).toISOString(), person: { id: sub, role } };
}
