import type { Text } from '../findings/text.ts';
import type { MaterialAllowances, RuleOverride } from '../rules/design-rule.ts';

/** The precious metals that have a daily rate and a hallmark. */
export const metals = ['gold', 'silver', 'platinum', 'palladium'] as const;

export type Metal = (typeof metals)[number];

/** What a gram of fine metal costs, in whole minor units, and where the figures are from. */
export type MetalRates = {
  /** The day they are for: `YYYY-MM-DD`. */
  asOf: string;
  /** `hand`: typed in · `cbr`: the Bank of Russia · or another feed's name. */
  source: string;
  perGramMinor: Readonly<Record<Metal, number>>;
};

/** What a gram of an alloy costs: an amount of its own, or one that follows the list's metal rates. */
export type MaterialPrice =
  | { kind: 'fixed'; perGramMinor: number }
  | {
      kind: 'rate';
      metal: Metal;
      /** Fine metal in a thousand parts of the alloy. */
      finenessPermille: number;
      /** On top of the fine metal's price: alloying, the supplier's share. */
      premiumPercent: number;
    };

/** An alloy that the workshop casts. */
export type Material = {
  id: string;
  name: Text;
  densityGPerCm3: number;
  price: MaterialPrice;
  /** Metal that melting, filing and polishing take, in percent of the finished weight. */
  lossPercent: number;
  /** Metal of the sprue that has to be refined again, in percent of the finished weight. */
  spruePercent: number;
  /** Whether the workshop casts it now; what it does not cast gets no price. */
  castable: boolean;
  /** The metal whose hallmark it needs. */
  hallmark: Metal | null;
  /** Its own shrinkage and polishing loss, where they differ from the list's. */
  allowances?: Partial<MaterialAllowances>;
  /** Where its limits differ from those of the list's rules. */
  rules?: readonly RuleOverride[];
};
