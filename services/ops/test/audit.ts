import { newId } from '@alexandrite/service-kit';
import { eventually } from '@alexandrite/testkit';
import { expect } from 'vitest';
import type { AuditView } from '../src/audits/audit-list-store.ts';
import type { ReportedDifference } from '../src/audits/difference-store.ts';
import type { AuditReport } from '../src/audits/report.ts';
import type { System } from './system.ts';

export type FinishedAudit = AuditView & {
  readonly report: AuditReport;
  readonly differences: readonly (ReportedDifference & { readonly nextStep: string })[];
};

/** Has the system audited over HTTP and waits for the report. */
export async function audited(system: System): Promise<FinishedAudit> {
  const asked = await system.request<{ id: string }>('POST', '/audits', { 'idempotency-key': newId() });
  expect(asked.status).toBe(202);
  expect(asked.headers['location']).toBe(`/api/ops/v1/audits/${asked.body.id}`);
  return eventually(
    async () => {
      const { body } = await system.request<FinishedAudit>('GET', `/audits/${asked.body.id}`);
      expect(body.phase).toBe('finished');
      return body;
    },
    { timeoutMs: 30_000, everyMs: 100 },
  );
}

export const named = ({ differences }: FinishedAudit) =>
  differences.map(({ orderId, service, kind, healedAt }) => ({
    orderId,
    service,
    kind,
    healed: healedAt !== null,
  }));
