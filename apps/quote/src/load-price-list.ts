import { readFileSync } from 'node:fs';
import { pathOf } from './file-source.ts';
import {
  checkPriceList,
  defaultPriceList,
  describePriceListProblem,
  type Language,
  type PriceList,
} from '@alexandrite/quoting';

/** The price list in a file, or the built-in one; otherwise what is wrong with it, in words. */
export function loadPriceList(
  file: string | undefined,
  language: Language,
): { ok: true; priceList: PriceList } | { ok: false; problems: readonly string[] } {
  if (file === undefined) return { ok: true, priceList: defaultPriceList };
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(pathOf(file), 'utf8'));
  } catch (error) {
    return { ok: false, problems: [`${file}: ${String(error)}`] };
  }
  const checked = checkPriceList(content);
  if (checked.ok) return checked;
  return {
    ok: false,
    problems: checked.problems.map((problem) => `${file}: ${describePriceListProblem(problem, language)}`),
  };
}
