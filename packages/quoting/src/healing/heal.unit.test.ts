import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flipped, meshOf, moved } from '../test-bodies.ts';
import type { Body } from '../test-bodies.ts';
import { heal } from './heal.ts';
import {
  dividedAlone,
  drawer,
  measuresOf,
  shuffled,
  solidBox,
  soundBodies,
  soundMeasures,
  torn,
  withChanged,
} from './test-damage.ts';

type Draw = (below: number) => number;

const damages: Readonly<Record<string, (body: Body, draw: Draw) => Body>> = {
  'vertices torn by 0.0001 mm': (body, draw) => {
    const before = new Set<string>();
    return body.map((corners) => {
      const corner = String(corners.slice(0, 3));
      if (draw(3) > 0 || before.has(corner)) return corners;
      before.add(corner);
      return torn(corners, 1e-4);
    });
  },
  'triangles there up to four times': (body, draw) =>
    body.flatMap((corners) => Array.from({ length: draw(3) === 0 ? 1 + draw(4) : 1 }, () => corners)),
  'every triangle twice': (body) => [...body, ...body],
  'every triangle both ways': (body) => [...body, ...body.map(flipped)],
  'some triangles both ways': (body, draw) =>
    withChanged(
      body,
      () => draw(3) === 0,
      (corners) => [corners, flipped(corners)],
    ),
  'triangles that face the wrong way': (body, draw) => {
    const every = 4 + draw(3);
    const from = draw(every);
    return withChanged(
      body,
      (t) => t % every === from && draw(5) > 0,
      (corners) => [flipped(corners)],
    );
  },
  'the whole inside out': (body) => body.map(flipped),
  'T-junctions': (body, draw) => withChanged(body, () => draw(3) === 0, dividedAlone),
  'triangles that are points or lines': (body, draw) =>
    withChanged(
      body,
      () => draw(2) === 0,
      (corners) => [
        corners,
        [...corners.slice(0, 6), ...corners.slice(3, 6)],
        [...corners.slice(0, 3), ...corners.slice(0, 3), ...corners.slice(0, 3)],
        [...corners.slice(0, 6), ...middleOf(corners)],
      ],
    ),
  'all of it at once': (body, draw) => {
    const cracked = withChanged(body, () => draw(4) === 0, dividedAlone);
    const turned = withChanged(
      cracked,
      (t) => t % 6 === 1 && draw(3) > 0,
      (corners) => [flipped(corners)],
    );
    return withChanged(
      turned,
      () => draw(6) === 0,
      (corners) => [corners, corners, [...corners.slice(0, 6), ...corners.slice(3, 6)]],
    ).map(flipped);
  },
};

const middleOf = ([ax = 0, ay = 0, az = 0, bx = 0, by = 0, bz = 0]: readonly number[]): number[] => [
  (ax + bx) / 2,
  (ay + by) / 2,
  (az + bz) / 2,
];

const countsOf = (body: Body): string[] =>
  heal(meshOf(body))
    .findings.map(({ code, count }) => `${code} ${count}`)
    .toSorted();

describe.each(Object.entries(soundBodies))('a %s', (_name, body) => {
  it('that is sound comes back as it is', () => {
    const mesh = meshOf(body);
    expect(heal(mesh)).toEqual({ mesh, findings: [] });
    expect(heal(mesh).mesh).toBe(mesh);
  });

  it.each(Object.entries(damages))('with %s has the volume and area of the sound one', (_damage, damage) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const healed = measuresOf(heal(meshOf(damage(body, drawer(seed)))).mesh);
        const sound = soundMeasures(body);
        expect(healed.open).toBe(0);
        expect(Math.abs(healed.volume / sound.volume - 1)).toBeLessThan(1e-9);
        expect(Math.abs(healed.area / sound.area - 1)).toBeLessThan(1e-9);
      }),
      { numRuns: 40 },
    );
  });

  it.each(Object.entries(damages))('with %s is healed once', (_damage, damage) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { mesh } = heal(meshOf(damage(body, drawer(seed))));
        expect(heal(mesh)).toEqual({ mesh, findings: [] });
      }),
      { numRuns: 20 },
    );
  });

  it.each(Object.entries(damages))('with %s gives the same findings in any order', (_damage, damage) => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (seed, order) => {
        const damaged = damage(body, drawer(seed));
        expect(countsOf(shuffled(damaged, drawer(order)))).toEqual(countsOf(damaged));
      }),
      { numRuns: 20 },
    );
  });
});

const codesOf = (body: Body): string[] => heal(meshOf(body)).findings.map(({ code }) => code);

describe('what is left alone', () => {
  it('an opening of a whole face stays open', () => {
    const open = solidBox(10, 4, 2).slice(2);
    const mesh = meshOf(open);
    expect(heal(mesh)).toEqual({ mesh, findings: [] });
    expect(measuresOf(heal(mesh).mesh).open).toBe(4);
  });

  it.each([
    ['an edge', [10, 10, 0]],
    ['a vertex', [10, 10, 10]],
  ] as const)('two boxes that share %s stay two', (_what, by) => {
    const body = [...solidBox(10, 10, 10), ...moved(solidBox(10, 10, 10), by)];
    const mesh = meshOf(body);
    expect(heal(mesh).mesh).toBe(mesh);
    const damaged = meshOf(body.map((corners, i) => (i === 3 || i === 20 ? flipped(corners) : corners)));
    expect(measuresOf(heal(damaged).mesh)).toMatchObject({ open: 0, volume: measuresOf(mesh).volume });
  });

  it('boxes far from each other by less than a wall, and closed, are not joined', () => {
    const mesh = meshOf([...solidBox(10, 10, 10), ...moved(solidBox(10, 10, 10), [10.0005, 0, 0])]);
    expect(heal(mesh).mesh).toBe(mesh);
  });

  it('a Möbius strip is reported, not turned', () => {
    const mesh = meshOf(moebiusStrip(15));
    const { mesh: healed, findings } = heal(mesh);
    expect(healed).toBe(mesh);
    expect(findings).toEqual([
      {
        code: 'orientation-undecidable',
        severity: 'error',
        count: 30,
        at: [expect.any(Array)],
        detail: {},
      },
    ]);
  });

  it('a mesh of nothing but lines comes back empty', () => {
    const lines = Array.from({ length: 50 }, (_, i) => [i, 0, 0, i + 1, 0, 0, i + 2, 0, 0]);
    const { mesh, findings } = heal(meshOf(lines));
    expect([mesh.triangles.length, mesh.positions.length]).toEqual([0, 0]);
    expect(findings.map(({ code, count }) => [code, count])).toEqual([['degenerate-removed', 50]]);
  });

  it('a mesh without triangles is no trouble', () => {
    expect(codesOf([])).toEqual([]);
  });
});

describe('findings', () => {
  it('name each kind once, with at most twenty places, however many there are', () => {
    const body = soundBodies['ring'] ?? [];
    const { findings } = heal(meshOf([...body, ...body.map((corners) => torn(corners, 0))]));
    expect(findings).toEqual([
      expect.objectContaining({ code: 'doubled-removed', severity: 'healed', count: body.length }),
    ]);
    expect(findings[0]?.at).toHaveLength(20);
  });

  it('say how far apart joined points were, and how much was filled', () => {
    const body = solidBox(10, 4, 2);
    const torn1 = body.map((corners, i) => (i === 0 ? torn(corners, 1e-4) : corners));
    expect(heal(meshOf(torn1)).findings).toEqual([
      expect.objectContaining({ code: 'vertices-merged', count: 1, detail: { largestMm: 0.000173 } }),
    ]);
    const cracked = withChanged(body, (t) => t === 0, dividedAlone);
    expect(heal(meshOf(cracked)).findings).toEqual([
      expect.objectContaining({ code: 'holes-filled', count: 1, detail: { areaMm2: 0 } }),
    ]);
  });
});

const moebiusStrip = (steps: number): Body =>
  Array.from({ length: steps }, (_, i) => {
    const [a, b] = rung(i, steps);
    const [c, d] = i + 1 === steps ? rung(0, steps).toReversed() : rung(i + 1, steps);
    return [
      [...(a ?? []), ...(b ?? []), ...(c ?? [])],
      [...(b ?? []), ...(d ?? []), ...(c ?? [])],
    ];
  }).flat();

const rung = (step: number, steps: number): readonly (readonly number[])[] => {
  const angle = (2 * Math.PI * step) / steps;
  return [-1, 1].map((side) => {
    const radius = 5 + side * Math.cos(angle / 2);
    return [radius * Math.cos(angle), radius * Math.sin(angle), side * Math.sin(angle / 2)];
  });
};
