import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flipped, meshOf, moved, revolve, torusProfile } from '../test-bodies.ts';
import type { Body } from '../test-bodies.ts';
import { turnInvertedShells } from './inverted-shells.ts';
import { measuresOf, solidBox } from './test-damage.ts';

const turn = (body: Body, senseless = 0) =>
  turnInvertedShells({ ...meshOf(body), senseless: new Uint8Array(body.length).fill(senseless) });

/** Concentric boxes, the largest first, `+` facing outward and `-` inward. */
const nested = (senses: string): Body =>
  [...senses].flatMap((sense, i) => {
    const box = moved(solidBox(20 - 2 * i, 20 - 2 * i, 20 - 2 * i), [i, i, i]);
    return sense === '+' ? box : box.map(flipped);
  });

const volumeOf = (body: Body): number => measuresOf(meshOf(body)).volume;

describe('shells that are inside out', () => {
  it.each([
    ['-', '+'],
    ['+-', '+-'],
    ['-+', '+-'],
    ['--', '+-'],
    ['++', '++'],
    ['+--', '+-+'],
    ['-+-', '+-+'],
    ['---', '+-+'],
    ['-+-+', '+-+-'],
    ['+-+-', '+-+-'],
  ])('boxes in boxes that face %s become %s', (given, wanted) => {
    const { surface, count } = turn(nested(given));
    expect(measuresOf(surface).volume).toBeCloseTo(volumeOf(nested(wanted)), 8);
    expect(count).toBe([...given].filter((sense, i) => sense !== wanted[i]).length);
  });

  it('a body beside others is turned, wherever it lies', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 }), (x, z) => {
        const ring = moved(revolve(torusProfile(9, 1, 8), 24), [x, 3, z]);
        const others = [solidBox(3, 3, 3), moved(solidBox(2, 2, 2), [-80, 0, 5])].flat();
        const { surface, count } = turn([...others, ...ring.map(flipped)]);
        expect(count).toBe(1);
        expect(measuresOf(surface).volume).toBeCloseTo(volumeOf([...others, ...ring]), 8);
      }),
    );
  });

  it('a body in the hole of a ring is not in the ring', () => {
    const ring = revolve(torusProfile(9, 2, 16), 32);
    const ball = moved(solidBox(2, 2, 2), [-1, -1, -1]).map(flipped);
    expect(turn([...ring, ...ball]).count).toBe(1);
  });

  it('a cavity is told from a body also where it touches the wall', () => {
    const outer = solidBox(10, 10, 10);
    expect(turn([...outer, ...moved(solidBox(4, 4, 4), [3, 3, 0]).map(flipped)]).count).toBe(0);
    expect(turn([...outer, ...moved(solidBox(4, 4, 4), [3, 3, -4]).map(flipped)]).count).toBe(1);
  });

  it('what is open has no inside', () => {
    expect(turn(solidBox(10, 10, 10).map(flipped).slice(2)).count).toBe(0);
  });

  it('a shell that was there both ways is a cavity where it could be one, and is not counted', () => {
    const { surface, count } = turn(nested('++'), 1);
    expect([count, Math.round(measuresOf(surface).volume)]).toEqual([0, Math.round(volumeOf(nested('+-')))]);
  });

  it('ten thousand boxes around each other are given up, and named', () => {
    const inverted = moved(solidBox(1, 1, 1), [-0.5, -0.5, -0.5]).map(flipped);
    const many = Array.from({ length: 10_000 }, (_, i) => moved(inverted, [0, 0, 0], 1 + i / 1000)).flat();
    const { count, undecidable } = turn(many);
    expect([count, undecidable]).toEqual([0, 120_000]);
  });
});
