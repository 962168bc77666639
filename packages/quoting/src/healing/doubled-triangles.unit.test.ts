import { describe, expect, it } from 'vitest';
import { flipped, meshOf, moved } from '../test-bodies.ts';
import type { Body } from '../test-bodies.ts';
import { removeDoubled } from './doubled-triangles.ts';
import type { Surface } from './surface.ts';
import { measuresOf, solidBox } from './test-damage.ts';

const surfaceOf = (body: Body): Surface => ({ ...meshOf(body), senseless: new Uint8Array(body.length) });
const left = (body: Body): number => removeDoubled(surfaceOf(body)).surface.triangles.length / 3;

const base = [0, 0, 0, 1, 0, 0, 0, 1, 0];
/** A tetrahedron over the base; its own base faces down. */
const peak = (height: number): Body => [
  flipped(base),
  [0, 0, 0, 1, 0, 0, 0, 0, height],
  [1, 0, 0, 0, 1, 0, 0, 0, height],
  [0, 1, 0, 0, 0, 0, 0, 0, height],
];
const sheet: Body = [
  [0, 0, 0, 5, 0, 0, 5, 5, 0],
  [0, 0, 0, 5, 5, 0, 0, 5, 0],
];

describe('removing doubled triangles', () => {
  it('leaves one of any number of copies', () => {
    const box = solidBox(1, 2, 3);
    expect(left([...box, ...Array.from({ length: 7 }, () => box[4] ?? [])])).toBe(12);
  });

  it('leaves a body that is there twice once', () => {
    expect(left([...solidBox(1, 2, 3), ...solidBox(1, 2, 3)])).toBe(12);
  });

  it('leaves an open sheet that is there twice once', () => {
    expect(left([...sheet, ...sheet])).toBe(2);
  });

  it('leaves both of two bodies that share a face on the same side', () => {
    const body = [...peak(1), ...peak(2)];
    expect(left(body)).toBe(8);
    expect(removeDoubled(surfaceOf(body)).count).toBe(0);
  });

  it('unites bodies that touch in a whole face', () => {
    const { surface, count } = removeDoubled(
      surfaceOf([...solidBox(2, 2, 2), ...moved(solidBox(2, 2, 2), [2, 0, 0])]),
    );
    const { volume, area, open } = measuresOf(surface);
    expect([count, open, area]).toEqual([4, 0, 40]);
    expect(volume).toBeCloseTo(16, 12);
  });

  it('leaves one of a triangle and its opposite where the surface needs it', () => {
    const box = solidBox(1, 2, 3);
    expect(left([...box, flipped(box[4] ?? [])])).toBe(12);
    expect(left([...box, ...box.map(flipped)])).toBe(12);
  });

  it('leaves a sheet of two sides as it is, but each side once', () => {
    const both = [...sheet, ...sheet.map(flipped)];
    expect(left(both)).toBe(4);
    expect(left([...both, ...both, ...both])).toBe(4);
  });

  it('leaves a fin of two sides on a body, and removes one too small to see', () => {
    const fin = (size: number): number[] => [0, 0, 3, 1, 0, 3, 0, -size, 3 + size];
    const box = solidBox(1, 2, 3);
    const withFin = (size: number) => [...box, fin(size), flipped(fin(size))];
    expect(left(withFin(1))).toBe(14);
    expect(left(withFin(0.001))).toBe(12);
  });

  it('takes a hundred thousand copies as it takes two', () => {
    const triangles = Uint32Array.from({ length: 300_000 }, (_, i) => i % 3);
    const { surface, count } = removeDoubled({
      positions: Float64Array.from(base),
      triangles,
      senseless: new Uint8Array(100_000),
    });
    expect([surface.triangles.length, count]).toEqual([3, 99_999]);
  });
});
