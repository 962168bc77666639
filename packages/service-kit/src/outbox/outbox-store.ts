import type { Envelope } from '@alexandrite/contracts';
import type { Db, Tx } from '../db/database.ts';

export interface OutboxRow {
  readonly seq: string;
  readonly event: Envelope;
}

/** Puts events into the outbox: they will be published if, and only if, this transaction commits. */
export async function insertOutbox(tx: Tx, events: readonly object[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query({
    name: 'outbox-insert',
    text: `insert into outbox (event)
           select event from jsonb_array_elements($1::jsonb) with ordinality as e (event, place) order by place`,
    values: [JSON.stringify(events)],
  });
}

/** Rows written after the last one seen, oldest first. */
export async function selectNewer(db: Db, seq: string, limit: number): Promise<OutboxRow[]> {
  const { rows } = await db.query<{ seq: string; event: Envelope }>({
    name: 'outbox-newer',
    text: 'select seq, event from outbox where seq > $1 order by seq limit $2',
    values: [seq, limit],
  });
  return rows;
}

/** Rows that are older than the last one seen and not under way: committed late, or not published at the first try. */
export async function selectOverlooked(
  db: Db,
  seq: string,
  underWay: readonly string[],
  limit: number,
): Promise<OutboxRow[]> {
  const { rows } = await db.query<{ seq: string; event: Envelope }>({
    name: 'outbox-overlooked',
    text: 'select seq, event from outbox where seq <= $1 and seq <> all($2::bigint[]) order by seq limit $3',
    values: [seq, underWay, limit],
  });
  return rows;
}

export async function deletePublished(db: Db, seqs: readonly string[]): Promise<void> {
  await db.query({
    name: 'outbox-delete',
    text: 'delete from outbox where seq = any($1::bigint[])',
    values: [seqs],
  });
}
