import type { ServiceName } from '@alexandrite/contracts';
import type { Db, Tx } from '@alexandrite/service-kit';
import type { Difference, DifferenceKind } from './differences.ts';

/** Keeps differences as they are now; the moment each was found stays. */
export async function upsertDifferences(
  tx: Tx,
  auditId: string,
  differences: readonly Difference[],
  now: Date,
): Promise<void> {
  await tx.query(
    `insert into audit_differences
       (audit_id, order_id, service, kind, held, others, known_version, events_missing, found_at)
     select $1, "orderId", service, kind, held, others, "knownVersion", "eventsMissing", $3
     from jsonb_to_recordset($2::jsonb) as d
       ("orderId" uuid, service text, kind text, held jsonb, others jsonb, "knownVersion" integer,
        "eventsMissing" integer)
     on conflict (audit_id, order_id, service) do update
       set kind = excluded.kind, held = excluded.held, others = excluded.others,
           known_version = excluded.known_version, healed_at = null`,
    [auditId, JSON.stringify(differences), now],
  );
}

/** Marks differences that these services had and have no more. */
export async function markHealed(
  tx: Tx,
  auditId: string,
  services: readonly ServiceName[],
  remaining: readonly Difference[],
  now: Date,
): Promise<void> {
  await tx.query(
    `update audit_differences d set healed_at = $5
     where audit_id = $1 and healed_at is null and service = any($2)
       and not exists (select from unnest($3::uuid[], $4::text[]) as r (order_id, service)
                       where r.order_id = d.order_id and r.service = d.service)`,
    [
      auditId,
      services,
      remaining.map(({ orderId }) => orderId),
      remaining.map(({ service }) => service),
      now,
    ],
  );
}

export interface DifferenceSums {
  readonly found: number;
  readonly healed: number;
  readonly ordersRemaining: number;
  readonly eventsMissing: number;
  readonly eventsHealed: number;
  /** Per service: differences found, those that remain, and orders that it did not hold at all. */
  readonly byService: Readonly<
    Partial<
      Record<
        ServiceName,
        { readonly found: number; readonly remaining: number; readonly ordersMissing: number }
      >
    >
  >;
}

export async function sumDifferences(db: Db, auditId: string): Promise<DifferenceSums> {
  const { rows } = await db.query<{
    service: ServiceName;
    found: number;
    healed: number;
    orders_missing: number;
    events_missing: number;
    events_healed: number;
  }>(
    `select service, count(*)::integer as found, count(healed_at)::integer as healed,
            count(*) filter (where known_version = events_missing)::integer as orders_missing,
            sum(events_missing)::integer as events_missing,
            coalesce(sum(events_missing) filter (where healed_at is not null), 0)::integer as events_healed
     from audit_differences where audit_id = $1 group by service order by service`,
    [auditId],
  );
  const remaining = await db.query<{ orders: number }>(
    `select count(distinct order_id)::integer as orders from audit_differences
     where audit_id = $1 and healed_at is null`,
    [auditId],
  );
  const sum = (field: 'found' | 'healed' | 'events_missing' | 'events_healed') =>
    rows.reduce((total, row) => total + row[field], 0);
  return {
    found: sum('found'),
    healed: sum('healed'),
    ordersRemaining: remaining.rows[0]?.orders ?? 0,
    eventsMissing: sum('events_missing'),
    eventsHealed: sum('events_healed'),
    byService: Object.fromEntries(
      rows.map((row) => [
        row.service,
        { found: row.found, remaining: row.found - row.healed, ordersMissing: row.orders_missing },
      ]),
    ),
  };
}

/** A difference as the report shows it. Times are RFC 3339 UTC. */
export interface ReportedDifference extends Difference {
  readonly kind: DifferenceKind;
  /** Null when this service does not hold the order either. */
  readonly number: string | null;
  readonly healedAt: string | null;
  /** A message about this order that lies parked in this service. */
  readonly parkedMessageId: string | null;
}

export type DifferencePlace = readonly [healed: number, orderId: string, service: string];

/** Differences of an audit, those that remain first, beyond the place given. */
export async function selectDifferences(
  db: Db,
  auditId: string,
  after: DifferencePlace | undefined,
  limit: number,
): Promise<ReportedDifference[]> {
  const { rows } = await db.query<ReportedDifference & { healedAt: Date | null }>(
    `select d.order_id as "orderId", d.service, d.kind, d.held, d.others, d.known_version as "knownVersion",
            d.events_missing as "eventsMissing", d.healed_at as "healedAt", w.number,
            (select p.report_id from parked_reports p
             where p.order_id = d.order_id and p.service = d.service and p.replayed_at is null limit 1)
              as "parkedMessageId"
     from audit_differences d left join watched_orders w using (order_id)
     where d.audit_id = $1
       and ((d.healed_at is not null)::integer, d.order_id, d.service) > ($2::integer, $3::uuid, $4::text)
     order by (d.healed_at is not null)::integer, d.order_id, d.service limit $5`,
    [auditId, ...(after ?? [0, '00000000-0000-0000-0000-000000000000', '']), limit],
  );
  return rows.map((row) => ({ ...row, healedAt: row.healedAt?.toISOString() ?? null }));
}

/** The place of a difference in that list. */
export const placeOf = ({ healedAt, orderId, service }: ReportedDifference): DifferencePlace => [
  healedAt === null ? 0 : 1,
  orderId,
  service,
];
