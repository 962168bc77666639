import type { Actor } from '@alexandrite/contracts';
import type { MetalRates } from '@alexandrite/quoting';
import type { Db, Tx } from '@alexandrite/service-kit';
import type { FedRates, RatesRefusal } from './metal-rates-feed.ts';

/** Rates that were taken over, from the feed or by hand. */
export interface StoredRates extends FedRates {
  readonly ratesId: string;
  /** RFC 3339 UTC. */
  readonly createdAt: string;
  readonly createdBy: Actor;
}

export type RatesKey = readonly [createdAt: string, ratesId: string];

interface Row {
  rates_id: string;
  as_of: string;
  source: string;
  currency: string;
  per_gram_minor: MetalRates['perGramMinor'];
  created_by: Actor;
  created_at: Date;
  exact_created_at: string;
}

const columns = `rates_id, as_of::text, source, currency, per_gram_minor, created_by, created_at,
  created_at::text as exact_created_at`;
const newestFirst = 'order by created_at desc, rates_id desc';

const fromRow = (row: Row): StoredRates => ({
  ratesId: row.rates_id,
  currency: row.currency,
  rates: { asOf: row.as_of, source: row.source, perGramMinor: row.per_gram_minor },
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
});

/** The rates that were taken over last. */
export async function selectNewestRates(db: Db): Promise<StoredRates | undefined> {
  const { rows } = await db.query<Row>({
    name: 'metal-rates-newest',
    text: `select ${columns} from metal_rates ${newestFirst} limit 1`,
  });
  return rows[0] && fromRow(rows[0]);
}

/** Rates after `after`, newest first, with the key of the last one when there may be more. */
export async function selectRatesPage(
  db: Db,
  after: RatesKey | undefined,
  limit: number,
): Promise<{ rates: StoredRates[]; next: RatesKey | undefined }> {
  const { rows } = await db.query<Row>({
    name: 'metal-rates-page',
    text: `select ${columns} from metal_rates
           where $1::timestamptz is null or (created_at, rates_id) < ($1::timestamptz, $2::uuid)
           ${newestFirst} limit $3`,
    values: [...(after ?? [null, null]), limit],
  });
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { rates: rows.map(fromRow), next: last && [last.exact_created_at, last.rates_id] };
}

/** Notes rates; undefined when the feed's of that day are there already. */
export async function insertRates(
  tx: Tx,
  ratesId: string,
  { rates, currency }: FedRates,
  by: Actor,
): Promise<StoredRates | undefined> {
  const { rows } = await tx.query<Row>({
    name: 'metal-rates-insert',
    text: `insert into metal_rates (rates_id, as_of, source, currency, per_gram_minor, created_by)
           values ($1, $2, $3, $4, $5, $6) on conflict (source, as_of) where source <> 'hand' do nothing
           returning ${columns}`,
    values: [
      ratesId,
      rates.asOf,
      rates.source,
      currency,
      JSON.stringify(rates.perGramMinor),
      JSON.stringify(by),
    ],
  });
  return rows[0] && fromRow(rows[0]);
}

/** How the feed fares. Times are RFC 3339 UTC. */
export interface FeedState {
  readonly dueAt: string;
  readonly lastTriedAt: string | null;
  readonly lastSuccessAt: string | null;
  readonly lastError: RatesRefusal | null;
}

export async function selectFeedState(db: Db): Promise<FeedState> {
  const { rows } = await db.query<{
    due_at: Date;
    last_tried_at: Date | null;
    last_success_at: Date | null;
    last_error: RatesRefusal | null;
  }>({
    name: 'metal-rates-feed',
    text: 'select due_at, last_tried_at, last_success_at, last_error from metal_rates_feed',
  });
  const row = rows[0]!;
  return {
    dueAt: row.due_at.toISOString(),
    lastTriedAt: row.last_tried_at?.toISOString() ?? null,
    lastSuccessAt: row.last_success_at?.toISOString() ?? null,
    lastError: row.last_error,
  };
}

/** Whether this process is the one to ask the feed now; if it dies meanwhile, another asks when the lease ends. */
export async function claimFeed(db: Db, now: Date, leaseMs: number): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'metal-rates-feed-claim',
    text: 'update metal_rates_feed set last_tried_at = $1, due_at = $2 where due_at <= $1',
    values: [now, new Date(now.getTime() + leaseMs)],
  });
  return rowCount === 1;
}

/** Notes how asking the feed ended, and when it is asked again. */
export async function settleFeed(
  db: Db,
  { error, now, dueAt }: { readonly error: RatesRefusal | null; readonly now: Date; readonly dueAt: Date },
): Promise<void> {
  await db.query({
    name: 'metal-rates-feed-settle',
    text: `update metal_rates_feed set last_error = $1, due_at = $2,
             last_success_at = case when $1::jsonb is null then $3 else last_success_at end`,
    values: [error && JSON.stringify(error), dueAt, now],
  });
}
