const POWERS_OF_TEN = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
  1e20, 1e21, 1e22,
] as const;

const MAX_EXACT_DIGITS = 15;
const MAX_LENGTH = 64;

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
  const scale = POWERS_OF_TEN[Math.abs(power)];
  if (significant <= MAX_EXACT_DIGITS && scale !== undefined) {
    const size = power < 0 ? mantissa / scale : mantissa * scale;
    return negative ? -size : size;
  }
  return Number(String.fromCharCode(...bytes.subarray(start, end)));
};
