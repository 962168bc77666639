import { exactPowersOfTen } from './powers-of-ten.ts';

const SPLITTER = 134217729;
/** Far above the error of the quotient's second part, far below what would make the test below fail often. */
const DOUBT = 2 ** -40;

/**
 * (high · 10⁹ + low) ÷ 10^power, correctly rounded; NaN in the rare case that this cannot tell. `high` and `low` are
 * whole numbers, below 10⁹ and up to 10⁹, `power` is 0 … 22. The quotient is taken in two parts (T. J. Dekker, "A floating-point
 * technique for extending the available precision", 1971) and believed when its error cannot reach the last bit.
 */
export const divideByPowerOfTen = (high: number, low: number, power: number): number => {
  const divisor = exactPowersOfTen[power] ?? NaN;
  // Exact: 10⁹ has 21 bits above its last 9, so the product needs 51.
  const shifted = high * 1e9;
  const whole = shifted + low;
  const wholeLost = low - (whole - shifted);

  const quotient = whole / divisor;
  const a = quotient * SPLITTER;
  const aHigh = a - (a - quotient);
  const aLow = quotient - aHigh;
  const b = divisor * SPLITTER;
  const bHigh = b - (b - divisor);
  const bLow = divisor - bHigh;
  const product = quotient * divisor;
  const productLost = aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
  const rest = (whole - product - productLost + wholeLost) / divisor;

  const least = quotient + (rest - Math.abs(rest) * DOUBT);
  const most = quotient + (rest + Math.abs(rest) * DOUBT);
  return least === most ? least : NaN;
};
