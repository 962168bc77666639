import type { Actor } from '@alexandrite/contracts';
import type { Db } from '@alexandrite/service-kit';
import type { Phase } from './audit.ts';
import type { AuditReport } from './report.ts';

/** An audit as people see it. Times are RFC 3339 UTC; what is null is not known before it ends. */
export interface AuditView {
  readonly id: string;
  readonly requestedBy: Actor;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly phase: Phase | 'finished';
  readonly ok: boolean | null;
  readonly report: AuditReport | null;
}

interface Row {
  audit_id: string;
  requested_by: Actor;
  started_at: Date;
  finished_at: Date | null;
  phase: Phase;
  ok: boolean | null;
  report: AuditReport | null;
}

const columns = 'audit_id, requested_by, started_at, finished_at, phase, ok, report';

const view = (row: Row): AuditView => ({
  id: row.audit_id,
  requestedBy: row.requested_by,
  startedAt: row.started_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  phase: row.finished_at ? 'finished' : row.phase,
  ok: row.ok,
  report: row.report,
});

export async function selectAudit(db: Db, id: string): Promise<AuditView | undefined> {
  const { rows } = await db.query<Row>(`select ${columns} from audits where audit_id = $1`, [id]);
  return rows[0] && view(rows[0]);
}

/** Audits, newest first, older than the one given. */
export async function selectAudits(db: Db, before: string | undefined, limit: number): Promise<AuditView[]> {
  const { rows } = await db.query<Row>(
    `select ${columns} from audits where audit_id < $1 order by audit_id desc limit $2`,
    [before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit],
  );
  return rows.map(view);
}
