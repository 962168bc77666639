import type { PriceList } from './price-list.ts';
import type { PriceListProblem, Report } from './price-list-problem.ts';
import { checkReferences } from './price-list-references.ts';
import { priceListShape } from './price-list-shape.ts';

/**
 * Whether a value (JSON from outside) is a price list; if not, everything that is wrong with it: first every field by
 * itself, and once those are right, what does not go together.
 */
export const checkPriceList = (
  value: unknown,
): { ok: true; priceList: PriceList } | { ok: false; problems: PriceListProblem[] } => {
  const problems: PriceListProblem[] = [];
  const report: Report = (path, demand, detail = {}) => problems.push({ path, demand, detail });
  priceListShape(value, '', report);
  if (problems.length === 0) checkReferences(value as PriceList, report);
  return problems.length === 0 ? { ok: true, priceList: value as PriceList } : { ok: false, problems };
};
