import type { Envelope } from '@alexandrite/contracts';
import type { ParkedMessage } from '../bus/bus.ts';
import type { Db, Tx } from '../db/database.ts';

/** Notes that messages were received; gives the ids that were not noted before. */
export async function noteReceived(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ message_id: string }>({
    name: 'inbox-note',
    text: `insert into inbox (message_id) select distinct id from unnest($1::uuid[]) as id order by id
           on conflict do nothing returning message_id`,
    values: [ids],
  });
  return new Set(rows.map((row) => row.message_id));
}

/** Forgets notes that are so old that no copy of the message can still be under way. */
export async function forgetReceived(db: Db, olderThanDays: number): Promise<void> {
  await db.query('delete from inbox where received_at < now() - make_interval(days => $1)', [olderThanDays]);
}

/** Puts a message aside; false when it lies there already. */
export async function insertParked(
  tx: Tx,
  { event, consumer, attempts, error }: ParkedMessage,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into parked_messages (message_id, consumer, event, attempts, error) values ($1, $2, $3, $4, $5)
     on conflict (message_id) do nothing`,
    [event.id, consumer, JSON.stringify(event), attempts, error],
  );
  return rowCount === 1;
}

/** Takes a parked message out to handle it again in the same transaction. */
export async function takeParked(tx: Tx, messageId: string): Promise<Envelope | undefined> {
  const { rows } = await tx.query<{ event: Envelope }>(
    'delete from parked_messages where message_id = $1 returning event',
    [messageId],
  );
  return rows[0]?.event;
}

/** Notes that a parked message failed once more; undefined when it no longer lies there. */
export async function noteFailedReplay(
  tx: Tx,
  messageId: string,
  error: string,
): Promise<ParkedMessage | undefined> {
  const { rows } = await tx.query<{ event: Envelope; consumer: string; attempts: number; error: string }>(
    `update parked_messages set attempts = attempts + 1, error = $2, parked_at = now() where message_id = $1
     returning event, consumer, attempts, error`,
    [messageId, error],
  );
  return rows[0];
}
