import type { Database, Db, Outbox, Tx } from '@alexandrite/service-kit';
import {
  firstState,
  questionOf,
  type AuditStart,
  type AuditState,
  type RunningAudit,
  type Transition,
} from './audit.ts';
import { markHealed, sumDifferences, upsertDifferences } from './difference-store.ts';
import { reportOf } from './report.ts';

/** Begins an audit and asks the first question; gives the id of the one that runs already instead, if one does. */
export async function beginAudit(tx: Tx, outbox: Outbox, start: AuditStart): Promise<string> {
  const { id, requestedBy, startedAt, services } = start;
  const state = firstState(services);
  const { rows } = await tx.query<{ audit_id: string }>(
    `insert into audits (audit_id, requested_by, started_at, phase, round, asked_at, state)
     values ($1, $2, $3, $4, $5, $3, $6) on conflict do nothing returning audit_id`,
    [id, JSON.stringify(requestedBy), startedAt, state.phase, state.round, JSON.stringify(state)],
  );
  if (rows[0]) {
    await outbox.tell(tx, 'audit.requested', id, questionOf(state));
    return id;
  }
  const running = await selectRunning(tx);
  if (!running) throw new Error('the running audit has just ended; ask again');
  return running.id;
}

/** The audit that runs, if one does. */
export async function selectRunning(db: Db): Promise<RunningAudit | undefined> {
  const { rows } = await db.query<{ audit_id: string; asked_at: Date; state: AuditState }>({
    name: 'audit-running',
    text: 'select audit_id, asked_at, state from audits where finished_at is null',
  });
  return rows[0] && { id: rows[0].audit_id, askedAt: rows[0].asked_at.toISOString(), state: rows[0].state };
}

/** When the last audit began. */
export async function selectLastStart(db: Db): Promise<Date | undefined> {
  const { rows } = await db.query<{ started_at: Date }>(
    'select started_at from audits order by audit_id desc limit 1',
  );
  return rows[0]?.started_at;
}

/** Takes the audit to its next state, unless another instance has done so: then nothing happens. */
export async function commitTransition(
  db: Database,
  outbox: Outbox,
  { id, state: before }: RunningAudit,
  { state, ask, retell = [], differences, finished }: Transition,
  now: Date,
): Promise<boolean> {
  return db.tx(async (tx) => {
    const { rowCount } = await tx.query(
      `update audits set phase = $4, round = $5, state = $6, asked_at = $7
       where audit_id = $1 and phase = $2 and round = $3 and finished_at is null`,
      [id, before.phase, before.round, state.phase, state.round, JSON.stringify(state), now],
    );
    if (rowCount === 0) return false;
    if (differences) {
      await upsertDifferences(tx, id, differences, now);
      await markHealed(tx, id, state.asked, differences, now);
    }
    if (ask) await outbox.tell(tx, 'audit.requested', id, ask);
    for (const { orderId, missing } of retell)
      await outbox.tell(tx, 'order.events-missing', orderId, missing);
    if (finished) await finish(tx, id, state, now);
    return true;
  });
}

async function finish(tx: Tx, id: string, state: AuditState, now: Date): Promise<void> {
  const report = reportOf(state, await sumDifferences(tx, id));
  await tx.query(
    'update audits set finished_at = $2, ok = $3, report = $4, state = null where audit_id = $1',
    [id, now, report.ok, JSON.stringify(report)],
  );
  await tx.query('delete from audit_answers where audit_id = $1', [id]);
}

/** Forgets audits that ended long ago. */
export async function forgetAudits(db: Db, olderThanDays: number): Promise<void> {
  await db.query('delete from audits where finished_at < now() - make_interval(days => $1)', [olderThanDays]);
}
