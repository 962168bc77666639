import { divideByPowerOfTen } from './divide-by-power.ts';
import { EXACT_DIGITS, exactPowersOfTen } from './powers-of-ten.ts';

const MAX_LENGTH = 64;
const HALF_OF_LONG_DIGITS = 9;
const LONG_DIGITS = 2 * HALF_OF_LONG_DIGITS;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/**
 * The decimal number that stands in bytes[start, end), such as `-1.5e-3`, correctly rounded; NaN when it is not one
 * (or is longer than 64 bytes). Words such as `nan` and `inf` are not numbers.
 */
export const parseDecimal = (bytes: Uint8Array, start: number, end: number): number => {
  if (end - start > MAX_LENGTH) return NaN;
  let at = start;
  let byte = bytes[at];
  const negative = byte === 0x2d;
  if (negative || byte === 0x2b) at++;

  let mantissa = 0;
  let high = 0;
  let low = 0;
  let significant = 0;
  let digits = 0;
  let fraction = 0;
  let inFraction = false;
  for (; at < end; at++) {
    byte = bytes[at] ?? 0;
    if (isDigit(byte)) {
      digits++;
      if (inFraction) fraction++;
      if (significant > 0 || byte !== 0x30) significant++;
      mantissa = mantissa * 10 + (byte - 0x30);
      if (significant <= HALF_OF_LONG_DIGITS) high = high * 10 + (byte - 0x30);
      else if (significant <= LONG_DIGITS) low = low * 10 + (byte - 0x30);
    } else if (byte === 0x2e && !inFraction) inFraction = true;
    else break;
  }
  if (digits === 0) return NaN;

  let exponent = 0;
  if (at < end) {
    if (((bytes[at] ?? 0) | 0x20) !== 0x65) return NaN;
    at++;
    const negativeExponent = bytes[at] === 0x2d;
    if (negativeExponent || bytes[at] === 0x2b) at++;
    if (at >= end) return NaN;
    for (; at < end; at++) {
      byte = bytes[at] ?? 0;
      if (!isDigit(byte)) return NaN;
      exponent = exponent * 10 + (byte - 0x30);
    }
    if (negativeExponent) exponent = -exponent;
  }

  // A whole number below 2^53 and a power of ten up to 1e22 are exact, so one operation rounds correctly.
  const power = exponent - fraction;
  const scale = exactPowersOfTen[Math.abs(power)];
  if (scale !== undefined && significant <= EXACT_DIGITS) {
    const size = power < 0 ? mantissa / scale : mantissa * scale;
    return negative ? -size : size;
  }
  const size = longDecimal(high, low, significant, power);
  if (size === size) return negative ? -size : size;
  let text = '';
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i] ?? 0);
  return Number(text);
};

/** The number whose first digits are `high` and `low`, of `significant` in all; NaN when this cannot tell. */
const longDecimal = (high: number, low: number, significant: number, power: number): number => {
  const missing = LONG_DIGITS - significant;
  const places = missing - power;
  if (places < 0 || places > 22) return NaN;
  if (missing >= 0) return divideByPowerOfTen(high, low * (exactPowersOfTen[missing] ?? 0), places);
  // The digits left out make it something between these two.
  const least = divideByPowerOfTen(high, low, places);
  return least === divideByPowerOfTen(high, low + 1, places) ? least : NaN;
};
