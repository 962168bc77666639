import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderNumber, readOrderNumber } from './order-number.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const n = fc.integer({ min: 0, max: 32 ** 6 - 1 });
/** Places of the characters that count in AX-7K3M9Q-C. */
const places = [3, 4, 5, 6, 7, 8, 10] as const;

const put = (text: string, place: number, character: string) =>
  text.slice(0, place) + character + text.slice(place + 1);

it('is read back as it was written, however people type it', () => {
  fc.assert(
    fc.property(n, (i) => {
      const number = orderNumber(i);
      expect(number).toMatch(/^AX-[0-9A-HJKMNP-TV-Z]{6}-[0-9A-HJKMNP-TV-Z]$/);
      const typed = number.toLowerCase().replaceAll('1', 'l').replaceAll('0', 'o');
      for (const text of [number, typed, number.slice(3), number.replaceAll('-', ''), ` ${number} `]) {
        expect(readOrderNumber(text)).toBe(number);
      }
    }),
  );
});

it('differs for different orders, and does not tell how many there are', () => {
  fc.assert(fc.property(n, n, (i, j) => (i === j) === (orderNumber(i) === orderNumber(j))));
  const first = Array.from({ length: 20_000 }, (_, i) => orderNumber(i));
  expect(new Set(first).size).toBe(first.length);
  expect(first.slice(0, 100)).not.toEqual(first.slice(0, 100).toSorted());
});

it('finds every single wrong character', () => {
  fc.assert(
    fc.property(n, fc.constantFrom(...places), fc.constantFrom(...alphabet), (i, place, character) => {
      const number = orderNumber(i);
      fc.pre(number[place] !== character);
      expect(readOrderNumber(put(number, place, character))).toBeUndefined();
    }),
  );
});

it('finds every swap of neighbours, but for 0 and Z', () => {
  const neighbours = fc.constantFrom(...places.slice(1).map((right, i) => [places[i]!, right] as const));
  fc.assert(
    fc.property(n, neighbours, (i, [left, right]) => {
      const number = orderNumber(i);
      const [a, b] = [number[left]!, number[right]!];
      fc.pre(a !== b);
      const swapped = put(put(number, left, b), right, a);
      const overlooked = [a, b].toSorted().join('') === '0Z';
      expect(readOrderNumber(swapped) === undefined).toBe(!overlooked);
    }),
  );
});

it('is nothing that only looks like one', () => {
  for (const text of ['', 'AX', 'AX-00000U-0', 'AX-0000000-0', 'BX-000000-0', 'AX-000000-00', '№ 000000-0']) {
    expect(readOrderNumber(text)).toBeUndefined();
  }
  for (const i of [-1, 0.5, 32 ** 6, Number.NaN]) expect(() => orderNumber(i)).toThrow(RangeError);
});
