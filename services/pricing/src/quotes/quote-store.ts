import type { Finding, ModelMeasures, OrderOptions } from '@alexandrite/quoting';
import type { Db, Tx } from '@alexandrite/service-kit';
import type { StoredBreakdown } from './price-view.ts';
import type { Quote } from './verdict.ts';

export interface StoredQuote {
  readonly quoteId: string;
  readonly priceListId: string;
  readonly breakdown: StoredBreakdown;
  /** RFC 3339 UTC. */
  readonly createdAt: string;
  /** RFC 3339 UTC; of quotes of before this was told, when they were made. */
  readonly holdsUntil: string;
}

export async function insertQuotes(tx: Tx, quotes: readonly Quote[]): Promise<void> {
  if (quotes.length === 0) return;
  await tx.query({
    name: 'quotes-insert',
    text: `insert into quotes (quote_id, order_id, sha256, price_list_id, material_id, quantity, options, breakdown,
                               holds_until)
           select "quoteId", "orderId", sha256, "priceListId", breakdown ->> 'materialId',
                  (breakdown ->> 'quantity')::integer, options, breakdown,
                  now() + make_interval(secs => 3600 * (breakdown #>> '{hold,hours}')::float8)
           from jsonb_to_recordset($1::jsonb) as q ("quoteId" uuid, "orderId" uuid, sha256 text, options jsonb,
                                                    "priceListId" text, breakdown jsonb)`,
    values: [JSON.stringify(quotes)],
  });
}

export async function selectQuote(db: Db, quoteId: string): Promise<StoredQuote | undefined> {
  const { rows } = await db.query<{
    price_list_id: string;
    breakdown: StoredBreakdown;
    created_at: Date;
    holds_until: Date | null;
  }>({
    name: 'quote-select',
    text: 'select price_list_id, breakdown, created_at, holds_until from quotes where quote_id = $1',
    values: [quoteId],
  });
  const row = rows[0];
  return (
    row && {
      quoteId,
      priceListId: row.price_list_id,
      breakdown: row.breakdown,
      createdAt: row.created_at.toISOString(),
      holdsUntil: (row.holds_until ?? row.created_at).toISOString(),
    }
  );
}

/** A quote of before with all that its price depended on besides the price list. */
export interface PastQuote {
  readonly quoteId: string;
  readonly orderId: string;
  readonly materialId: string;
  readonly quantity: number;
  readonly options: OrderOptions | null;
  readonly totalMinor: number;
  readonly currency: string;
  readonly measures: ModelMeasures | null;
  readonly findings: readonly Finding[] | null;
}

/** The newest quotes, with what is known of their models now. */
export async function selectPastQuotes(db: Db, limit: number): Promise<PastQuote[]> {
  const { rows } = await db.query<PastQuote & Record<string, unknown>>({
    name: 'quotes-newest',
    text: `select q.quote_id as "quoteId", q.order_id as "orderId", q.material_id as "materialId", q.quantity,
                  q.options, (q.breakdown ->> 'totalMinor')::float8 as "totalMinor",
                  q.breakdown ->> 'currency' as currency, a.measures, a.findings
           from quotes q left join analyses a using (sha256) order by q.created_at desc, q.quote_id desc limit $1`,
    values: [limit],
  });
  return rows;
}
