import type { ModelMeasures, Piece } from '../model.ts';
import type { OrderOptions } from './order-options.ts';
import type { PriceList } from './price-list.ts';
import type { PriceHold } from './price-hold.ts';
import type { PriceRefusal } from './price-refusal.ts';
import type { QuoteLine } from './quote-line.ts';

/** What of a piece goes into its price. */
export type PricedPiece = Pick<Piece, 'volumeMm3' | 'areaMm2' | 'boundsMm'>;

/** What of a model goes into its price. A model without `pieces` is one piece. */
export type PricedMeasures = Pick<
  ModelMeasures,
  'volumeMm3' | 'areaMm2' | 'watertight' | 'boundsMm' | 'orientedSizeMm'
> & { pieces: readonly PricedPiece[] };

/** `quantity` is how many copies of the whole model are ordered. */
export type QuoteInput = {
  measures: PricedMeasures;
  priceList: PriceList;
  materialId: string;
  quantity: number;
  options?: OrderOptions;
};

/**
 * A price and where it comes from. A copy is the model once, with all its pieces.
 * `unitMinor` = the sum of `lines`; `orderMinor` = the sum of `orderLines`;
 * `totalMinor` = `unitMinor` × `quantity` + `orderMinor` is what the customer pays.
 */
export type QuoteBreakdown = {
  materialId: string;
  finishId: string;
  /** ISO 4217 */
  currency: string;
  /** Finished, of one copy, to 0.001 g. */
  weightGrams: number;
  /** Metal to melt for one copy: finished weight, loss and sprue. */
  castingWeightGrams: number;
  /** Pieces of one copy. */
  pieces: number;
  /** Of the alloy. */
  pricePerGramMinor: number;
  /** What one copy costs. */
  lines: QuoteLine[];
  unitMinor: number;
  /** What the order costs once. */
  orderLines: QuoteLine[];
  orderMinor: number;
  quantity: number;
  totalMinor: number;
  /** Working days of a rush order. */
  rushDays: number | null;
  hold: PriceHold;
};

export type PriceResult = { ok: true; quote: QuoteBreakdown } | { ok: false; refusal: PriceRefusal };
