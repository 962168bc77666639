import { describe, expect, it } from 'vitest';
import { meshOf } from '../test-bodies.ts';
import type { Body } from '../test-bodies.ts';
import { divideAtSlivers } from './flat-slivers.ts';
import { removeLooseSlivers, sliversOf } from './loose-slivers.ts';
import { removeRepeatedCorners } from './repeated-corners.ts';
import type { Surface } from './surface.ts';
import { measuresOf, solidBox, withChanged } from './test-damage.ts';

const surfaceOf = (body: Body): Surface => ({ ...meshOf(body), senseless: new Uint8Array(body.length) });

const point = (corners: readonly number[], weights: readonly number[]): number[] =>
  [0, 1, 2].map((k) => weights.reduce((sum, weight, i) => sum + weight * (corners[i * 3 + k] ?? 0), 0));

/** Box whose first triangle is divided at points of its first side, and the slivers that make up for it. */
const stitched = (shares: readonly number[]): Body =>
  withChanged(
    solidBox(8, 4, 2),
    (t) => t === 0,
    (corners) => {
      const [a, b, c] = [corners.slice(0, 3), corners.slice(3, 6), corners.slice(6, 9)];
      const along = [a, ...shares.map((share) => point(corners, [1 - share, share, 0])), b];
      const fan = along.slice(1).map((to, i) => [...(along[i] ?? []), ...to, ...c]);
      const slivers = along.slice(2).map((to, i) => [...a, ...to, ...(along[i + 1] ?? [])]);
      return [...fan, ...slivers];
    },
  );

describe('triangles without area', () => {
  it('that have a vertex twice are removed, and nothing opens', () => {
    const box = solidBox(8, 4, 2);
    const { surface, count } = removeRepeatedCorners(
      surfaceOf(box.flatMap((c) => [c, [...c.slice(0, 6), ...c.slice(0, 3)]])),
    );
    expect([count, surface.triangles.length / 3, measuresOf(surface).open]).toEqual([12, 12, 0]);
  });

  it('that lie on a closed surface are removed', () => {
    const box = solidBox(8, 4, 2);
    const body = box.flatMap((c) => [c, [...c.slice(0, 6), ...point(c, [0.5, 0.5, 0])]]);
    const { surface, count } = removeLooseSlivers(surfaceOf(body));
    expect([count, surface.triangles.length / 3, measuresOf(surface).open]).toEqual([12, 12, 0]);
  });

  it.each([[[0.5]], [[0.25, 0.5]], [[0.25, 0.5, 0.625, 0.75]]])(
    'that fit between their neighbours stay when they are not loose, at %j',
    (shares) => {
      const surface = surfaceOf(stitched(shares));
      expect(measuresOf(surface).open).toBe(0);
      expect(removeLooseSlivers(surface).surface).toBe(surface);
    },
  );

  it.each([[[0.5]], [[0.25, 0.5]], [[0.25, 0.5, 0.625, 0.75]]])(
    'that fit between their neighbours are divided away at %j',
    (shares) => {
      const surface = surfaceOf(stitched(shares));
      const { surface: divided, count } = divideAtSlivers(surface);
      expect(count).toBe(shares.length);
      expect(sliversOf(divided).count).toBe(0);
      expect(divided.triangles.length).toBe(surface.triangles.length);
      expect(measuresOf(divided)).toEqual({ open: 0, volume: 64, area: 112 });
    },
  );

  it('chains of loose ones go link by link', () => {
    const chain = Array.from({ length: 40 }, (_, i) => [0, 0, 0, 1 + i / 64, 0, 0, 1 + (i + 1) / 64, 0, 0]);
    const box = solidBox(8, 4, 2);
    const { count, surface } = removeLooseSlivers(surfaceOf([...chain, ...box]));
    expect([count, surface.triangles.length / 3]).toEqual([40, 12]);
  });

  it('a hundred thousand at one edge are no more trouble each than one', () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => [0, 0, 0, 1, 0, 0, 2 + i, 0, 0]);
    expect(removeLooseSlivers(surfaceOf(lines)).count).toBe(100_000);
  });
});
