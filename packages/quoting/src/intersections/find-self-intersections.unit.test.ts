import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mesh } from '../mesh/mesh.ts';
import { buildTriangleTree } from '../space/triangle-tree.ts';
import { box, meshOf, moved, revolve, sphereProfile, tetrahedron } from '../test-bodies.ts';
import { findSelfIntersections } from './find-self-intersections.ts';
import { gridSurface, ring, rounded, shifted, together, turned } from './test-surfaces.ts';
import type { Vector } from './test-surfaces.ts';

const find = (mesh: Mesh, shellOf?: Uint32Array) => findSelfIntersections(buildTriangleTree(mesh, shellOf));
const cube = meshOf(box(1, 1, 1));
const sphere = meshOf(revolve(sphereProfile(1, 24), 48));
const angles: Vector = [0.3, -0.7, 1.1];

describe('no crossing', () => {
  const clean: readonly (readonly [string, Mesh])[] = [
    ['a ring', ring(10, 1, [120, 24])],
    ['a ring turned and rounded to a file', rounded(turned(ring(10, 1, [120, 24]), angles))],
    ['a ring far from the origin', rounded(shifted(ring(10, 1, [120, 24]), 1000, -2000, 3000))],
    ['a sphere with fans of triangles at its poles', sphere],
    ['a box', cube],
    [
      'a body that touches itself in one vertex',
      meshOf([...tetrahedron(1), ...moved(tetrahedron(1), [1, 0, 0])]),
    ],
    [
      'one triangle',
      { positions: Float64Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0), triangles: Uint32Array.of(0, 1, 2) },
    ],
    ['nothing', { positions: new Float64Array(0), triangles: new Uint32Array(0) }],
    [
      'interlocked rings',
      together(ring(2, 0.3, [40, 12]), shifted(turned(ring(2, 0.3, [40, 12]), [Math.PI / 2, 0, 0]), 2, 0, 0))
        .mesh,
    ],
    ['a body in a cavity', together(sphere, shifted(cube, -0.5, -0.5, -0.5)).mesh],
  ];

  it.each(clean)('in %s', (_, mesh) => {
    expect(find(mesh)).toEqual({
      count: 0,
      at: [],
      shellPairs: new Int32Array(0),
      touchingPairs: new Int32Array(0),
      complete: true,
    });
  });

  const touching: readonly (readonly [string, Vector])[] = [
    ['face to face', [1, 0, 0]],
    ['in a part of a face', [1, 0.3, 0.4]],
    ['along an edge', [1, 1, 0]],
    ['along a part of an edge', [1, 1, 0.4]],
    ['in a corner', [1, 1, 1]],
    ['everywhere', [0, 0, 0]],
  ];

  it.each(touching)('between cubes that touch %s', (_, [x, y, z]) => {
    for (const turnedBy of [[0, 0, 0], angles] as const) {
      const { mesh, shellOf } = together(cube, shifted(cube, x, y, z));
      const found = find(rounded(turned(shifted(mesh, 3, 4, 5), turnedBy)), shellOf);
      expect({
        count: found.count,
        pairs: [...found.shellPairs],
        touching: [...found.touchingPairs],
      }).toEqual({
        count: 0,
        pairs: [],
        touching: [0, 1],
      });
    }
  });

  it('and no touching between cubes that are a little apart', () => {
    const { mesh, shellOf } = together(cube, shifted(cube, 1.0001, 0, 0));
    expect(find(mesh, shellOf)).toMatchObject({ count: 0, touchingPairs: new Int32Array(0) });
  });
});

describe('crossings', () => {
  const crossed: readonly (readonly [string, Mesh, Mesh])[] = [
    ['spheres', sphere, shifted(sphere, 1.2, 0.1, 0.2)],
    ['cubes by a corner', cube, shifted(cube, 0.4, 0.6, 0.7)],
    ['cubes by half, edges over the diagonals of faces', cube, shifted(cube, 0.5, 0.5, 0.5)],
    ['a cube by a little', cube, shifted(cube, 0.9999, 0.3, 0.3)],
    ['a ring through a plate', ring(2, 0.3, [40, 12]), shifted(meshOf(box(6, 6, 0.1)), -3, 0, 0)],
  ];

  it.each(crossed)('of %s are found, and on both bodies', (_, first, second) => {
    const { mesh, shellOf } = together(first, second);
    const { count, at, shellPairs, complete } = find(mesh, shellOf);
    expect(count).toBeGreaterThan(3);
    expect({ shellPairs: [...shellPairs], complete }).toEqual({ shellPairs: [0, 1], complete: true });
    expect(at.length).toBeGreaterThan(1);
    expect(at.length).toBeLessThanOrEqual(20);
    for (const body of [first, second]) {
      for (const axis of [0, 1, 2] as const) {
        const ends = body.positions.filter((_value, i) => i % 3 === axis).toSorted();
        for (const point of at) {
          expect(point[axis]).toBeGreaterThanOrEqual((ends[0] ?? 0) - 1e-9);
          expect(point[axis]).toBeLessThanOrEqual((ends.at(-1) ?? 0) + 1e-9);
        }
      }
    }
  });

  it('of two spheres lie on the circle in which they meet', () => {
    const { at } = find(together(sphere, shifted(sphere, 1.2, 0, 0)).mesh);
    for (const [x, y, z] of at) {
      expect(x).toBeCloseTo(0.6, 2);
      expect(Math.hypot(y, z)).toBeCloseTo(0.8, 1);
    }
    expect(at.length).toBe(20);
  });

  it('of a surface with itself: a Klein bottle, a strip folded through itself', () => {
    const turn = 2 * Math.PI;
    const klein = gridSurface(
      (u, v) => {
        const [a, b] = [turn * u, turn * v];
        const r = 3 + Math.cos(a / 2) * Math.sin(b) - Math.sin(a / 2) * Math.sin(2 * b);
        return [
          r * Math.cos(a),
          r * Math.sin(a),
          Math.sin(a / 2) * Math.sin(b) + Math.cos(a / 2) * Math.sin(2 * b),
        ];
      },
      { rows: 60, columns: 61, closed: false },
    );
    expect(find(klein).count).toBeGreaterThan(20);
    const eight = (u: number): Vector => [Math.sin(2 * turn * u), 2 * Math.sin(turn * u), 0.2 * u];
    const loop = gridSurface((u, v) => [eight(u + 0.13)[0], eight(u + 0.13)[1], v + eight(u)[2]], {
      rows: 50,
      columns: 8,
      closed: false,
    });
    expect(find(loop)).toMatchObject({ complete: true, shellPairs: new Int32Array(0) });
    expect(find(loop).count).toBeGreaterThan(3);
  });

  it('of neighbours that share one vertex are found', () => {
    const positions = Float64Array.of(0, 0, 0, 2, 0, 0, 0, 2, 0, 1, 0.5, -1, 0.5, 1, 1);
    const pair = { positions, triangles: Uint32Array.of(0, 1, 2, 0, 3, 4) };
    expect(find(pair).count).toBe(1);
    positions.set([1, 0.5, 1], 9);
    expect(find(pair).count).toBe(0);
  });

  it('are there or not however the model is turned and moved', () => {
    const angle = () => fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(angle(), angle(), angle()),
        fc.constantFrom(-7, 0, 40),
        fc.double({ min: 0.5, max: 3.5, noNaN: true }),
        (by, along, apart) => {
          fc.pre(Math.abs(apart - 2) > 0.05);
          const { mesh, shellOf } = together(sphere, shifted(sphere, apart, 0.02, 0.01));
          const { count } = find(rounded(turned(shifted(mesh, along, 1, 2), by)), shellOf);
          expect(count > 0).toBe(apart < 2);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('hostile surfaces', () => {
  it('that lie in themselves all over are given up, and said to be', () => {
    const corners = Array.from({ length: 300_000 }, (_, i) => i % 3);
    const crossing = Array.from({ length: 90_000 }, (_, i) => i);
    const same = {
      positions: Float64Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0),
      triangles: Uint32Array.from(corners),
    };
    expect(find(same)).toMatchObject({ count: 0, complete: false });
    const fan = Float64Array.from({ length: 270_000 }, (_, i) => Math.sin(i * i + (i % 7)));
    const found = find({ positions: fan, triangles: Uint32Array.from(crossing) });
    expect(found.complete).toBe(false);
    expect(found.count).toBeGreaterThanOrEqual(100_000);
    expect(found.at.length).toBe(20);
  });

  it('without area cross nothing', () => {
    const needle = {
      positions: Float64Array.of(0.5, 0.5, -1, 0.5, 0.5, 2, 0.5, 0.5, 0.4),
      triangles: Uint32Array.of(0, 1, 2),
    };
    expect(find(together(cube, needle).mesh).count).toBe(0);
  });
});
