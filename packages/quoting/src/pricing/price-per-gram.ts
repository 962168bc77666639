import type { Material, MetalRates } from './material.ts';
import { roundHalfAway } from './rounding.ts';

/**
 * What a gram of an alloy costs, in whole minor units. By the metal rates: the fine metal in a gram, and the premium
 * on it.
 */
export const pricePerGramMinor = ({ price }: Material, rates: MetalRates): number =>
  price.kind === 'fixed'
    ? price.perGramMinor
    : roundHalfAway(
        (rates.perGramMinor[price.metal] * price.finenessPermille * (100 + price.premiumPercent)) / 100_000,
      );
