/** Crockford's base 32: no I, L, O or U to misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const size = 32 ** 6;
/** Odd, so multiplying by it modulo a power of two is a bijection: numbers do not tell how many orders there are. */
const spread = 662_153_917;

/** The number people read out, `AX-7K3M9Q-C`, of the n-th order. Unique for 0 ≤ n < 2^30. */
export function orderNumber(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n >= size) throw new RangeError(`no order number for ${n}`);
  let rest = Number((BigInt(n) * BigInt(spread)) % BigInt(size));
  let digits = '';
  for (let i = 0; i < 6; i++) {
    digits = alphabet[rest % 32] + digits;
    rest = Math.floor(rest / 32);
  }
  return `AX-${digits}-${checkCharacter(digits)}`;
}

/** Reads a number as people type it (case, I/L for 1, O for 0); undefined when the check character is wrong. */
export function readOrderNumber(text: string): string | undefined {
  const match = /^(?:AX)?-?([0-9A-Z]{6})-?([0-9A-Z])$/.exec(text.trim().toUpperCase());
  if (!match) return undefined;
  const [digits, check] = match.slice(1).map((part) => part.replaceAll(/[IL]/g, '1').replaceAll('O', '0'));
  if (!digits || !check || [...digits].some((digit) => !alphabet.includes(digit))) return undefined;
  return checkCharacter(digits) === check ? `AX-${digits}-${check}` : undefined;
}

/** Luhn modulo 32: finds every single wrong character and nearly every swap of neighbours. */
function checkCharacter(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = alphabet.indexOf(digits[digits.length - 1 - i]!);
    const doubled = i % 2 === 0 ? value * 2 : value;
    sum += Math.floor(doubled / 32) + (doubled % 32);
  }
  return alphabet[(32 - (sum % 32)) % 32]!;
}
