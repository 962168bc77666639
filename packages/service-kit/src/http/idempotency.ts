import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database, Tx } from '../db/database.ts';
import { isUniqueViolation } from '../db/db-errors.ts';
import { personOf } from './app.ts';
import { HttpProblem } from './problem.ts';

export interface Answer {
  readonly status: number;
  readonly body: object;
}

interface Stored extends Answer {
  readonly request_hash: string;
}

/**
 * Runs a request that creates something at most once per `Idempotency-Key`: `create` gets a function that notes the
 * answer in the transaction that makes the thing, and a repeated request is sent the answer noted.
 */
export async function idempotently(
  db: Database,
  request: FastifyRequest,
  reply: FastifyReply,
  create: (note: (tx: Tx, answer: Answer) => Promise<void>) => Promise<Answer>,
): Promise<FastifyReply> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key.length < 8 || key.length > 100) {
    throw new HttpProblem('idempotency-key-missing');
  }
  const actorId = personOf(request).id;
  const hash = createHash('sha256')
    .update(`${request.method} ${request.url} ${JSON.stringify(request.body ?? null)}`)
    .digest('hex');
  const note = async (tx: Tx, { status, body }: Answer) => {
    await tx.query({
      name: 'idempotency-note',
      text: 'insert into idempotency_keys (actor_id, key, request_hash, status, body) values ($1, $2, $3, $4, $5)',
      values: [actorId, key, hash, status, JSON.stringify(body)],
    });
  };
  const earlier = await stored(db, actorId, key);
  const answer = earlier ? repeat(earlier, hash) : await createOrRepeat();
  return reply.code(answer.status).send(answer.body);

  async function createOrRepeat(): Promise<Answer> {
    try {
      return await create(note);
    } catch (error) {
      if (!isUniqueViolation(error, 'idempotency_keys_pk')) throw error;
      return repeat((await stored(db, actorId, key as string))!, hash);
    }
  }
}

/** Forgets answers that nobody can still be waiting to hear again. */
export async function forgetAnswers(db: Database, olderThanDays: number): Promise<void> {
  await db.query('delete from idempotency_keys where created_at < now() - make_interval(days => $1)', [
    olderThanDays,
  ]);
}

async function stored(db: Database, actorId: string, key: string): Promise<Stored | undefined> {
  const { rows } = await db.query<{ request_hash: string; status: number; body: object }>({
    name: 'idempotency-read',
    text: 'select request_hash, status, body from idempotency_keys where actor_id = $1 and key = $2',
    values: [actorId, key],
  });
  return rows[0];
}

function repeat(answer: Stored, hash: string): Answer {
  if (answer.request_hash !== hash) throw new HttpProblem('idempotency-key-reused');
  return answer;
}
