import type { ServiceName } from '@alexandrite/contracts';
import type { Db, Tx } from '@alexandrite/service-kit';

/** One page of a service's answer. */
export interface AnswerPage {
  readonly round: number;
  readonly service: ServiceName;
  readonly page: number;
  readonly last: boolean;
  readonly body: object;
}

/** Keeps a page for the audit; not when the audit is over or has gone on to another question. */
export async function insertAnswer(tx: Tx, auditId: string, answer: AnswerPage, now: Date): Promise<void> {
  const { round, service, page, last, body } = answer;
  await tx.query({
    name: 'audit-answer-insert',
    text: `insert into audit_answers (audit_id, round, service, page, last, body, received_at)
           select audit_id, round, $3, $4, $5, $6, $7 from audits
           where audit_id = $1 and round = $2 and finished_at is null
           on conflict do nothing`,
    values: [auditId, round, service, page, last, JSON.stringify(body), now],
  });
}

/** How far each service has answered a question. */
export interface Progress {
  readonly complete: boolean;
  readonly lastHeardAt: Date;
}

export async function selectProgress(
  db: Db,
  auditId: string,
  round: number,
): Promise<ReadonlyMap<ServiceName, Progress>> {
  const { rows } = await db.query<{ service: ServiceName; complete: boolean | null; last_heard_at: Date }>({
    name: 'audit-answer-progress',
    text: `select service, count(*) = max(page) filter (where last) as complete, max(received_at) as last_heard_at
           from audit_answers where audit_id = $1 and round = $2 group by service`,
    values: [auditId, round],
  });
  return new Map(
    rows.map((row) => [row.service, { complete: row.complete === true, lastHeardAt: row.last_heard_at }]),
  );
}

/** The pages of the services' answers to one question. */
export async function selectAnswers<T>(
  db: Db,
  auditId: string,
  round: number,
  services: readonly ServiceName[],
): Promise<(T & { service: ServiceName })[]> {
  const { rows } = await db.query<{ service: ServiceName; body: T }>(
    `select service, body from audit_answers
     where audit_id = $1 and round = $2 and service = any($3) order by service, page`,
    [auditId, round, services],
  );
  return rows.map(({ service, body }) => ({ ...body, service }));
}
