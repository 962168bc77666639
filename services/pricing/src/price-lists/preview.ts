import type { PriceList } from '@alexandrite/quoting';
import type { PricingProblem } from '../pricing-problem.ts';
import { priceOrder } from '../quotes/price-order.ts';
import type { PastQuote } from '../quotes/quote-store.ts';

/** What a quote of before would be by another list. */
interface Repriced {
  readonly quoteId: string;
  readonly orderId: string;
  readonly materialId: string;
  readonly quantity: number;
  readonly oldTotalMinor: number;
  readonly newTotalMinor: number | null;
  readonly changePercent: number | null;
  readonly problem: PricingProblem | null;
}

/** The quotes of one material, by the old lists and by the new one. */
interface MaterialChange {
  readonly materialId: string;
  readonly quotes: number;
  /** Of the quotes that have a price by the new list too. */
  readonly oldTotalMinor: number;
  readonly newTotalMinor: number;
  readonly changePercent: number | null;
  /** Quotes that would get no price. */
  readonly refused: number;
}

export interface Preview {
  readonly quotes: readonly Repriced[];
  readonly materials: readonly MaterialChange[];
  /** Quotes in another currency, or whose model is to be analysed anew. */
  readonly skipped: number;
}

/** What a price list would have made of past quotes. Pure. */
export function previewPriceList(priceList: PriceList, past: readonly PastQuote[]): Preview {
  const quotes = past.flatMap((quote) => reprice(priceList, quote) ?? []);
  const materialIds = [...new Set(quotes.map(({ materialId }) => materialId))];
  return {
    quotes,
    materials: materialIds.map((materialId) =>
      changeOf(
        materialId,
        quotes.filter((quote) => quote.materialId === materialId),
      ),
    ),
    skipped: past.length - quotes.length,
  };
}

function reprice(priceList: PriceList, quote: PastQuote): Repriced | undefined {
  const { quoteId, orderId, materialId, quantity, options, measures, findings, currency } = quote;
  if (!measures || currency !== priceList.currency) return undefined;
  const order = {
    measures,
    findings: findings ?? [],
    priceList,
    materialId,
    quantity,
    options: options ?? {},
  };
  const priced = priceOrder(order);
  const oldTotalMinor = quote.totalMinor;
  const newTotalMinor = priced.ok ? priced.quote.totalMinor : null;
  return {
    quoteId,
    orderId,
    materialId,
    quantity,
    oldTotalMinor,
    newTotalMinor,
    changePercent: newTotalMinor === null ? null : percentBetween(oldTotalMinor, newTotalMinor),
    problem: priced.ok ? null : priced.problem,
  };
}

function changeOf(materialId: string, quotes: readonly Repriced[]): MaterialChange {
  let [oldTotalMinor, newTotalMinor, refused] = [0, 0, 0];
  for (const quote of quotes) {
    if (quote.newTotalMinor === null) {
      refused += 1;
      continue;
    }
    oldTotalMinor += quote.oldTotalMinor;
    newTotalMinor += quote.newTotalMinor;
  }
  const changePercent = percentBetween(oldTotalMinor, newTotalMinor);
  return { materialId, quotes: quotes.length, oldTotalMinor, newTotalMinor, changePercent, refused };
}

/** To a hundredth of a per cent; null where there was nothing before. */
function percentBetween(before: number, after: number): number | null {
  return before === 0 ? null : Math.round(((after - before) / before) * 10_000) / 100;
}
