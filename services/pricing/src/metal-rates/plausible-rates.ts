import { metals, type MetalRates } from '@alexandrite/quoting';
import { refuseRates, type RatesRefusal } from './metal-rates-feed.ts';

/** Percent by which a rate may change from one day to another without anybody looking at it. */
const usualPercent = 30;
/** The figures that a new installation begins with are only of a plausible size. */
const firstFactor = 5;

/**
 * Whether new rates can follow those before without an admin's hand. `first`: those before were never real rates, so
 * only the order of magnitude tells.
 */
export function checkPlausible(
  after: MetalRates,
  before: MetalRates,
  first: boolean,
): { readonly ok: true } | { readonly ok: false; readonly refusal: RatesRefusal } {
  const least = first ? 1 / firstFactor : 1 - usualPercent / 100;
  const most = first ? firstFactor : 1 + usualPercent / 100;
  for (const metal of metals) {
    const [beforeMinor, afterMinor] = [before.perGramMinor[metal], after.perGramMinor[metal]];
    if (afterMinor < beforeMinor * least || afterMinor > beforeMinor * most) {
      return refuseRates({ code: 'rates-implausible', detail: { metal, beforeMinor, afterMinor } });
    }
  }
  return { ok: true };
}
