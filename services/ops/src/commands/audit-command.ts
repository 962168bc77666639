import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditView } from '../audits/audit-list-store.ts';
import type { ReportedDifference } from '../audits/difference-store.ts';
import type { AuditReport } from '../audits/report.ts';
import { conclude, signIn, type CommandOptions } from './admin-session.ts';

type Shown = AuditView & { readonly differences: readonly (ReportedDifference & { nextStep: string })[] };

const pollMs = 500;
const givesUpMs = 20 * 60_000;

/**
 * Has the running server audit itself and prints what the auditor has to say. Gives the exit code: 0 when every order
 * is accounted for, healed ones included. Throws when the server cannot be asked or does not come to an end.
 */
export async function auditCommand(options: CommandOptions): Promise<number> {
  const print = options.print ?? console.log;
  const session = await signIn(options);
  const { id } = await session.post<{ id: string }>('/api/ops/v1/audits', {
    'idempotency-key': randomUUID(),
  });
  print(`Audit ${id}`);
  const deadline = Date.now() + givesUpMs;
  let phase = '';
  for (;;) {
    const audit = await session.get<Shown>(`/api/ops/v1/audits/${id}`);
    if (audit.phase !== phase) print(`  ${audit.phase}`);
    phase = audit.phase;
    if (audit.report) return tell(print, audit, audit.report);
    if (Date.now() > deadline)
      throw new Error(`audit ${id} is still at ${phase} after ${givesUpMs / 60_000} minutes`);
    await sleep(pollMs);
  }
}

function tell(print: (line: string) => void, audit: Shown, report: AuditReport): number {
  print(`\nOrders in: ${report.orders.in}, accounted for: ${report.orders.accountedFor}`);
  for (const [service, held] of Object.entries(report.services)) {
    const statuses = Object.entries(held.statuses).map(([status, orders]) => `${status} ${orders}`);
    print(
      `  ${service.padEnd(10)} ${held.orders} orders, ${held.steps} steps, ${held.eventsInLog} events` +
        `${held.waiting > 0 ? `, ${held.waiting} waiting` : ''}${statuses.length > 0 ? ` (${statuses.join(', ')})` : ''}`,
    );
  }
  for (const service of report.silent) print(`  ${service.padEnd(10)} did not answer`);
  for (const { orderId, number, service, kind, held, healedAt, nextStep } of audit.differences) {
    const what = held ? `${held.status} at version ${held.version}` : 'nothing';
    print(
      `${healedAt ? 'healed' : 'REMAINS'}: order ${number ?? orderId} in ${service}: ${kind}, it holds ${what}. ${nextStep}`,
    );
  }
  const { found, healed, remaining } = report.differences;
  if (found > audit.differences.length)
    print(`… and ${found - audit.differences.length} more: GET /api/ops/v1/audits/${audit.id}`);
  if (report.left.orders > 0)
    print(`${report.left.orders} more orders were not looked at; run the audit again.`);
  return conclude(print, {
    name: 'audit',
    ok: report.ok,
    figures: {
      ordersIn: report.orders.in,
      ordersAccountedFor: report.orders.accountedFor,
      differencesFound: found,
      differencesHealed: healed,
      differencesRemaining: remaining,
      eventsMissingFound: report.eventsMissing.found,
      eventsMissing: report.eventsMissing.remaining,
      silentServices: report.silent.length,
      seconds: (Date.parse(audit.finishedAt ?? audit.startedAt) - Date.parse(audit.startedAt)) / 1_000,
    },
    aims: { differencesRemaining: '0', eventsMissing: '0', silentServices: '0' },
  });
}
