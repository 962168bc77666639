import { metals, type Metal } from '@alexandrite/quoting';
import { refuseRates, type FedRatesResult } from './metal-rates-feed.ts';

/** The codes of the Bank of Russia's `xml_metall.asp`. */
const metalOfCode: Readonly<Record<string, Metal>> = {
  '1': 'gold',
  '2': 'silver',
  '3': 'platinum',
  '4': 'palladium',
};

const document =
  /^\s*<\?xml[^<>?]{0,100}\?>\s*<Metall((?:\s+\w+="[^"<>]{0,100}")*)\s*(?:\/>|>([\s\S]*)<\/Metall>)\s*$/;
const record =
  /\s*<Record Date="(\d\d)\.(\d\d)\.(\d{4})" Code="([^"<>]{0,9})">\s*<Buy>([^<>]{0,20})<\/Buy>\s*<Sell>([^<>]{0,20})<\/Sell>\s*<\/Record>\s*/y;
const decimal = /^(\d{1,7})(?:,(\d{1,4}))?$/;

/**
 * Reads the Bank of Russia's XML of metal prices, RUB a gram: the newest day up to `date` that has all four metals.
 * Strict: an answer with anything else in it is not understood as a whole.
 */
export function parseCbrRates(xml: string, date: string): FedRatesResult {
  const found = document.exec(xml);
  if (!found) return notUnderstood('it is not the XML of metal prices');
  const records = found[2]?.trim() ?? '';
  const days = new Map<string, Partial<Record<Metal, number>>>();
  for (let at = 0; at < records.length; at = record.lastIndex) {
    record.lastIndex = at;
    const match = record.exec(records);
    if (!match) return notUnderstood(`the record at character ${at}`);
    const [, day = '', month = '', year = '', code = '', , sell = ''] = match;
    const metal = metalOfCode[code];
    if (!metal) return notUnderstood(`the metal code "${code}"`);
    const perGramMinor = minorOf(sell);
    if (perGramMinor === undefined) return notUnderstood(`the price "${sell}"`);
    const asOf = `${year}-${month}-${day}`;
    if (!isDay(asOf)) return notUnderstood(`the date ${day}.${month}.${year}`);
    const rates = days.get(asOf) ?? {};
    if (rates[metal] !== undefined) return notUnderstood(`two prices of ${metal} for ${asOf}`);
    days.set(asOf, { ...rates, [metal]: perGramMinor });
  }
  const asOf = [...days.keys()]
    .filter((day) => day <= date && metals.every((metal) => days.get(day)?.[metal] !== undefined))
    .toSorted()
    .at(-1);
  if (!asOf) return refuseRates({ code: 'feed-without-rates', detail: { date } });
  const perGramMinor = days.get(asOf) as Record<Metal, number>;
  return { ok: true, fed: { currency: 'RUB', rates: { asOf, source: 'cbr', perGramMinor } } };
}

const notUnderstood = (what: string) => refuseRates({ code: 'feed-not-understood', detail: { what } });

function isDay(iso: string): boolean {
  const at = Date.parse(iso);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso);
}

/** Whole kopecks of a price with a decimal comma, half a kopeck upwards; undefined when it is no price above zero. */
function minorOf(text: string): number | undefined {
  const [, whole, fraction = ''] = decimal.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const tenThousandths = Number(whole) * 10_000 + Number(fraction.padEnd(4, '0'));
  const minor = Math.round(tenThousandths / 100);
  return minor > 0 ? minor : undefined;
}
