import { expect, it } from 'vitest';
import { overlappingPairs } from './overlapping-pairs.ts';
import { looseTriangles } from './test-random-mesh.ts';
import { buildTriangleTree } from './triangle-tree.ts';
import type { TriangleTree } from './triangle-tree.ts';

/** Each slot's box along the axes: three low ends and three high ends. */
const boxesOf = ({ mesh, corners, order }: TriangleTree): number[][] =>
  Array.from(order, (_, slot) => {
    const along = (axis: number) =>
      [0, 1, 2].map((i) => mesh.positions[(corners[slot * 3 + i] ?? 0) * 3 + axis] ?? 0);
    return [0, 1, 2]
      .map((axis) => Math.min(...along(axis)))
      .concat([0, 1, 2].map((axis) => Math.max(...along(axis))));
  });

const overlap = (a: readonly number[], b: readonly number[]): boolean =>
  [0, 1, 2].every((axis) => a[axis]! <= b[axis + 3]! && b[axis]! <= a[axis + 3]!);

it.each([1, 3, 16, 40, 300, 3000])('finds every pair of overlapping boxes of %i triangles once', (count) => {
  const tree = buildTriangleTree(looseTriangles(count, count));
  const found = new Set<number>();
  let twice = 0;
  const complete = overlappingPairs(tree, {
    budget: 1e9,
    take: (pairs, length) => {
      for (let i = 0; i < length; i++) {
        const [slot = 0, other = 0] = pairs.subarray(2 * i);
        expect(other).toBeGreaterThan(slot);
        twice += found.has(slot * count + other) ? 1 : 0;
        found.add(slot * count + other);
      }
      return true;
    },
  });
  expect({ complete, twice }).toEqual({ complete: true, twice: 0 });
  const boxes = boxesOf(tree);
  let missed = 0;
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      if (overlap(boxes[a]!, boxes[b]!) && !found.has(a * count + b)) missed++;
    }
  }
  expect(missed).toBe(0);
});

it('gives up when its steps are used, and when it is told to', () => {
  const positions = Float64Array.from({ length: 30_000 * 9 }, (_, i) => (i % 9) % 4);
  const same = { positions, triangles: Uint32Array.from({ length: 90_000 }, (_, i) => i) };
  const tree = buildTriangleTree(same);
  let pairs = 0;
  const count = (_found: Uint32Array, length: number) => {
    pairs += length;
    return true;
  };
  expect(overlappingPairs(tree, { budget: 1e6, take: count })).toBe(false);
  expect(pairs).toBeGreaterThan(1e5);
  expect(pairs).toBeLessThan(2e6);
  expect(overlappingPairs(tree, { budget: 1e9, take: () => false })).toBe(false);
});
