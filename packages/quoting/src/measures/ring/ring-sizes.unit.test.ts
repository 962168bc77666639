import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ringSizes } from './ring-sizes.ts';

describe('ring sizes', () => {
  // Inner diameters and sizes as charts print them (en.wikipedia.org/wiki/Ring_size and jewellers' charts), where charts and
  // the British standard agree: charts tie the letters to US quarters and so drift half a size off for small and large rings.
  it.each([
    [15.7, 49, 5, 'J½'],
    [15.9, 50, 5.25, 'K'],
    [16.1, 51, 5.5, 'K½'],
    [16.51, 52, 6, 'L½'],
    [17.12, 54, 6.75, 'N'],
    [17.32, 54, 7, 'N½'],
    [17.53, 55, 7.25, 'O'],
    [18.14, 57, 8, 'P½'],
    [18.95, 60, 9, 'R½'],
    [19.76, 62, 10, 'T½'],
    [20.37, 64, 10.75, 'V'],
    [20.57, 65, 11, 'V½'],
  ] as const)('of %f mm are those of the charts', (diameter, iso8653, us, uk) => {
    expect(ringSizes(diameter)).toMatchObject({ iso8653, eu: iso8653, us, uk });
  });

  // The table of ISO sizes and diameters in en.wikipedia.org/wiki/Ring_size.
  it.each([
    [49, 15.6],
    [52, 16.6],
    [55, 17.5],
    [58, 18.5],
    [61, 19.4],
    [64, 20.4],
    [67, 21.3],
    [70, 22.3],
    [72, 22.9],
  ])('name ISO %i for a diameter of %f mm', (iso, diameter) => {
    expect(ringSizes(diameter).iso8653).toBe(iso);
  });

  it('follow BS 6820: C is 40 mm around, each letter 1.25 mm more', () => {
    expect(ringSizes(40 / Math.PI).uk).toBe('C');
    expect(ringSizes(37.5 / Math.PI).uk).toBe('A');
    expect(ringSizes(68.75 / Math.PI).uk).toBe('Z');
    expect(ringSizes(69.375 / Math.PI).uk).toBe('Z½');
    expect(ringSizes(76.25 / Math.PI).uk).toBe('Z+6');
  });

  it('are half millimetres of diameter in Russia', () => {
    expect([16.7, 16.8, 17, 17.24, 17.26].map((mm) => ringSizes(mm).ru)).toEqual([16.5, 17, 17, 17, 17.5]);
  });

  it('end where the scales end', () => {
    expect(ringSizes(8)).toMatchObject({ iso8653: 25, us: null, uk: null });
    expect(ringSizes(30)).toMatchObject({ iso8653: 94, us: null, uk: null });
    expect(ringSizes(11.633).us).toBe(0);
    expect(Object.is(ringSizes(11.6).us, 0)).toBe(true);
  });

  it('never fall when the ring grows', () => {
    const between = fc.double({ min: 12, max: 24, noNaN: true });
    fc.assert(
      fc.property(between, between, (a, b) => {
        const [small, large] = [ringSizes(Math.min(a, b)), ringSizes(Math.max(a, b))];
        expect(large.iso8653).toBeGreaterThanOrEqual(small.iso8653);
        expect(large.ru).toBeGreaterThanOrEqual(small.ru);
        expect(large.us).toBeGreaterThanOrEqual(small.us ?? 0);
      }),
    );
  });
});
