import { parseDecimal } from '../text/parse-decimal.ts';
import { xmlText } from './xml-text.ts';

const LAST_BLANK = 0x20;
const LARGEST_INDEX = 0xffff_fffe;

/** The decimal number in bytes[start, end), blanks around it allowed; NaN when it is not one. */
export const xmlDecimal = (bytes: Uint8Array, start: number, end: number): number => {
  let from = start;
  let to = end;
  while (from < to && (bytes[from] ?? 0) <= LAST_BLANK) from++;
  while (to > from && (bytes[to - 1] ?? 0) <= LAST_BLANK) to--;
  const value = parseDecimal(bytes, from, to);
  return Number.isNaN(value) ? withReferences(bytes, from, to) : value;
};

/** The whole number, not negative, in bytes[start, end), blanks around it allowed; -1 when it is not one. */
export const xmlIndex = (bytes: Uint8Array, start: number, end: number): number => {
  if (end - start > 0 && end - start <= 9) {
    let value = 0;
    let at = start;
    for (; at < end; at++) {
      const digit = (bytes[at] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    if (at === end) return value;
  }
  const value = xmlDecimal(bytes, start, end);
  return Number.isInteger(value) && value >= 0 && value <= LARGEST_INDEX ? value : -1;
};

const withReferences = (bytes: Uint8Array, start: number, end: number): number => {
  if (!bytes.subarray(start, end).includes(0x26)) return NaN;
  const text = (xmlText(bytes, start, end) ?? '').trim();
  const plain = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return parseDecimal(plain, 0, plain.length);
};
