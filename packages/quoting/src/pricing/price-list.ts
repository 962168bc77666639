import type { Text } from '../findings/text.ts';
import type { DesignRule, MaterialAllowances } from '../rules/design-rule.ts';
import type { Material, Metal, MetalRates } from './material.ts';

/** How a surface is left, e.g. polished. Amounts are for a piece and for 1 cm² of its surface. */
export type Finish = { id: string; name: Text; setupPerPieceMinor: number; perCm2Minor: number };

/** A layer of another metal; `materialIds` are the materials that take it, `null` means all. */
export type Plating = Finish & { materialIds: readonly string[] | null };

/** A stone that can be set, and the work of setting it. */
export type Stone = { id: string; name: Text; priceMinor: number; settingMinor: number };

/** A text cut into the surface; blanks are not charged. */
export type Engraving = { setupMinor: number; perCharacterMinor: number; maxCharacters: number };

/** What it costs to go before the others, and in how many working days the order is then made. */
export type Rush =
  | { kind: 'percent'; percentOfLabour: number; days: number }
  | { kind: 'per-piece'; perPieceMinor: number; days: number };

/** Work, in whole minor units. */
export type Labour = {
  /** Once an order, however many are made. */
  setupPerOrderMinor: number;
  /** `boxPerCm3Minor`: machine space, by the volume of the box around a piece. */
  printing: { setupPerPieceMinor: number; perCm3Minor: number; boxPerCm3Minor: number };
  casting: { perPieceMinor: number; perGramMinor: number };
  finishes: readonly Finish[];
  /** The finish of an order that names none. */
  defaultFinishId: string;
  platings: readonly Plating[];
  /** `null`: not offered. */
  engraving: Engraving | null;
  /** `null`: not offered. */
  rush: Rush | null;
};

/** A hallmark's fee for a piece; lighter pieces need none. */
export type HallmarkFee = { exemptBelowGrams: number; feeMinor: number };

/** From this quantity on, labour costs less; the last that is reached counts. */
export type QuantityBreak = { from: number; discountPercentOnLabour: number };

/** How long a price is kept, in hours: of a material that follows the metal rates, and of any other. */
export type HoldHours = { rateHours: number; fixedHours: number };

/** When a hollow piece is proposed: only where the model is thicker than that and more than that is saved. */
export type Hollowing = { thickerThanMm: number; savingAbovePercent: number };

/**
 * Everything a price and a verdict depend on besides the model: plain JSON, kept and versioned by its owner under `id`
 * and never changed. Amounts are whole minor units of its currency (kopecks, cents).
 */
export type PriceList = {
  id: string;
  /** ISO 4217 */
  currency: string;
  metalRates: MetalRates;
  materials: readonly Material[];
  labour: Labour;
  stones: readonly Stone[];
  hallmarks: Readonly<Record<Metal, HallmarkFee>>;
  /** Rising. */
  quantityBreaks: readonly QuantityBreak[];
  /** Percent of the cost. */
  marginPercent: number;
  /** Percent of cost and margin. */
  taxPercent: number;
  hold: HoldHours;
  rules: readonly DesignRule[];
  allowances: MaterialAllowances;
  /** `null`: never proposed. */
  hollowing: Hollowing | null;
};
