import { describe, expect, it } from 'vitest';
import { meshOf, moved, revolve, sphereProfile, torusProfile } from '../../test-bodies.ts';
import type { Body } from '../../test-bodies.ts';
import { orientedBoxOf } from '../oriented/oriented-box.ts';
import { surfaceSamples } from '../oriented/surface-samples.ts';
import { block, mapped, outward, shuffled, turnAbout } from '../test-shells.ts';
import { volumeAndArea } from '../test-volume-area.ts';
import { ringOf } from './ring-of.ts';
import { plate, sweep } from './test-rings.ts';

const ring = (body: Body) => {
  const mesh = meshOf(body);
  const samples = surfaceSamples(mesh, volumeAndArea(mesh).areaMm2);
  return ringOf(mesh, samples, orientedBoxOf(mesh.positions, samples));
};

const turns = Array.from({ length: 6 }, (_, i) =>
  turnAbout(Math.sin(i + 1), Math.cos(i * 3.7), Math.sin(i * 1.3 + 1), i * 0.77),
);

type Profile = readonly (readonly [number, number])[];

const flatProfile = (radius: number, thickness: number, width: number): Profile => [
  [radius, -width / 2],
  [radius + thickness, -width / 2],
  [radius + thickness, width / 2],
  [radius, width / 2],
];

const comfortProfile = (radius: number, width: number): Profile => [
  ...Array.from({ length: 9 }, (_, i): [number, number] => {
    const z = (width / 2) * (1 - i / 4);
    return [radius + 0.08 * z * z, z];
  }),
  [radius + 2.5, -width / 2],
  [radius + 2.5, width / 2],
];

const band = (radius: number, thickness: number, width: number, steps = 64): Body =>
  outward(revolve(flatProfile(radius, thickness, width), steps));

const rings: Record<string, { body: Body; innerMm: number; widthMm: number }> = {
  'a band': { body: band(8.5, 1.5, 5), innerMm: 17, widthMm: 5 },
  'a wide armour ring': { body: band(9, 1, 16), innerMm: 18, widthMm: 16 },
  'a coarse band of 24 facets': { body: band(8.25, 1.5, 4, 24), innerMm: 16.5, widthMm: 4 },
  'a thin wire': { body: outward(revolve(torusProfile(9, 0.6, 12), 96)), innerMm: 16.8, widthMm: 1.2 },
  'a hoop earring': { body: outward(revolve(torusProfile(14, 1, 12), 96)), innerMm: 26, widthMm: 2 },
  "a child's ring": { body: band(4.2, 0.8, 2), innerMm: 8.4, widthMm: 2 },
  'a comfort fit': { body: outward(revolve(comfortProfile(9, 7), 80)), innerMm: 18, widthMm: 7 },
  'a signet ring': {
    body: [...band(9, 1.2, 4), ...block(5, 15, 14, [11.8, 0, 0])],
    innerMm: 18,
    widthMm: 14,
  },
  'a cocktail ring with a high ball, off the middle': {
    body: [...band(8.5, 1.2, 3), ...moved(outward(revolve(sphereProfile(7, 16), 32)), [16, 2, 3])],
    innerMm: 17,
    widthMm: 14,
  },
  'a ring with a bar across it askew': {
    body: [...band(8.5, 1.2, 3), ...moved(mapped(block(2, 4, 26), turnAbout(1, 0, 0, 0.6)), [10, 0, 0])],
    innerMm: 17,
    widthMm: 23.8,
  },
  'an open ring': { body: sweep(flatProfile(8.5, 1.5, 4), 0.35, 6, 60), innerMm: 17, widthMm: 4 },
  'a ring whose ends pass each other': {
    body: sweep(flatProfile(8.5, 1.5, 2), 0, 7.6, 80, 3),
    innerMm: 17,
    widthMm: 5.6,
  },
  'two rails and their bars': {
    body: [
      ...moved(band(8.5, 1, 1), [0, 0, 4]),
      ...band(8.5, 1, 1),
      ...Array.from({ length: 12 }, (_, i) =>
        mapped(block(0.8, 0.8, 4, [9, 0, 2]), turnAbout(0, 0, 1, (i * Math.PI) / 6)),
      ).flat(),
    ],
    innerMm: 17,
    widthMm: 5,
  },
};

describe('the ring in a model', () => {
  it.each(Object.keys(rings))('is found in %s, however it is turned and wherever it is', (name) => {
    const { body = [], innerMm = 0, widthMm = 0 } = rings[name] ?? {};
    for (const turn of turns) {
      const found = ring(moved(mapped(body, turn), [30, -20, 500]));
      expect(Math.abs((found?.innerDiameterMm ?? 0) - innerMm)).toBeLessThan(0.05);
      expect(Math.abs((found?.widthMm ?? 0) - widthMm)).toBeLessThan(0.3);
      const along = turn([0, 0, 1]);
      const cosine = along.reduce((sum, x, i) => sum + x * (found?.axis[i] ?? 0), 0);
      expect(Math.abs(cosine)).toBeGreaterThan(0.998);
    }
  });

  it('is the same for any order of triangles', () => {
    const body = mapped(rings['a signet ring']?.body ?? [], turnAbout(1, 2, 3, 0.5));
    const exact = ring(body)?.innerDiameterMm ?? 0;
    for (const seed of [1, 2]) expect(ring(shuffled(body, seed))?.innerDiameterMm).toBeCloseTo(exact, 2);
  });

  it('has its sizes and its middle', () => {
    const found = ring(moved(band(8.66, 1.5, 5), [3, 4, 5]));
    expect(found).toMatchObject({ sizes: { iso8653: 54, us: 7, uk: 'N½', ru: 17.5 } });
    [3, 4, 5].forEach((exact, i) => expect(found?.centreMm[i]).toBeCloseTo(exact, 2));
    expect(found?.axis[2]).toBeGreaterThan(0.99);
  });
});

const distance = (x: number, y: number, u: number, v: number): number => Math.hypot(x - u, y - v);

const others: Record<string, Body> = {
  'a ball': outward(revolve(sphereProfile(10, 24), 48)),
  'a cube': block(15, 15, 15),
  'a pendant with a small bail': [
    ...block(16, 20, 2),
    ...mapped(outward(revolve(torusProfile(2.5, 0.8, 12), 32)), ([x, y, z]) => [z, y + 12.5, x]),
  ],
  'a spring': sweep(
    torusProfile(8.5, 0.7, 10).map(([r, z]) => [r, z] as const),
    0,
    10 * Math.PI,
    300,
    3,
  ),
  'a disc with four holes': plate(
    13,
    0.25,
    2,
    (x, y) =>
      distance(x, y, 0, 0) < 13 && [-6, 6].every((u) => [-6, 6].every((v) => distance(x, y, u, v) > 4.3)),
  ),
  'a disc with a large hole and smaller ones around it': plate(
    15,
    0.25,
    2,
    (x, y) =>
      distance(x, y, 0, 0) < 15 &&
      distance(x, y, 0, 0) > 5 &&
      [-1, 1].every((s) => distance(x, y, 10 * s, 0) > 4 && distance(x, y, 0, 10 * s) > 4),
  ),
  'a large plate with a hole': plate(20, 0.4, 2, (x, y) => distance(x, y, 5, 5) > 6),
  'a tube longer than fingers': band(8.5, 1, 40),
  'a half ring': sweep(flatProfile(8.5, 1.5, 4), 0, 4.6, 60),
  'a cup': outward(
    revolve(
      [
        [0, 0],
        [10, 0],
        [10, 8],
        [8.5, 8],
        [8.5, 1],
        [0, 1],
      ],
      48,
    ),
  ),
  'a ring with a bar through its hole': [...band(8.5, 1.5, 4), ...block(18, 1.5, 1.5)],
  'a bead with a small hole': band(3.5, 5, 8),
  'a bangle': band(31, 2, 8),
};

describe('no ring', () => {
  it.each(Object.keys(others))('is seen in %s', (name) => {
    for (const turn of turns.slice(0, 3)) expect(ring(mapped(others[name] ?? [], turn))).toBeNull();
  });

  it('is seen where there is nothing', () => {
    expect(ring([])).toBeNull();
    expect(ring([[0, 0, 0, 1, 0, 0, 2, 0, 0]])).toBeNull();
    expect(ring([[0, 0, 0, 30, 0, 0, 0, 30, 0]])).toBeNull();
  });
});
