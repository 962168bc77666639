import type { Envelope, MessageData, ServiceName } from '@alexandrite/contracts';
import type { Db, Tx } from '@alexandrite/service-kit';

/** A message that a service has given up after its last try. Times are RFC 3339 UTC. */
export interface ParkedReport {
  readonly id: string;
  readonly service: ServiceName;
  readonly messageId: string;
  readonly type: string;
  readonly orderId: string | null;
  readonly attempts: number;
  readonly error: string;
  readonly parkedAt: string;
  readonly replayRequestedAt: string | null;
  readonly replayedAt: string | null;
}

/** Keeps what a service tells of a parked message; one that failed again when replayed lies open again, as the same report. */
export async function keepParked(
  tx: Tx,
  data: MessageData<'message.parked'>,
  { id, time }: Envelope,
): Promise<void> {
  await tx.query(
    `insert into parked_reports as p
       (report_id, service, message_id, consumer, type, order_id, attempts, error, parked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict on constraint parked_reports_message do update
       set attempts = excluded.attempts, error = excluded.error,
           parked_at = excluded.parked_at, replay_requested_at = null, replayed_at = null
       where p.parked_at < excluded.parked_at`,
    [
      id,
      data.service,
      data.messageId,
      data.consumer,
      data.type,
      data.orderId ?? null,
      data.attempts,
      data.error,
      time,
    ],
  );
}

/** Notes that a parked message was handled after all. Throws when its parking is not known yet: it is tried again. */
export async function noteReplayed(
  tx: Tx,
  { service, messageId }: MessageData<'message.replayed'>,
  { time }: Envelope,
): Promise<void> {
  const { rowCount } = await tx.query(
    'update parked_reports set replayed_at = $3 where service = $1 and message_id = $2',
    [service, messageId, time],
  );
  if (rowCount === 0)
    throw new Error(`${service} replayed ${messageId}, of whose parking nothing was heard yet`);
}

interface Row {
  report_id: string;
  service: ServiceName;
  message_id: string;
  type: string;
  order_id: string | null;
  attempts: number;
  error: string;
  parked_at: Date;
  parked_key: string;
  replay_requested_at: Date | null;
  replayed_at: Date | null;
}

const columns = `report_id, service, message_id, type, order_id, attempts, error, parked_at,
  parked_at::text as parked_key, replay_requested_at, replayed_at`;

const view = (row: Row): ParkedReport => ({
  id: row.report_id,
  service: row.service,
  messageId: row.message_id,
  type: row.type,
  orderId: row.order_id,
  attempts: row.attempts,
  error: row.error,
  parkedAt: row.parked_at.toISOString(),
  replayRequestedAt: row.replay_requested_at?.toISOString() ?? null,
  replayedAt: row.replayed_at?.toISOString() ?? null,
});

export type ParkedPlace = readonly [parkedAt: string, id: string];

/** Messages that still lie parked, oldest first, beyond the place given; with the place of each. */
export async function selectParked(
  db: Db,
  after: ParkedPlace | undefined,
  limit: number,
): Promise<{ report: ParkedReport; place: ParkedPlace }[]> {
  const { rows } = await db.query<Row>({
    name: 'parked-reports',
    text: `select ${columns} from parked_reports
           where replayed_at is null and (parked_at, report_id) > ($1::timestamptz, $2::uuid)
           order by parked_at, report_id limit $3`,
    values: [after?.[0] ?? '-infinity', after?.[1] ?? '00000000-0000-0000-0000-000000000000', limit],
  });
  return rows.map((row) => ({ report: view(row), place: [row.parked_key, row.report_id] }));
}

/** One report, locked until the transaction ends. */
export async function lockReport(tx: Tx, id: string): Promise<ParkedReport | undefined> {
  const { rows } = await tx.query<Row>(
    `select ${columns} from parked_reports where report_id = $1 for update`,
    [id],
  );
  return rows[0] && view(rows[0]);
}

export async function noteReplayRequested(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.query('update parked_reports set replay_requested_at = $2 where report_id = $1', [id, at]);
}
