import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flipped, meshOf } from '../test-bodies.ts';
import type { Body } from '../test-bodies.ts';
import { mendOrientation } from './orientation.ts';
import { measuresOf, solidBox } from './test-damage.ts';

const mend = (body: Body, senseless: readonly number[] = []) => {
  const marks = new Uint8Array(body.length);
  for (const triangle of senseless) marks[triangle] = 1;
  return mendOrientation({ ...meshOf(body), senseless: marks });
};

describe('mending orientation', () => {
  it('turns the smaller part of each patch', () => {
    const box = solidBox(10, 4, 2);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(11), { maxLength: 2 }), (wrong) => {
        const { surface, count } = mend(box.map((c, i) => (wrong.includes(i) ? flipped(c) : c)));
        expect(count).toBe(wrong.length);
        expect(measuresOf(surface)).toMatchObject({ open: 0, volume: expect.closeTo(80, 9) });
      }),
    );
  });

  it('keeps a surface inside out that is mostly inside out', () => {
    const { surface, count } = mend(solidBox(10, 4, 2).map((c, i) => (i > 1 ? flipped(c) : c)));
    expect([count, Math.round(measuresOf(surface).volume)]).toEqual([2, -80]);
  });

  it('of two equal parts keeps the one that faces out, in any order', () => {
    const half = solidBox(2, 2, 2).map((c, i) => (i % 2 === 0 ? flipped(c) : c));
    for (const body of [half, half.toReversed()]) {
      const { surface, count } = mend(body);
      expect([count, Math.round(measuresOf(surface).volume)]).toEqual([6, 8]);
    }
  });

  it('turns triangles without a sense of their own silently', () => {
    const body = solidBox(2, 2, 2).map((c, i) => (i < 9 ? flipped(c) : c));
    const { surface, count } = mend(body, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect([count, measuresOf(surface).open]).toEqual([0, 0]);
    expect(measuresOf(surface).volume).toBeCloseTo(8, 9);
  });

  it('leaves a surface that agrees', () => {
    const box = meshOf(solidBox(2, 2, 2));
    const surface = { ...box, senseless: new Uint8Array(12) };
    expect(mendOrientation(surface).surface).toBe(surface);
  });
});
