import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseModel } from './analyse-model.ts';
import type { ModelMeasures } from './model.ts';
import {
  asciiStl,
  binaryStl,
  box,
  flipped,
  moved,
  revolve,
  revolvedExactly,
  sphereProfile,
  tetrahedron,
  torusProfile,
} from './test-bodies.ts';
import type { Body } from './test-bodies.ts';
import { exactVolume } from './test-exact-volume.ts';

const measured = (bytes: Uint8Array): ModelMeasures => {
  const analysis = analyseModel(bytes);
  if (!analysis.ok) throw new Error(analysis.problem.code);
  return analysis.measures;
};

const relativeError = (value: number, exact: number): number => Math.abs(value - exact) / exact;

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
  return fc.integer({ min: 1, max: 4000 }).map((n) => n / 64);
}

describe('bodies whose measures are known', () => {
  it('measures a cube exactly', () => {
    expect(measured(binaryStl(box(10, 10, 10)))).toEqual({
      format: 'stl-binary',
      triangles: 12,
      volumeMm3: 1000,
      areaMm2: 600,
      boundsMm: { min: [0, 0, 0], max: [10, 10, 10] },
      watertight: true,
    });
  });

  it('measures a tetrahedron', () => {
    const { volumeMm3, areaMm2, watertight } = measured(binaryStl(tetrahedron(6)));
    expect(volumeMm3).toBe(36);
    expect(areaMm2).toBeCloseTo(54 + 18 * Math.sqrt(3), 10);
    expect(watertight).toBe(true);
  });

  it.each([
    ['a sphere', sphereProfile(9, 60), 90],
    ['a torus', torusProfile(10, 2, 48), 96],
  ])('measures %s to a millionth of what its facets enclose', (_name, profile, steps) => {
    const exact = revolvedExactly(profile, steps);
    const { volumeMm3, areaMm2, watertight } = measured(binaryStl(revolve(profile, steps)));
    expect(relativeError(volumeMm3, exact.volume)).toBeLessThan(1e-6);
    expect(relativeError(areaMm2, exact.area)).toBeLessThan(1e-6);
    expect(watertight).toBe(true);
  });

  it.each([0.001, 0.1, 3, 1000])('scales volume and area with a model made %d times as large', (scale) => {
    const profile = torusProfile(10, 2, 24);
    const exact = revolvedExactly(profile, 48);
    const { volumeMm3, areaMm2 } = measured(binaryStl(moved(revolve(profile, 48), [0, 0, 0], scale)));
    expect(relativeError(volumeMm3, exact.volume * scale ** 3)).toBeLessThan(1e-6);
    expect(relativeError(areaMm2, exact.area * scale ** 2)).toBeLessThan(1e-6);
  });

  it('loses nothing 10 m from the origin', () => {
    const { volumeMm3, areaMm2, watertight } = measured(
      binaryStl(moved(box(1, 2, 3), [10_000, -10_000, 10_000])),
    );
    expect([volumeMm3, areaMm2, watertight]).toEqual([6, 22, true]);
  });

  it('agrees with exact arithmetic over the very same 32-bit coordinates, near and far', () => {
    const sphere = revolve(sphereProfile(5, 20), 30);
    for (const body of [sphere, moved(sphere, [10_000, 10_000, -10_000]), moved(sphere, [0, 700, 0], 0.01)]) {
      expect(relativeError(measured(binaryStl(body)).volumeMm3, exactVolume(body))).toBeLessThan(1e-12);
    }
  });

  it('subtracts a hollow whose surface faces inward', () => {
    const hollow = moved(box(1, 1, 1), [1, 1, 1]).map(flipped);
    expect(measured(binaryStl([...box(3, 3, 3), ...hollow]))).toMatchObject({
      volumeMm3: 26,
      watertight: true,
    });
  });

  it('takes −0 and 0 for the same place', () => {
    const negated = box(1, 1, 1).map((corners, i) =>
      i % 2 ? corners.map((c) => (c === 0 ? -0 : c)) : corners,
    );
    expect(measured(binaryStl(negated))).toEqual(measured(binaryStl(box(1, 1, 1))));
  });
});

describe('for every body', () => {
  it('gives the same measures whatever the order of triangles', () => {
    const shuffledBody = anyBody.chain((body) =>
      fc.tuple(fc.constant(body), fc.shuffledSubarray([...body], { minLength: body.length })),
    );
    fc.assert(
      fc.property(shuffledBody, ([body, shuffled]) => {
        const [a, b] = [measured(binaryStl(body)), measured(binaryStl(shuffled))];
        expect({ ...b, volumeMm3: 0, areaMm2: 0 }).toEqual({ ...a, volumeMm3: 0, areaMm2: 0 });
        expect(relativeError(b.volumeMm3, a.volumeMm3)).toBeLessThan(1e-12);
        expect(relativeError(b.areaMm2, a.areaMm2)).toBeLessThan(1e-12);
      }),
    );
  });

  it('gives the same measures from ASCII as from binary, to the last bit', () => {
    fc.assert(
      fc.property(anyBody, fc.constantFrom('\n', '\r\n', '\r', ' \n\t'), (body, lineEnd) => {
        const ascii = measured(asciiStl(body, lineEnd));
        expect(ascii).toEqual({ ...measured(binaryStl(body)), format: 'stl-ascii' });
      }),
    );
  });

  it('keeps volume and watertightness when it is turned inside out', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const [a, b] = [measured(binaryStl(body)), measured(binaryStl(body.map(flipped)))];
        expect(b.watertight).toBe(true);
        expect(relativeError(b.volumeMm3, a.volumeMm3)).toBeLessThan(1e-12);
      }),
    );
  });

  it('is not watertight with only some of its triangles, whichever they are', () => {
    const someOfIt = anyBody.chain((body) =>
      fc.subarray([...body], { minLength: 1, maxLength: body.length - 1 }),
    );
    fc.assert(
      fc.property(someOfIt, (some) => {
        expect(measured(binaryStl(some)).watertight).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('is not watertight with one triangle missing, turned, doubled or moved by the least possible', () => {
    const spoil: Array<(body: Body, at: number) => Body> = [
      (body, at) => body.filter((_, i) => i !== at),
      (body, at) => body.map((corners, i) => (i === at ? flipped(corners) : corners)),
      (body, at) => [...body, ...body.slice(at, at + 1)],
      (body, at) => body.map((corners, i) => (i === at ? nudged(corners) : corners)),
    ];
    fc.assert(
      fc.property(anyBody, fc.nat(), fc.constantFrom(...spoil), (body, n, spoilt) => {
        expect(measured(binaryStl(body)).watertight).toBe(true);
        expect(measured(binaryStl(spoilt(body, n % body.length))).watertight).toBe(false);
      }),
    );
  });
});

const nudged = (corners: readonly number[]): number[] => {
  const coordinates = new Float32Array(corners);
  const bits = new DataView(coordinates.buffer);
  bits.setUint32(0, bits.getUint32(0, true) ^ 1, true);
  return [...coordinates];
};
