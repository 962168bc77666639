import type { QuoteBreakdown } from '@alexandrite/quoting';
import type { Db, Tx } from '@alexandrite/service-kit';
import type { Quote } from './verdict.ts';

export interface StoredQuote {
  readonly quoteId: string;
  readonly priceListId: string;
  readonly breakdown: QuoteBreakdown;
  /** RFC 3339 UTC. */
  readonly createdAt: string;
}

export async function insertQuotes(tx: Tx, quotes: readonly Quote[]): Promise<void> {
  if (quotes.length === 0) return;
  await tx.query({
    name: 'quotes-insert',
    text: `insert into quotes (quote_id, order_id, sha256, price_list_id, material_id, quantity, breakdown)
           select "quoteId", "orderId", sha256, "priceListId", breakdown ->> 'materialId',
                  (breakdown ->> 'quantity')::integer, breakdown
           from jsonb_to_recordset($1::jsonb) as q ("quoteId" uuid, "orderId" uuid, sha256 text,
                                                    "priceListId" text, breakdown jsonb)`,
    values: [JSON.stringify(quotes)],
  });
}

export async function selectQuote(db: Db, quoteId: string): Promise<StoredQuote | undefined> {
  const { rows } = await db.query<{ price_list_id: string; breakdown: QuoteBreakdown; created_at: Date }>({
    name: 'quote-select',
    text: 'select price_list_id, breakdown, created_at from quotes where quote_id = $1',
    values: [quoteId],
  });
  const row = rows[0];
  return (
    row && {
      quoteId,
      priceListId: row.price_list_id,
      breakdown: row.breakdown,
      createdAt: row.created_at.toISOString(),
    }
  );
}
