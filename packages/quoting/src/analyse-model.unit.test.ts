import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseModel } from './analyse-model.ts';
import { lookAtModel } from './first-look.ts';
import { writeAmf } from './formats/amf/test-write-amf.ts';
import { writeGltf } from './formats/gltf/test-write-gltf.ts';
import { writeObj } from './formats/obj/test-write-obj.ts';
import { writeOff } from './formats/off/test-write-off.ts';
import { writePly } from './formats/ply/test-write-ply.ts';
import { write3mf } from './formats/3mf/test-write-3mf.ts';
import { sweep } from './measures/ring/test-rings.ts';
import { mapped, turnAbout } from './measures/test-shells.ts';
import type { ModelMeasures } from './model.ts';
import {
  asciiStl,
  binaryStl,
  box,
  flipped,
  meshOf,
  moved,
  revolve,
  revolvedExactly,
  sphereProfile,
  tetrahedron,
  torusProfile,
} from './test-bodies.ts';
import type { Body } from './test-bodies.ts';
import { exactVolume } from './test-exact-volume.ts';

const analysed = async (bytes: Uint8Array, options = {}) => {
  const analysis = await analyseModel(bytes, options);
  if (!analysis.ok) throw new Error(analysis.problem.code);
  return analysis;
};

const measured = async (bytes: Uint8Array): Promise<ModelMeasures> => (await analysed(bytes)).measures;

const codesOf = async (body: Body): Promise<string[]> =>
  (await analysed(binaryStl(body))).findings.map(({ code }) => code);

const relativeError = (value: number, exact: number): number => Math.abs(value - exact) / exact;

/** Coordinates as a binary STL holds them. */
const rounded = (body: Body): Body => body.map((corners) => corners.map(Math.fround));

const areaOf = (body: Body): number =>
  body.reduce((sum, [ax = 0, ay = 0, az = 0, bx = 0, by = 0, bz = 0, cx = 0, cy = 0, cz = 0]) => {
    const [ux, uy, uz, vx, vy, vz] = [bx - ax, by - ay, bz - az, cx - ax, cy - ay, cz - az];
    return sum + Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx) / 2;
  }, 0);

const sphere = revolve(sphereProfile(6, 40), 60);
const bodies: Record<string, Body> = {
  'a sphere': sphere,
  'a torus': revolve(torusProfile(9, 1.5, 24), 72),
  'a box with a cavity': [...box(9, 8, 7), ...moved(box(3, 3, 3), [2, 2, 2]).map(flipped)],
  'a spring': sweep(torusProfile(8, 1, 12), 0, 6 * Math.PI, 180, 4),
  'a hollow ring': [
    ...revolve(torusProfile(9, 1.5, 24), 72),
    ...revolve(torusProfile(9, 0.75, 24), 72).map(flipped),
  ],
};

const anyBody = fc.oneof(
  fc.tuple(side(), side(), side()).map(([x, y, z]) => box(x, y, z)),
  side().map(tetrahedron),
  fc
    .tuple(side(), fc.integer({ min: 3, max: 9 }), fc.integer({ min: 3, max: 12 }))
    .map(([radius, stacks, steps]) => revolve(sphereProfile(radius, stacks), steps)),
  fc
    .tuple(side(), fc.integer({ min: 3, max: 9 }), fc.integer({ min: 3, max: 12 }))
    .map(([minor, points, steps]) => revolve(torusProfile(2 * minor, minor, points), steps)),
);

function side() {
  return fc.integer({ min: 1, max: 1000 }).map((n) => n / 64);
}

describe.each(Object.entries(bodies))('%s', (_name, body) => {
  it.each([
    ['as it is', body],
    ['moved', moved(body, [3.7, -11.3, 5.9])],
    ['100 times as large', moved(body, [0, 0, 0], 100)],
    ['a hundredth as large', moved(body, [0, 0, 0], 0.01)],
    ['4 m from the origin', moved(body, [4000, -4000, 4000])],
    ['turned', mapped(body, turnAbout(1, 2, 3, 0.7))],
  ])('%s has the volume and area of its facets, closed', async (_how, placed) => {
    const exact = rounded(placed);
    const { volumeMm3, areaMm2, watertight, openEdges } = await measured(binaryStl(placed));
    expect([watertight, openEdges]).toEqual([true, 0]);
    expect(relativeError(volumeMm3, exactVolume(exact))).toBeLessThan(1e-9);
    expect(relativeError(areaMm2, areaOf(exact))).toBeLessThan(1e-9);
  });
});

describe('closed forms', () => {
  it.each([
    ['a sphere', sphereProfile(9, 60), 90],
    ['a torus', torusProfile(10, 2, 48), 96],
  ])('%s is measured to a millionth of what its facets enclose', async (_name, profile, steps) => {
    const exact = revolvedExactly(profile, steps);
    const { volumeMm3, areaMm2 } = await measured(binaryStl(revolve(profile, steps)));
    expect(relativeError(volumeMm3, exact.volume)).toBeLessThan(1e-6);
    expect(relativeError(areaMm2, exact.area)).toBeLessThan(1e-6);
  });

  it('a cube is measured exactly, in every respect', async () => {
    const { measures, findings } = await analysed(binaryStl(box(10, 10, 10)));
    expect(findings).toEqual([]);
    expect(measures).toMatchObject({
      format: 'stl-binary',
      unit: { used: 'mm', from: 'assumed' },
      triangles: 12,
      vertices: 8,
      watertight: true,
      volumeMm3: 1000,
      areaMm2: 600,
      boundsMm: { min: [0, 0, 0], max: [10, 10, 10] },
      orientedSizeMm: [10, 10, 10],
      centreOfMassMm: [5, 5, 5],
      shells: 1,
      cavities: 0,
      genus: 0,
      openEdges: 0,
      nonManifoldEdges: 0,
      nonManifoldVertices: 0,
      selfIntersections: 0,
      minWallMm: 10,
      minGapMm: null,
      ring: null,
    });
    expect(measures.pieces).toHaveLength(1);
  });

  it('counts shells, cavities, handles and pieces', async () => {
    const { 'a hollow ring': hollowRing = [], 'a box with a cavity': hollowBox = [] } = bodies;
    const { shells, cavities, genus, pieces } = await measured(
      binaryStl([...hollowRing, ...moved(hollowBox, [30, 0, 0])]),
    );
    expect({ shells, cavities, genus }).toEqual({ shells: 4, cavities: 2, genus: 2 });
    expect(pieces.map((piece) => piece.shells)).toEqual([2, 2]);
    expect(await codesOf([...hollowRing, ...moved(hollowBox, [30, 0, 0])])).toEqual(['several-pieces']);
  });

  it('counts once what two bodies share', async () => {
    const { volumeMm3, pieces } = await measured(
      binaryStl([...box(4, 4, 4), ...moved(box(4, 4, 4), [2.1, 1.9, 2.3])]),
    );
    expect(relativeError(volumeMm3, 128 - 1.9 * 2.1 * 1.7)).toBeLessThan(1e-3);
    expect(pieces).toHaveLength(1);
  });

  it('finds the finger in a ring', async () => {
    const { ring } = await measured(binaryStl(bodies['a torus'] ?? []));
    expect(ring?.innerDiameterMm).toBeCloseTo(15, 2);
    expect(ring?.sizes.iso8653).toBe(47);
  });
});

describe('for every body', () => {
  it('measures do not depend on the order of triangles', async () => {
    const shuffledBody = anyBody.chain((body) =>
      fc.tuple(fc.constant(body), fc.shuffledSubarray([...body], { minLength: body.length })),
    );
    const run = fc.asyncProperty(shuffledBody, async ([body, shuffled]) => {
      const [a, b] = [await measured(binaryStl(body)), await measured(binaryStl(shuffled))];
      expect(relativeError(b.volumeMm3, a.volumeMm3)).toBeLessThan(1e-12);
      expect(relativeError(b.areaMm2, a.areaMm2)).toBeLessThan(1e-12);
      expect([b.boundsMm, b.shells, b.genus]).toEqual([a.boundsMm, a.shells, a.genus]);
    });
    await fc.assert(run, { numRuns: 30 });
  });

  it('volume and area do not change when it is turned and moved', async () => {
    const run = fc.asyncProperty(anyBody, fc.double({ min: 0, max: 6, noNaN: true }), async (body, angle) => {
      const turned = moved(mapped(body, turnAbout(1, -2, 0.5, angle)), [7, -3, 11]);
      const [a, b] = [await measured(writeObj(meshOf(body))), await measured(writeObj(meshOf(turned)))];
      expect(relativeError(b.volumeMm3, a.volumeMm3)).toBeLessThan(1e-9);
      expect(relativeError(b.areaMm2, a.areaMm2)).toBeLessThan(1e-9);
    });
    await fc.assert(run, { numRuns: 30 });
  });

  it('every format gives the same measures and findings, to the last bit', async () => {
    const run = fc.asyncProperty(anyBody, async (given) => {
      const body = rounded(given);
      const { measures, findings } = await analysed(binaryStl(body), { unit: 'mm' });
      const mesh = meshOf(body);
      const files = [
        asciiStl(body, '\r\n'),
        writeObj(mesh),
        writePly(mesh),
        writeOff(mesh),
        write3mf(body),
        writeAmf(body),
        writeGltf(mesh),
      ];
      for (const file of files) {
        const other = await analysed(file, { unit: 'mm' });
        expect({ ...other.measures, format: 'stl-binary' }).toEqual(measures);
        expect(other.findings).toEqual(findings);
      }
    });
    await fc.assert(run, { numRuns: 10 });
  });

  it('its mirror image has the same volume, and one turned inside out is turned back and told', async () => {
    const run = fc.asyncProperty(anyBody, async (body) => {
      const { volumeMm3 } = await measured(binaryStl(body));
      const mirrored = mapped(body, ([x, y, z]) => [-x, y, z]).map(flipped);
      expect(relativeError((await measured(binaryStl(mirrored))).volumeMm3, volumeMm3)).toBeLessThan(1e-12);
      const reversed = await analysed(binaryStl(body.map(flipped)));
      expect(relativeError(reversed.measures.volumeMm3, volumeMm3)).toBeLessThan(1e-12);
      expect(reversed.findings.map(({ code }) => code)).toContain('shells-turned');
    });
    await fc.assert(run, { numRuns: 30 });
  });

  it('the first look agrees with the whole analysis', async () => {
    const run = fc.asyncProperty(anyBody, async (body) => {
      const { look } = (await lookAtModel(binaryStl(body))) as Extract<
        Awaited<ReturnType<typeof lookAtModel>>,
        { ok: true }
      >;
      const { volumeMm3, areaMm2, boundsMm, watertight, shells, triangles, vertices } = await measured(
        binaryStl(body),
      );
      expect(look).toMatchObject({ volumeMm3, areaMm2, boundsMm, watertight, shells, triangles, vertices });
    });
    await fc.assert(run, { numRuns: 30 });
  });

  it('is open, and told so, with a triangle missing; and mended with one turned or there twice', async () => {
    const run = fc.asyncProperty(anyBody, fc.nat(), async (body, n) => {
      const at = n % body.length;
      const { volumeMm3 } = await measured(binaryStl(body));
      const missing = body.filter((_, i) => i !== at);
      // A triangle may be so small that closing its hole changes nothing.
      const open = await analysed(binaryStl(missing));
      const closed = open.findings.some(({ code }) => code === 'holes-filled');
      expect(open.measures.watertight).toBe(closed);
      expect(open.findings.some(({ code }) => code === 'open-edges')).toBe(!closed);
      const turned = await measured(
        binaryStl(body.map((corners, i) => (i === at ? flipped(corners) : corners))),
      );
      expect(turned.watertight && relativeError(turned.volumeMm3, volumeMm3) < 1e-12).toBe(true);
      const twice = await measured(binaryStl([...body, ...body.slice(at, at + 1)]));
      expect(twice.watertight && relativeError(twice.volumeMm3, volumeMm3) < 1e-12).toBe(true);
    });
    await fc.assert(run, { numRuns: 50 });
  });
});

it('takes the unit from the file, or from who asks, and doubts what cannot be jewellery', async () => {
  const ring = revolve(torusProfile(9, 1.5, 12), 36);
  const inches = await analysed(write3mf(moved(ring, [0, 0, 0], 1 / 25.4), { unit: 'inch' }));
  expect(inches.measures.unit).toEqual({ used: 'inch', from: 'file' });
  expect(inches.measures.boundsMm.max[0]).toBeCloseTo(10.5, 5);
  const metres = await analysed(binaryStl(moved(ring, [0, 0, 0], 0.001)));
  const [doubt] = metres.findings;
  expect([doubt?.code, doubt?.detail['likelyUnit']]).toEqual(['size-implausible', 'm']);
  const told = await analysed(binaryStl(moved(ring, [0, 0, 0], 0.001)), { unit: 'm' });
  expect(told.findings).toEqual([]);
  expect(told.measures.boundsMm.max[0]).toBeCloseTo(10.5, 5);
});

it('tells how far it has come, from 0 to 1, never back', async () => {
  const seen: number[] = [];
  await analysed(binaryStl(sphere), { onProgress: (fraction: number) => seen.push(fraction) });
  expect(seen[0]).toBe(0);
  expect(seen.at(-1)).toBe(1);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
});
