import type { Database } from '../db/database.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { MessageHandler } from '../inbox/inbox.ts';
import type { Envelope, ServiceName } from '@alexandrite/contracts';

interface Gap {
  readonly orderId: string;
  readonly fromVersion: number;
  readonly toVersion: number;
}

const firstAskMs = 2_000;
const longestAskMs = 600_000;
const mostAtOnce = 100;

/**
 * Asks again for steps that should have come before those which wait. Asks seldomer and seldomer while nobody
 * answers, because the missing step may lie parked somewhere; what is found missing stays listed by the auditor.
 */
export function createGapChaser(db: Database, service: ServiceName, outbox: Outbox) {
  const asked = new Map<string, { at: number; waitMs: number }>();

  return async function chaseGaps(now = Date.now()): Promise<Gap[]> {
    const gaps = await selectGaps(db, firstAskMs);
    const open = new Set(gaps.map(({ orderId }) => orderId));
    for (const orderId of asked.keys()) if (!open.has(orderId)) asked.delete(orderId);
    const isDue = ({ orderId }: Gap) => {
      const last = asked.get(orderId);
      return !last || now - last.at >= last.waitMs;
    };
    const due = gaps.filter(isDue).slice(0, mostAtOnce);
    if (due.length === 0) return [];
    await db.tx(async (tx) => {
      for (const { orderId, fromVersion, toVersion } of due) {
        await outbox.tell(tx, 'order.events-missing', orderId, { missedBy: service, fromVersion, toVersion });
      }
    });
    for (const { orderId } of due) {
      const waitMs = Math.min((asked.get(orderId)?.waitMs ?? firstAskMs / 2) * 2, longestAskMs);
      asked.set(orderId, { at: now, waitMs });
    }
    return due;
  };
}

async function selectGaps(db: Database, olderThanMs: number): Promise<Gap[]> {
  const { rows } = await db.query<{ order_id: string; from_version: number; to_version: number }>({
    name: 'order-gaps',
    text: `select e.order_id, coalesce(max(o.version), 0) + 1 as from_version, min(e.version) - 1 as to_version
           from order_events e left join orders o using (order_id)
           where e.waiting
           group by e.order_id
           having min(e.recorded_at) < now() - make_interval(secs => $1 / 1000.0)
              and min(e.version) > coalesce(max(o.version), 0) + 1`,
    values: [olderThanMs],
  });
  return rows.map((row) => ({
    orderId: row.order_id,
    fromVersion: row.from_version,
    toVersion: row.to_version,
  }));
}

/**
 * Tells again, from this service's log, the steps that it decided itself and somebody misses; or all that are missing
 * when it is asked to stand in for those that decided them.
 */
export function retellMissing(service: ServiceName, outbox: Outbox): MessageHandler<'order.events-missing'> {
  return async (tx, { fromVersion, toVersion, toldBy }, envelope) => {
    if (toldBy !== undefined && toldBy !== service) return;
    const { rows } = await tx.query<{ event: Envelope }>(
      `select event from order_events
       where order_id = $1 and version between $2 and $3 and (source = $4 or $5) and not waiting order by version`,
      [envelope.subject, fromVersion, toVersion, service, toldBy === service],
    );
    await outbox.retell(
      tx,
      rows.map(({ event }) => event),
    );
  };
}
