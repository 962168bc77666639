import { describe, expect, it } from 'vitest';
import { ring, rounded, shifted, together, turned } from '../intersections/test-surfaces.ts';
import type { Mesh } from '../mesh/mesh.ts';
import { buildTriangleTree } from '../space/triangle-tree.ts';
import { box, meshOf, moved } from '../test-bodies.ts';
import { measureThickness } from './measure-thickness.ts';
import { measure, measureBody, near } from './test-measured.ts';

describe('bodies that overlap', () => {
  it('are one solid: no thin walls where one is inside another', () => {
    const bars = [...box(10, 3, 3), ...moved(box(10, 3, 3), [0.2, 0.1, 2.9])];
    const { minWallMm, minWireMm, percentilesMm, gaps } = measureBody(bars);
    expect(Math.min(minWallMm ?? Infinity, minWireMm ?? Infinity)).toBeGreaterThan(2.5);
    expect(percentilesMm.max).toBeGreaterThan(5.8);
    expect(gaps).toEqual([]);
  });

  it('and one deep in another has no thickness of its own', () => {
    const { minWallMm, minWireMm } = measureBody([...box(10, 10, 10), ...moved(box(1, 1, 1), [5, 5, 5])]);
    expect(Math.min(minWallMm ?? Infinity, minWireMm ?? Infinity)).toBeCloseTo(10, 9);
  });
});

describe('the same piece', () => {
  const shell = together(ring(8, 0.6, [120, 24]), shifted(meshOf(box(9, 9, 0.45)), 20, 0, 0)).mesh;
  const summary = (mesh: Mesh) => {
    const { minWallMm, minWireMm, percentilesMm } = measure(mesh);
    return [minWallMm, minWireMm, percentilesMm.p5, percentilesMm.p50];
  };
  const reference = summary(shell);

  it('measures the same moved, turned, in a float32 file, and with its triangles in another order', () => {
    const { positions, triangles } = shell;
    const reversed = triangles.slice();
    for (let i = 0; i < triangles.length; i += 3)
      reversed.set(triangles.subarray(i, i + 3), triangles.length - 3 - i);
    const others = [
      shifted(shell, 100, -200, 50),
      turned(shell, [0.4, 1.2, -0.6]),
      rounded(shell),
      { positions, triangles: reversed },
    ];
    for (const other of others)
      summary(other).forEach((value, i) => expect(value).toSatisfy(near(reference[i] ?? 0)));
  });

  it('gives the same bits each time', () => {
    expect(measure(shell)).toEqual(measure(shell));
  });
});

it('measures nothing on what encloses nothing', () => {
  const nothing = { minWallMm: null, minWireMm: null, thinnest: [], gaps: [], samples: 0 };
  expect(measureBody(box(1, 1, 1).slice(0, 2))).toMatchObject(nothing);
  expect(measureBody([])).toMatchObject(nothing);
  expect(measureBody([[0, 0, 0, 1, 1, 1, 2, 2, 2]])).toMatchObject(nothing);
});

it('keeps its places apart', () => {
  const { thinnest } = measureBody(box(30, 30, 0.5));
  expect(thinnest.length).toBe(40);
  for (const a of thinnest) {
    for (const b of thinnest) {
      if (a !== b)
        expect(Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1], a.at[2] - b.at[2])).toBeGreaterThanOrEqual(1);
    }
  }
});

it('gives up a surface that lies upon itself a thousand times', () => {
  const mesh = meshOf(Array.from({ length: 1000 }, () => box(1, 1, 1)).flat());
  expect(measureThickness(mesh, buildTriangleTree(mesh))).toBeNull();
});
