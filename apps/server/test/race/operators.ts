import { randomBytes } from 'node:crypto';
import { newId } from '@alexandrite/service-kit';
import { createApiClient, type ApiClient } from '../../../../lab/src/client/api-client.ts';
import { atOnce } from '../system/at-once.ts';
import { beside } from '../system/databases.ts';
import { idempotencyKey } from '../system/orders.ts';
import type { System } from '../system/system.ts';

export interface Operator {
  readonly id: string;
  readonly accessToken: string;
}

const connections = 8;

/**
 * People whom the admin makes, with access tokens that identity signs for their sessions. The sessions are put beside
 * identity: signing in costs a hash that is slow on purpose, two hundred times.
 */
export async function hireOperators(
  system: System,
  admin: ApiClient,
  count: number,
): Promise<readonly Operator[]> {
  const { addresses, databases } = system;
  const names = Array.from({ length: count }, (_, i) => `Operator ${i + 1}`);
  const made = await atOnce(connections, names, (name) =>
    admin.post<{ id: string }>(
      'identity/people',
      { name, role: 'operator', email: `${newId()}@example.org` },
      idempotencyKey(),
    ),
  );
  const sessions = made.map(({ body }) => ({
    id: newId(),
    personId: body.id,
    token: randomBytes(24).toString('hex'),
  }));
  await beside(databases.urlOf('identity'), (db) =>
    db.query(
      `insert into sessions (id, person_id, token, expires_at, updated_at)
       select id, "personId", token, now() + interval '1 day', now()
       from jsonb_to_recordset($1::jsonb) as s (id uuid, "personId" uuid, token text)`,
      [JSON.stringify(sessions)],
    ),
  );
  return atOnce(connections, sessions, async ({ personId, token }) => {
    const session = createApiClient(addresses, () => token);
    const { body } = await session.post<{ accessToken: string }>('identity/sessions/refresh');
    return { id: personId, accessToken: body.accessToken };
  });
}
