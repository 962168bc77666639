import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDecimal } from './parse-decimal.ts';

const parsed = (text: string): number => {
  const bytes = new TextEncoder().encode(`x${text}x`);
  return parseDecimal(bytes, 1, bytes.length - 1);
};

it('reads every number as the language itself does', () => {
  const anyDecimal = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value.toExponential(8)),
    fc
      .tuple(
        fc.constantFrom('', '-', '+'),
        fc.stringMatching(/^[0-9]{1,20}$/),
        fc.stringMatching(/^(\.[0-9]{0,20})?$/),
        fc.stringMatching(/^([eE][-+]?[0-9]{1,3})?$/),
      )
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(anyDecimal, (text) => {
      expect(parsed(text)).toBe(Number(text));
    }),
    { numRuns: 3000 },
  );
});

it('rounds numbers of sixteen to forty digits correctly, halves between two floats among them', () => {
  const nearHalf = fc
    .tuple(fc.double({ min: 1e-4, max: 1e4, noNaN: true }), fc.integer({ min: 16, max: 40 }))
    .map(([value, digits]) => {
      const bits = new DataView(new ArrayBuffer(8));
      bits.setFloat64(0, value);
      bits.setBigUint64(0, bits.getBigUint64(0) + 1n);
      const next = bits.getFloat64(0);
      return (value + (next - value) / 2).toPrecision(digits);
    });
  const digits = fc.bigInt({ min: 10n ** 15n, max: 10n ** 21n - 1n }).map(String);
  const long = fc.tuple(digits, fc.nat({ max: 18 })).map(([all, point]) => {
    const at = Math.min(point, all.length);
    return `${all.slice(0, at)}.${all.slice(at)}`;
  });
  fc.assert(
    fc.property(fc.oneof(nearHalf, long), (text) => {
      expect(parsed(text)).toBe(Number(text));
      expect(parsed(`-${text}e-2`)).toBe(Number(`-${text}e-2`));
    }),
    { numRuns: 3000 },
  );
  for (let i = 0n; i < 2000n; i++) {
    // Halfway between two whole numbers that are neighbours as floats, and a little beside it.
    const half = (2n ** 53n + 2n * i + 1n) * 10n;
    for (const value of [half - 1n, half, half + 1n]) {
      const text = `${String(value).slice(0, -1)}.${String(value).slice(-1)}`;
      expect(parsed(text)).toBe(Number(text));
    }
  }
});

it.each([
  '',
  '-',
  '.',
  '+.',
  'e5',
  '1e',
  '1e+',
  '1.2.3',
  '0x10',
  '1_000',
  '1,5',
  'Infinity',
  'nan',
  '1 2',
  '١',
])('does not take "%s" for a number', (text) => {
  expect(parsed(text)).toBeNaN();
});
