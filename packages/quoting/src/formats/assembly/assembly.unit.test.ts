import { describe, expect, it } from 'vitest';
import { volumeAndArea } from '../../measures/test-volume-area.ts';
import type { AssemblyPart, Placement } from './assembly.ts';
import { countLeftOutParts, leftOutFindings } from './left-out.ts';
import { MeshStore } from './mesh-store.ts';
import { placeParts } from './place-parts.ts';
import { compose } from './transform.ts';
import type { Transform } from './transform.ts';

const MAX = 1_000_000;

/** A store with one tetrahedron of volume 1/6. */
const tetrahedronStore = () => {
  const store = new MeshStore(MAX);
  for (const [x, y, z] of [
    [0, 0, 0],
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ] as const)
    store.addVertex(x, y, z);
  for (const [a, b, c] of [
    [0, 2, 1],
    [0, 3, 2],
    [0, 1, 3],
    [1, 2, 3],
  ] as const)
    store.addTriangle(a, b, c);
  return store;
};

const mesh = { firstVertex: 0, vertices: 4, firstTriangle: 0, triangles: 4 };
const leaf: AssemblyPart = { mesh, children: [], leftOut: undefined };
const at = (part: number, transform?: Transform): Placement => ({ part, transform });
const group = (...children: Placement[]): AssemblyPart => ({ mesh: undefined, children, leftOut: undefined });

const place = (parts: readonly AssemblyPart[], roots: readonly Placement[], maxTriangles = MAX) =>
  placeParts({ store: tetrahedronStore(), parts, roots, maxTriangles });

const moveX = [1, 0, 0, 0, 1, 0, 0, 0, 1, 10, 0, 0];
const twice = [2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0];
const mirror = [-1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];

describe('placing', () => {
  it('applies the inner transform first', () => {
    expect(compose(moveX, twice)).toEqual([2, 0, 0, 0, 2, 0, 0, 0, 2, 20, 0, 0]);
    expect(compose(twice, moveX)).toEqual([2, 0, 0, 0, 2, 0, 0, 0, 2, 10, 0, 0]);
    const placed = place([leaf, group(at(0, moveX))], [at(1, twice)]);
    expect(placed.ok && Array.from(placed.positions.slice(0, 6))).toEqual([20, 0, 0, 22, 0, 0]);
  });

  it('copies without a transform bit by bit, in the order of the file', () => {
    const placed = place([leaf, group(at(0), at(0, moveX)), leaf], [at(2, twice), at(1)]);
    expect(placed.ok && Array.from(placed.triangles.slice(12, 24))).toEqual([
      4, 6, 5, 4, 7, 6, 4, 5, 7, 5, 6, 7,
    ]);
    expect(
      placed.ok && [placed.positions[3], placed.positions[15], placed.positions[24], placed.positions[27]],
    ).toEqual([2, 1, 10, 11]);
  });

  it('keeps the outside of mirrored parts outside, and of parts mirrored twice', () => {
    for (const transforms of [
      [mirror, undefined],
      [undefined, mirror],
      [mirror, mirror],
      [mirror, moveX],
    ]) {
      const placed = place([leaf, group(at(0, transforms[0]))], [at(1, transforms[1])]);
      expect(placed.ok && volumeAndArea(placed).volumeMm3).toBeCloseTo(1 / 6, 12);
    }
  });
});

describe('what is refused', () => {
  it('parts that hold themselves, over any detour, even if they are not used', () => {
    const cycles = [
      [leaf, group(at(1))],
      [leaf, group(at(2)), group(at(0), at(3)), group(at(1))],
    ];
    for (const parts of cycles) {
      expect(place(parts, [at(0)])).toMatchObject({ ok: false, problem: { code: 'model-damaged' } });
    }
  });

  it('more triangles than allowed, before anything is copied: 2^40 tetrahedra of 41 parts', () => {
    const doubling = [leaf, ...Array.from({ length: 40 }, (_, i) => group(at(i), at(i)))];
    expect(place(doubling, [at(40)])).toMatchObject({
      ok: false,
      problem: { code: 'model-too-many-triangles' },
    });
    expect(place(doubling, [at(3)], 32)).toMatchObject({ ok: true });
    expect(place(doubling, [at(3)], 31)).toMatchObject({ problem: { detail: { maxTriangles: 31 } } });
    expect(place(doubling, [at(3), at(0)], 35)).toMatchObject({ ok: false });
    const immense = [leaf, ...Array.from({ length: 2000 }, (_, i) => group(at(i), at(i)))];
    expect(place(immense, [at(2000)])).toMatchObject({ ok: false });
  });

  it('no triangles at all, however often and deep nothing is placed', () => {
    const empty = Array.from({ length: 60 }, (_, i) => (i === 0 ? group() : group(at(i - 1), at(i - 1))));
    expect(place(empty, [at(59)])).toMatchObject({ ok: false, problem: { code: 'model-no-triangles' } });
    expect(place([], [])).toMatchObject({ ok: false, problem: { code: 'model-no-triangles' } });
  });

  it('more vertices than the allowed triangles can use, and more placements', () => {
    const store = tetrahedronStore();
    for (let i = 0; i < 1000; i++) store.addVertex(i, i, i);
    const wasteful: AssemblyPart = { ...leaf, mesh: { ...mesh, vertices: 1004 } };
    const roots = [at(0), at(0)];
    expect(placeParts({ store, parts: [wasteful], roots, maxTriangles: 600 })).toMatchObject({ ok: false });
    expect(placeParts({ store, parts: [wasteful], roots, maxTriangles: 700 })).toMatchObject({ ok: true });
    const chain = [leaf, ...Array.from({ length: 500 }, (_, i) => group(at(i)))];
    expect(place(chain, [at(500)], 500)).toMatchObject({ ok: false });
    expect(place(chain, [at(500)], 501)).toMatchObject({ ok: true });
  });
});

it('takes a hundred thousand parts within each other, and empty ones beside the full', () => {
  const many = 100_000;
  const chain = [
    leaf,
    ...Array.from({ length: many }, (_, i) => group(at(i, i % 2 === 0 ? mirror : undefined))),
  ];
  expect(place(chain, [at(many)])).toMatchObject({ ok: true });
  const nothing = group();
  const beside = [leaf, nothing, group(at(0), ...Array.from({ length: many }, () => at(1)))];
  const often = Array.from({ length: 100_000 }, () => at(2));
  expect(place(beside, often)).toMatchObject({ ok: true });
});

it('counts each left out part once, if it is placed', () => {
  const leftOut = new Map<string, number>();
  const support: AssemblyPart = { ...leaf, leftOut: 'support' };
  const surface: AssemblyPart = { ...leaf, leftOut: 'surface' };
  const parts = [
    leaf,
    support,
    surface,
    group(at(0), at(1), at(1), at(4)),
    group(at(1)),
    { ...surface, mesh: undefined },
  ];
  countLeftOutParts(parts, [at(3), at(3), at(5)], leftOut);
  expect(leftOutFindings(leftOut)).toEqual([
    { code: 'parts-left-out', severity: 'note', count: 1, at: [], detail: { what: 'support' } },
  ]);
  expect(place(parts, [at(3)])).toMatchObject({ ok: true, triangles: { length: 12 } });
  expect(place(parts, [at(1), at(2)])).toMatchObject({ ok: false, problem: { code: 'model-no-triangles' } });
});
