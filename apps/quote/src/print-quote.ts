import {
  describeHold,
  describeQuoteLine,
  describeVerdict,
  processes,
  type Language,
  type PriceList,
  type Severity,
} from '@alexandrite/quoting';
import { measureRows } from './measure-rows.ts';
import type { FileQuote } from './quote-file.ts';
import { sizeRows } from './size-rows.ts';
import { printTable } from './table.ts';

type Quoted = Extract<FileQuote, { ok: true }>;
type Price = Quoted['prices'][number];

const words = {
  findings: { ru: 'Замечания', en: 'Findings' },
  prices: { ru: 'Цены', en: 'Prices' },
  reasons: { ru: 'Что мешает', en: 'What stands in the way' },
  cheaper: { ru: 'Дешевле', en: 'Cheaper' },
  head: {
    ru: ['Материал', 'Вес, г', 'Печать', 'Литьё', 'Полировка', 'Цена'],
    en: ['Material', 'Weight, g', 'Print', 'Cast', 'Polish', 'Price'],
  },
  total: { ru: 'Итого', en: 'Total' },
  grams: { ru: 'г', en: 'g' },
} as const;

const marks: Record<Severity, string> = { healed: '+', note: 'i', warning: '!', error: '✗' };

/** Prints what is known of a file for people. */
export function printQuote(quoted: FileQuote, priceList: PriceList, language: Language): void {
  if (!quoted.ok) {
    console.error(`\n${quoted.file}: ${quoted.problem.text}`);
    return;
  }
  const { format, unit, measures, findings, prices } = quoted;
  const look = { format, unit, ...measures };
  printTable(quoted.file, [...sizeRows(look, language), ...measureRows(measures, language)]);
  if (findings.length > 0) {
    printTable(
      words.findings[language],
      findings.map(({ severity, text, at }) => [marks[severity], `${text}${placeOf(at)}`]),
    );
  }
  const [only] = prices;
  if (prices.length === 1 && only) printBreakdown(only, priceList, language);
  else printPrices(prices, priceList, language);
  printReasons(prices, language);
  const cheaper = quoted.alternatives ?? [];
  if (cheaper.length > 0) {
    printTable(
      words.cheaper[language],
      cheaper.map(({ totalMinor, text }) => [money(totalMinor, priceList.currency, language), text]),
    );
  }
}

const placeOf = (at: readonly (readonly number[])[]): string =>
  at[0] ? ` (${at[0].map((value) => value.toFixed(2)).join('; ')})` : '';

const money = (minor: number, currency: string, language: Language): string => {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return format.format(minor / 10 ** maximumFractionDigits);
};

function printPrices(prices: readonly Price[], priceList: PriceList, language: Language): void {
  const rows = prices.map((price) => [
    priceList.materials.find(({ id }) => id === price.materialId)?.name[language] ?? price.materialId,
    price.ok ? price.weightGrams.toFixed(3) : '–',
    ...processes.map((process) => describeVerdict(price.verdicts[process].verdict, language)),
    price.ok ? money(price.totalMinor, price.currency, language) : price.problem.text,
  ]);
  printTable(`${words.prices[language]} (${priceList.id})`, [words.head[language], ...rows]);
  const holds = new Set(prices.flatMap((price) => (price.ok ? [describeHold(price.hold, language)] : [])));
  for (const hold of holds) console.log(`  ${hold}`);
}

function printBreakdown(price: Price, priceList: PriceList, language: Language): void {
  if (!price.ok) {
    console.log(`\n${price.problem.text}`);
    return;
  }
  const inCurrency = (minor: number) => money(minor, price.currency, language).padStart(16);
  const { lines, orderLines, quantity, unitMinor, totalMinor, weightGrams } = price;
  const name = priceList.materials.find(({ id }) => id === price.materialId)?.name[language];
  printTable(`${name ?? price.materialId}, ${weightGrams} ${words.grams[language]} (${priceList.id})`, [
    ...lines.map(({ code, amountMinor }) => [describeQuoteLine(code, language), inCurrency(amountMinor)]),
    [`× ${quantity}`, inCurrency(unitMinor * quantity)],
    ...orderLines.map(({ code, amountMinor }) => [
      describeQuoteLine(code, language),
      inCurrency(amountMinor),
    ]),
    [words.total[language], inCurrency(totalMinor)],
  ]);
  console.log(`  ${describeHold(price.hold, language)}`);
}

/** Each reason once, however many materials it holds for. */
function printReasons(prices: readonly Price[], language: Language): void {
  const reasons = prices.flatMap(({ verdicts }) => processes.flatMap((process) => verdicts[process].reasons));
  const unique = new Map(reasons.map((reason) => [reason.what, reason]));
  if (unique.size === 0) return;
  printTable(
    words.reasons[language],
    [...unique.values()].map(({ verdict, what, mend, at }) => [
      verdict === 'no' ? '✗' : '!',
      `${what}${placeOf(at)} ${mend}`,
    ]),
  );
}
