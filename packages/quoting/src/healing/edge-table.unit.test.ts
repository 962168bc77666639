import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgeTable, hasEdge, sidesAcross } from './edge-table.ts';

const triangleSets = fc
  .integer({ min: 3, max: 12 })
  .chain((vertices) =>
    fc.array(fc.tuple(fc.nat(vertices - 1), fc.nat(vertices - 1), fc.nat(vertices - 1)), { maxLength: 80 }),
  );

const endsOf = (triangles: Uint32Array, side: number): [number, number] => [
  triangles[side] ?? 0,
  triangles[side % 3 === 2 ? side - 2 : side + 1] ?? 0,
];

describe('an edge table', () => {
  it('holds every side once, with the others between the same vertices', () => {
    fc.assert(
      fc.property(triangleSets, (corners) => {
        const triangles = Uint32Array.from(corners.flat());
        const { begins, sides, uppers } = edgeTable(12, triangles);
        const seen = new Set<string>();
        for (let edge = 0; edge < begins.length - 1; edge++) {
          const names = new Set<string>();
          for (let i = begins[edge] ?? 0; i < (begins[edge + 1] ?? 0); i++) {
            const [from, to] = endsOf(triangles, (sides[i] ?? 0) >>> 1);
            expect((sides[i] ?? 0) & 1).toBe(from > to ? 1 : 0);
            expect(uppers[i]).toBe(Math.max(from, to));
            names.add(`${Math.min(from, to)}-${Math.max(from, to)}`);
          }
          expect(names.size).toBe(1);
          for (const name of names) {
            expect(seen.has(name)).toBe(false);
            seen.add(name);
          }
        }
        expect(Array.from(sides, (side) => side >>> 1).toSorted((a, b) => a - b)).toEqual([
          ...triangles.keys(),
        ]);
      }),
    );
  });

  it('knows which vertices are joined', () => {
    fc.assert(
      fc.property(triangleSets, fc.nat(11), fc.nat(11), (corners, a, b) => {
        const triangles = Uint32Array.from(corners.flat());
        const joined = triangles.some((_, side) => {
          const [from, to] = endsOf(triangles, side);
          return (from === a && to === b) || (from === b && to === a);
        });
        expect(hasEdge(edgeTable(12, triangles), a, b)).toBe(joined);
      }),
    );
  });

  it('gives the side across an edge of two, and says where there is none or no one', () => {
    const table = edgeTable(5, Uint32Array.of(0, 1, 2, 1, 0, 3, 2, 1, 4, 1, 2, 4));
    expect([...sidesAcross(table)]).toEqual([3, -2, -1, 0, -1, -1, -2, 11, 10, -2, 8, 7]);
  });

  it('sorts a vertex of very many sides as it sorts one of few', () => {
    const triangles = Uint32Array.from({ length: 3000 }, (_, i) =>
      i % 3 === 0 ? 0 : 1 + ((Math.floor(i / 3) * 7 + (i % 3) * 7) % 1000),
    );
    const { begins } = edgeTable(1001, triangles);
    expect(begins.length - 1).toBe(2000);
  });
});
