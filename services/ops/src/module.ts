import { defineService } from '@alexandrite/service-kit';
import { forgetAudits } from './audits/audit-store.ts';
import { createAuditor } from './audits/auditor.ts';
import { auditConsumers } from './audits/consumers.ts';
import { auditRoutes } from './audits/routes.ts';
import { readOpsConfig, type OpsConfig } from './config.ts';
import { lateOrderRoutes } from './late-orders/routes.ts';
import { tellLate } from './late-orders/tell-late.ts';
import { setLimits, watchOrders } from './late-orders/watched-order-store.ts';
import { journeyRoutes } from './order-journeys/routes.ts';
import { keepParked, noteReplayed } from './parked-messages/parked-report-store.ts';
import { parkedMessageRoutes } from './parked-messages/routes.ts';

const keepAuditsDays = 90;

/** For administrators: the auditor, the watchdog, parked messages. */
export const ops = defineService<OpsConfig>({
  target: 'ops',
  service: 'ops',
  summary: 'administrators: the auditor, the watchdog of late orders, parked messages',
  migrations: { owner: 'ops', folder: new URL('../migrations/', import.meta.url) },
  readConfig: readOpsConfig,
  listens: 'orders',
  alsoHears: ['audit.digested', 'audit.reported', 'message.parked', 'message.replayed'],
  project: watchOrders,
  create(parts) {
    const { db, config } = parts;
    const auditor = createAuditor(parts);
    return {
      routes(app) {
        auditRoutes(app, parts, auditor);
        lateOrderRoutes(app, parts);
        parkedMessageRoutes(app, parts);
        journeyRoutes(app, parts);
      },
      handlers: {
        ...auditConsumers(parts),
        'message.parked': keepParked,
        'message.replayed': noteReplayed,
      },
      jobs: [
        { name: 'audits', everyMs: 250, run: auditor.advance },
        { name: 'audit when due', everyMs: 10_000, run: auditor.beginWhenDue },
        { name: 'late orders', everyMs: 2_000, run: () => tellLate(parts) },
        { name: 'audits clean-up', everyMs: 3_600_000, run: () => forgetAudits(db, keepAuditsDays) },
      ],
      start: () => setLimits(db, config.statusLimits),
    };
  },
});
