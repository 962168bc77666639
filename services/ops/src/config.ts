import { serviceNames, type ServiceName } from '@alexandrite/contracts';
import { readConfig, wholeNumber, type Env } from '@alexandrite/service-kit';
import { z } from 'zod';
import { defaultLimits, readLimits, type StatusLimits } from './late-orders/status-limits.ts';

const schema = z.object({
  /** Who has to account for every order: whoever keeps a copy of all orders. */
  OPS_AUDITED_SERVICES: z
    .string()
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(serviceNames)).min(1))
    .describe(`services separated by commas, of ${serviceNames.join(', ')}`)
    .default(['customers', 'sellers', 'mes', 'pricing', 'ops']),
  /** Minutes from one audit to the next; 0: only on request. */
  OPS_AUDIT_EVERY_MINUTES: wholeNumber(0, 10_080).default(15),
  /** How long orders under way get to arrive before a difference counts. */
  OPS_AUDIT_SETTLE_MS: wholeNumber(100, 600_000).default(3_000),
  /** How long retold events get to take effect before the auditor looks again. */
  OPS_AUDIT_HEAL_MS: wholeNumber(100, 600_000).default(5_000),
  /** A service that tells nothing for so long while it is asked is named as silent. */
  OPS_AUDIT_ANSWER_SECONDS: wholeNumber(1, 3_600).default(60),
  /** How long an order may stay in a status where that differs from the defaults, like `SUBMITTED=10m,SHIPPED=14d`. */
  OPS_STATUS_LIMITS: z
    .string()
    .transform((text, context): StatusLimits => {
      const limits = readLimits(text);
      if (limits.ok) return limits.limits;
      context.addIssue({ code: 'custom', message: limits.expected });
      return z.NEVER;
    })
    .default(defaultLimits),
});

export interface OpsConfig {
  readonly auditedServices: readonly ServiceName[];
  readonly auditEveryMinutes: number;
  readonly settleMs: number;
  readonly healMs: number;
  readonly answerSeconds: number;
  readonly statusLimits: StatusLimits;
}

export function readOpsConfig(env: Env): OpsConfig {
  const read = readConfig(schema, env, 'OPS_');
  return {
    auditedServices: [...new Set(read.OPS_AUDITED_SERVICES)],
    auditEveryMinutes: read.OPS_AUDIT_EVERY_MINUTES,
    settleMs: read.OPS_AUDIT_SETTLE_MS,
    healMs: read.OPS_AUDIT_HEAL_MS,
    answerSeconds: read.OPS_AUDIT_ANSWER_SECONDS,
    statusLimits: read.OPS_STATUS_LIMITS,
  };
}
