import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { volumeAndArea } from '../../measures/test-volume-area.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { weld } from '../../mesh/weld.ts';
import { PolygonSurface } from './polygon-surface.ts';
import { openEdges } from './test-faces.ts';
import { areasAlong, outlineSizes, prism, turned } from './test-prism.ts';
import type { Outline } from './test-prism.ts';

const split = async (
  vertices: readonly (readonly number[])[],
  faces: readonly (readonly number[])[],
): Promise<Mesh> => {
  const positions = Float64Array.from(vertices.flat());
  const surface = new PolygonSurface(10, 1e7);
  for (const face of faces) surface.add(Float64Array.from(face), face.length, positions);
  const counted = surface.triangles;
  const triangles = await surface.finish(positions);
  expect(triangles).toHaveLength(3 * counted);
  return { positions, triangles };
};

const face = (outline: Outline) =>
  split(
    outline.map(([x, y]) => [x, y, 0]),
    [outline.map((_, i) => i)],
  );

/** A ring of spokes of any length, so every polygon from convex to spiky; some have corners in line. */
const outlines: fc.Arbitrary<Outline> = fc
  .tuple(
    fc.array(fc.double({ min: 0.2, max: 3, noNaN: true }), { minLength: 5, maxLength: 90 }),
    fc.boolean(),
  )
  .map(([radii, inLine]) => {
    const corners = radii.map((radius, i) => {
      const angle = (2 * Math.PI * i) / radii.length;
      return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
    });
    if (!inLine) return corners;
    return corners.flatMap(([x, y], i) => {
      const [nextX, nextY] = corners[(i + 1) % corners.length] ?? [0, 0];
      return [[x, y] as const, [(x + nextX) / 2, (y + nextY) / 2] as const];
    });
  });

describe('a polygon split into triangles', () => {
  it('keeps a body closed, and its volume and area, whichever way it is turned', async () => {
    const angle = fc.double({ min: 0, max: 6.3, noNaN: true });
    await fc.assert(
      fc.asyncProperty(outlines, angle, angle, async (outline, aboutX, aboutZ) => {
        const { vertices, faces } = prism(outline, 2);
        const mesh = await split(turned(vertices, aboutX, aboutZ), faces);
        const { area, length } = outlineSizes(outline);
        expect(openEdges(mesh.triangles)).toBe(0);
        const { volumeMm3, areaMm2 } = volumeAndArea(weld(mesh));
        expect(volumeMm3).toBeCloseTo(2 * area, 9);
        expect(areaMm2).toBeCloseTo(2 * area + 2 * length, 9);
      }),
      { numRuns: 300 },
    );
  });

  it('splits a concave quad along the diagonal that lies inside', async () => {
    const arrow: Outline = [
      [0, 0],
      [4, -3],
      [1, 0],
      [4, 3],
    ];
    for (let first = 0; first < 4; first++) {
      const outline = arrow.map((_, i) => arrow[(first + i) % 4] ?? ([0, 0] as const));
      const mesh = await face(outline);
      expect(areasAlong(mesh, [0, 0, 1])).toEqual({ along: 3, against: 0 });
      expect(areasAlong(mesh, [0, 0, -1])).toEqual({ along: 0, against: 3 });
    }
  });

  it('leaves no half of a quad without area when a corner lies on the line between its neighbours', async () => {
    const quad: Outline = [
      [0, 0],
      [1, 0],
      [2, 0],
      [0, 2],
    ];
    for (let first = 0; first < 4; first++) {
      const { triangles } = await face(quad.map((_, i) => quad[(first + i) % 4] ?? [0, 0]));
      for (let i = 0; i < 6; i += 3) {
        const corners = [...triangles.subarray(i, i + 3)].map((corner) => quad[(first + corner) % 4]?.[1]);
        expect(corners.some((y) => y === 2)).toBe(true);
      }
    }
  });

  it('splits a face with a hole that is joined to its outline by a cut', async () => {
    const square = (half: number): Outline => [
      [-half, -half],
      [half, -half],
      [half, half],
      [-half, half],
    ];
    const hole = square(1).toReversed();
    const outline = [...square(3), square(3)[0] ?? [0, 0], ...hole, hole[0] ?? [0, 0]];
    const sums = areasAlong(await face(outline), [0, 0, 1]);
    expect(sums.along).toBeCloseTo(32, 12);
    expect(sums.against).toBe(0);
  });

  it('leaves out corners that lie where the one before lies', async () => {
    const outline: Outline = [
      [0, 0],
      [0, 0],
      [2, 0],
      [2, 2],
      [2, 2],
      [2, 2],
      [0, 2],
      [0, 0],
    ];
    const mesh = await face(outline);
    expect(mesh.triangles).toHaveLength(6);
    expect(areasAlong(mesh, [0, 0, 1])).toEqual({ along: 4, against: 0 });
    expect((await face(Array.from({ length: 9 }, () => [1, 1]))).triangles).toHaveLength(0);
  });

  it('keeps the surface closed where polygons cross themselves or go back on themselves', async () => {
    const corner = fc.constantFrom(0, 1, 2, 3, 0.5, 1e300, -1e300);
    const point = fc.tuple(corner, corner, corner);
    await fc.assert(
      fc.asyncProperty(fc.array(point, { minLength: 5, maxLength: 40 }), async (vertices) => {
        const around = vertices.map((_, i) => i);
        const { triangles, positions } = await split(vertices, [around, around.toReversed()]);
        expect(openEdges(weld({ positions, triangles }).triangles)).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  it('makes a fan of a polygon that is not finite', async () => {
    const outline = Array.from({ length: 6 }, (_, i) => [i % 2, i === 3 ? NaN : i] as const);
    expect([...(await face(outline)).triangles]).toEqual([0, 1, 2, 0, 2, 3, 0, 3, 4, 0, 4, 5]);
  });

  it('gets done with polygons that cross themselves everywhere', async () => {
    const zigzag = (count: number): Outline =>
      Array.from({ length: count }, (_, i) => [i % 2, (i * 7919) % count]);
    const vertices = zigzag(1500).map(([x, y]) => [x, y, 0]);
    const around = vertices.map((_, i) => i);
    const mesh = await split(
      vertices,
      Array.from({ length: 300 }, () => around),
    );
    expect(mesh.triangles).toHaveLength(3 * 300 * 1498);
    expect((await face(zigzag(1_000_000))).triangles).toHaveLength(3 * 999_998);
  });
});
