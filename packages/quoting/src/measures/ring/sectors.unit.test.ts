import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goesAround, sectorDirections, sectorOf, sectors } from './sectors.ts';

describe('sectors', () => {
  it('are equal parts of a turn', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 31 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (i, share) => {
          const angle = ((i + share) * 2 * Math.PI) / sectors;
          expect(sectorOf(5 * Math.cos(angle), 5 * Math.sin(angle))).toBe(i);
        },
      ),
    );
  });

  it('begin at their directions', () => {
    for (let i = 0; i < sectors; i++) {
      expect(sectorDirections[2 * i]).toBeCloseTo(Math.cos((2 * Math.PI * i) / sectors), 12);
      expect(sectorDirections[2 * i + 1]).toBeCloseTo(Math.sin((2 * Math.PI * i) / sectors), 12);
    }
  });

  it('go around with one gap below 60°, also over the beginning', () => {
    const taken = (...empty: number[]) =>
      Uint8Array.from({ length: sectors }, (_, i) => (empty.includes(i) ? 0 : 1));
    expect(goesAround(taken())).toBe(true);
    expect(goesAround(taken(30, 31, 0, 1, 2))).toBe(true);
    expect(goesAround(taken(30, 31, 0, 1, 2, 3))).toBe(false);
    expect(goesAround(taken(3, 9))).toBe(false);
    expect(goesAround(new Uint8Array(sectors))).toBe(false);
  });
});
