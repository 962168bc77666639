import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millimetresPer } from '../formats/length-unit.ts';
import type { LengthUnit } from '../formats/length-unit.ts';
import { plausibleUnit } from './plausible-unit.ts';

const likely = (largestMm: number, used: LengthUnit): LengthUnit | undefined =>
  plausibleUnit({ min: [-1, 5, 0], max: [largestMm / 3 - 1, 5 + largestMm, 0] }, used)?.likelyUnit;

describe('likely unit', () => {
  it.each([
    ['a ring in metres read as millimetres', 0.0205, 'mm', 'm'],
    ['a ring in millimetres read as metres', 20_500, 'm', 'mm'],
    ['a ring in millimetres read as inches', 20.5 * 25.4, 'inch', 'mm'],
    ['a ring in inches read as millimetres', 0.7, 'mm', 'inch'],
    ['a ring in micrometres read as millimetres', 20_500, 'mm', 'um'],
    ['a ring in millimetres read as micrometres', 0.0205, 'um', 'mm'],
    ['a ring of 2 m, for want of better', 2000, 'mm', 'um'],
    ['a ring of 0.02 mm', 0.02, 'mm', 'm'],
  ] as const)('of %s', (_, largestMm, used, unit) => {
    expect(likely(largestMm, used)).toBe(unit);
  });

  it('is not asked for what can be jewellery, nor for nothing', () => {
    for (const mm of [0.81, 1, 20, 180, 399]) expect(likely(mm, 'mm')).toBeUndefined();
    expect(likely(0, 'mm')).toBeUndefined();
  });

  it('is another one than was used, and tells the size', () => {
    const units = Object.keys(millimetresPer) as LengthUnit[];
    fc.assert(
      fc.property(fc.constantFrom(...units), fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (used, mm) => {
        const found = plausibleUnit({ min: [0, 0, 0], max: [mm, 0, 0] }, used);
        if (mm >= 0.8 && mm < 400) expect(found).toBeUndefined();
        else if (found) {
          expect(found.likelyUnit).not.toBe(used);
          expect(found.largestMm).toBe(mm);
        }
      }),
    );
  });
});
