import { describe, expect, it } from 'vitest';
import { meshOf } from '../test-bodies.ts';
import type { Body } from '../test-bodies.ts';
import { joinNearVertices } from './near-vertices.ts';

const join = (body: Body) => joinNearVertices({ ...meshOf(body), senseless: new Uint8Array(body.length) });
/** Two triangles whose common side is torn apart by so much. */
const torn = (by: number, size = 1): Body => [
  [0, 0, 0, size, 0, 0, 0, size, 0],
  [size + by, 0, 0, size, size, 0, 0, size + by, 0],
];

describe('joining vertices that almost meet', () => {
  it('joins what is no further apart than a thousandth of a millimetre', () => {
    expect(join(torn(0.0009))).toMatchObject({ count: 2, largestMm: expect.closeTo(0.0009, 9) });
    expect(join(torn(0.0011)).count).toBe(0);
  });

  it('joins less far where sides are short, so that nothing collapses', () => {
    expect(join(torn(0.0005, 0.003)).count).toBe(2);
    expect(join(torn(0.0009, 0.003)).count).toBe(0);
  });

  it('never draws a chain of near vertices together', () => {
    const chain = Array.from({ length: 30 }, (_, i) => [i * 0.0008, 0, 0, i + 1, 5, i, i + 2, 5, i]);
    const { surface, largestMm } = join(chain);
    const ends = [...surface.triangles].filter((_, i) => i % 3 === 0);
    expect(Math.max(...ends.map((end) => ends.filter((other) => other === end).length))).toBe(2);
    expect(largestMm).toBeLessThan(0.00081);
  });

  it('takes the nearest first', () => {
    const at = (x: number, z: number) => [x, 0, 0, x + 1, 5, z, x, 5, z];
    const { surface } = join([at(0, 0), at(0.0009, 3), at(0.0012, 6)]);
    const [first, second, third] = [surface.triangles[0], surface.triangles[3], surface.triangles[6]];
    expect(second).toBe(third);
    expect(first).not.toBe(second);
  });

  it('moves as few corners as it can', () => {
    const fan = Array.from({ length: 5 }, (_, i) => [0.0005, 0, 0, i, 3, 0, i + 1, 3, 0]);
    const { surface } = join([[0, 0, 0, 0, -3, 0, 1, -3, 0], ...fan]);
    expect(surface.positions[(surface.triangles[0] ?? 0) * 3]).toBe(0.0005);
  });

  it('is the same far from the origin', () => {
    const far = torn(0.0005).map((corners) => corners.map((x) => x + 5000));
    expect(join(far).count).toBe(2);
  });

  it('does not look for partners where nothing is open', () => {
    expect(join([]).count).toBe(0);
  });

  it('gives up on a file of nothing but near vertices instead of hanging', () => {
    const crowd = Array.from({ length: 20_000 }, (_, i) => {
      const spread = (k: number) => (((i + 1) * 7919 * k) % 1000) * 1e-6;
      return [
        spread(1),
        spread(3),
        spread(7),
        10 + spread(11),
        spread(13),
        0,
        spread(17),
        10 + spread(19),
        0,
      ];
    });
    expect(join(crowd).surface.triangles.length).toBe(60_000);
  });
});
