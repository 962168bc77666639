import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../model.ts';
import { cross, dot } from './frame.ts';
import { eigenvectors, principalAxes } from './principal-axes.ts';

const entry = fc.integer({ min: -100, max: 100 });

describe('eigenvectors', () => {
  it('are orthonormal and only stretched by the matrix, the most stretched first', () => {
    fc.assert(
      fc.property(entry, entry, entry, entry, entry, entry, (a, b, c, d, e, f) => {
        const rows: Point[] = [
          [a, b, c],
          [b, d, e],
          [c, e, f],
        ];
        const vectors = eigenvectors(rows.flat());
        const stretches = vectors.map((vector) => {
          const image: Point = [
            dot(rows[0] ?? vector, vector),
            dot(rows[1] ?? vector, vector),
            dot(rows[2] ?? vector, vector),
          ];
          const across = cross(image, vector);
          expect(Math.sqrt(dot(across, across))).toBeLessThan(1e-9);
          expect(dot(vector, vector)).toBeCloseTo(1, 12);
          return dot(image, vector);
        });
        expect(dot(vectors[0], vectors[1])).toBeCloseTo(0, 12);
        expect(dot(vectors[0], vectors[2])).toBeCloseTo(0, 12);
        expect(stretches).toEqual(stretches.toSorted((x, y) => y - x));
      }),
    );
  });

  it('lie along a row of points', () => {
    const [first] = principalAxes(Float64Array.of(1, 2, 3, 2, 4, 3, 3, 6, 3));
    expect(Math.abs(dot(first, [1, 2, 0])) / Math.sqrt(5)).toBeCloseTo(1, 12);
  });
});
