import type { Text } from '../findings/text.ts';

/** An alloy that the workshop casts. Amounts are whole minor units of the list's currency (kopecks, cents). */
export type Material = {
  id: string;
  name: Text;
  densityGPerCm3: number;
  pricePerGramMinor: number;
  /** Metal that melting, filing and polishing take, in percent of the metal's price. */
  lossPercent: number;
  /** Metal of the sprue that has to be refined again, in percent of the metal's price. */
  spruePercent: number;
};

/** Work on one piece, in minor units. */
export type Labour = {
  castingPerPieceMinor: number;
  printingSetupPerPieceMinor: number;
  printingPerCm3Minor: number;
  finishingPerCm2Minor: number;
};

/** Everything a price depends on besides the model: plain JSON, kept and versioned by its owner under `id`. */
export type PriceList = {
  id: string;
  /** ISO 4217 */
  currency: string;
  materials: readonly Material[];
  labour: Labour;
  /** Percent of the cost. */
  marginPercent: number;
  /** Percent of cost and margin. */
  taxPercent: number;
};
