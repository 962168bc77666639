import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { box, flipped, meshOf, moved } from '../test-bodies.ts';
import type { Body } from '../test-bodies.ts';
import { createRay } from './ray.ts';
import { firstSurface, leaveSolid } from './ray-end.ts';
import { looseTriangles, randomNumbers } from './test-random-mesh.ts';
import { buildTriangleTree } from './triangle-tree.ts';
import type { TriangleTree } from './triangle-tree.ts';

type Hit = { slot: number; mm: number; leaves: boolean };

/** Where a line meets the slots' triangles, from barycentric coordinates. */
const everyHit = (tree: TriangleTree, line: readonly number[]): Hit[] => {
  const found: Hit[] = [];
  const corner = (index: number): Vector => {
    const at = (tree.corners[index] ?? 0) * 3;
    return [0, 1, 2].map((axis) => tree.mesh.positions[at + axis] ?? 0) as unknown as Vector;
  };
  const [start, way] = [line.slice(0, 3), line.slice(3)] as unknown as [Vector, Vector];
  for (let slot = 0; slot < tree.order.length; slot++) {
    const [a, b, c] = [corner(slot * 3), corner(slot * 3 + 1), corner(slot * 3 + 2)];
    const volume = (p: Vector, q: Vector) => mixed(minus(p, start), minus(q, start), way);
    const parts = [volume(b, c), volume(c, a), volume(a, b)];
    const facing = mixed(minus(b, a), minus(c, a), way);
    const mm = mixed(minus(b, a), minus(c, a), minus(a, start)) / facing;
    if (facing === 0 || mm <= 0 || parts.some((part) => part / facing < 0)) continue;
    found.push({ slot, mm, leaves: facing > 0 });
  }
  return found;
};

type Vector = readonly [number, number, number];
const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const mixed = (a: Vector, b: Vector, c: Vector): number =>
  (a[1] * b[2] - a[2] * b[1]) * c[0] +
  (a[2] * b[0] - a[0] * b[2]) * c[1] +
  (a[0] * b[1] - a[1] * b[0]) * c[2];

it('meets first what is nearest of all triangles', () => {
  const tree = buildTriangleTree(looseTriangles(400, 11));
  const ray = createRay(tree);
  const random = randomNumbers(5);
  const end = { mm: 0, slot: -1 };
  let met = 0;
  for (let i = 0; i < 500; i++) {
    const direction = [random() - 0.5, i % 3 ? random() - 0.5 : 0, i % 7 ? random() - 0.5 : 0];
    const length = Math.hypot(...direction);
    const line = [random() * 5, random() * 5, random() * 5, ...direction.map((part) => part / length)];
    ray.line.set(line);
    const [nearest] = everyHit(tree, line).toSorted((a, b) => a.mm - b.mm);
    const leaves = firstSurface(ray, end);
    expect(leaves).toBe(nearest ? Number(nearest.leaves) : -1);
    if (!nearest) continue;
    expect(end.slot).toBe(nearest.slot);
    expect(end.mm).toBeCloseTo(nearest.mm, 9);
    met++;
  }
  expect(met).toBeGreaterThan(100);
});

describe('a ray from inside', () => {
  const leaves = (body: Body, from: readonly number[], direction: readonly number[]) => {
    const tree = buildTriangleTree(meshOf(body));
    const ray = createRay(tree);
    ray.line.set([...from, ...direction]);
    ray.fromMm = tree.toleranceMm;
    const end = { mm: 0, slot: -1 };
    return leaveSolid(ray, end) ? end.mm : null;
  };

  it('ends where it leaves a box, whatever the direction', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5 }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (side, share) => {
          const direction = [0, 1, 2].map((axis) => (side % 3 === axis ? (side < 3 ? 1 : -1) : 0));
          const mm = leaves(box(1, 1, 1), [share, share, share * 0.7], direction);
          const at = side % 3 === 2 ? share * 0.7 : share;
          expect(mm).toBeCloseTo(side < 3 ? 1 - at : at, 12);
        },
      ),
    );
  });

  it('passes through a body that overlaps, one that touches, and one inside, up to the last wall', () => {
    const start = [0.5, 0.3, 0.4];
    const x = [1, 0, 0];
    expect(leaves([...box(2, 1, 1), ...moved(box(2, 1, 1), [1, 0.01, 0.02])], start, x)).toBeCloseTo(2.5, 12);
    expect(leaves([...box(2, 1, 1), ...moved(box(2, 1, 1), [2, 0, 0])], start, x)).toBeCloseTo(3.5, 12);
    expect(leaves([...box(2, 1, 1), ...moved(box(0.5, 0.5, 0.5), [1, 0.1, 0.1])], start, x)).toBeCloseTo(
      1.5,
      12,
    );
  });

  it('ends at a cavity', () => {
    const cavity = moved(box(1, 1, 1), [1, 1, 1]).map(flipped);
    expect(leaves([...box(3, 3, 3), ...cavity], [0.1, 1.3, 1.6], [1, 0, 0])).toBeCloseTo(0.9, 12);
  });

  it('counts an edge that it meets exactly as one surface', () => {
    const overlapping = [...box(2, 1, 1), ...moved(box(2, 1, 1), [1, 0, 0])];
    expect(leaves(overlapping, [0.5, 0.5, 0.5], [1, 0, 0])).toBeCloseTo(2.5, 12);
  });

  it('never ends where the surface is open', () => {
    expect(leaves(box(1, 1, 1).slice(0, 2), [0.5, 0.3, 0.4], [1, 0, 0])).toBeNull();
  });
});

it('tells a surface entered from one left', () => {
  const ray = createRay(buildTriangleTree(meshOf(box(1, 1, 1))));
  const end = { mm: 0, slot: -1 };
  ray.line.set([-1, 0.3, 0.4, 1, 0, 0]);
  expect([firstSurface(ray, end), end.mm]).toEqual([0, 1]);
  ray.line.set([0.25, 0.3, 0.4, 1, 0, 0]);
  expect([firstSurface(ray, end), end.mm]).toEqual([1, 0.75]);
  ray.line.set([2, 0.3, 0.4, 1, 0, 0]);
  expect(firstSurface(ray, end)).toBe(-1);
});
