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
