import { describe, expect, it } from 'vitest';
import { gridSurface, ring, shifted, together } from '../intersections/test-surfaces.ts';
import { box, meshOf, moved } from '../test-bodies.ts';
import { measure, measureBody, near } from './test-measured.ts';

describe('wires', () => {
  it('are told from walls: a ring of wire, a square bar', () => {
    const wire = measure(ring(8, 0.4, [200, 40]));
    expect(wire.minWireMm).toSatisfy(near(0.8));
    expect(wire.minWallMm).toBeNull();
    expect(measureBody(box(20, 0.7, 0.7)).minWireMm).toBeCloseTo(0.7, 9);
    expect(measureBody(box(20, 1.3, 0.7)).minWireMm).toBeCloseTo(0.7, 9);
    expect(measureBody(box(20, 1.6, 0.7))).toMatchObject({ minWireMm: null });
  });

  it('and walls of one piece are both found', () => {
    const { mesh } = together(ring(8, 0.4, [200, 40]), shifted(meshOf(box(30, 30, 0.5)), 30, 0, 0));
    const { minWallMm, minWireMm, thinnest } = measure(mesh);
    expect(minWallMm).toBeCloseTo(0.5, 9);
    expect(minWireMm).toSatisfy(near(0.8));
    expect(thinnest.map(({ mm }) => mm)).toEqual(thinnest.map(({ mm }) => mm).toSorted((a, b) => a - b));
  });

  it('of a spring have the gap between its turns', () => {
    const turn = 2 * Math.PI;
    const coil = gridSurface(
      (u, v) => {
        const r = 4 + 0.3 * Math.cos(turn * v);
        return [r * Math.cos(5 * turn * u), r * Math.sin(5 * turn * u), 5 * u + 0.3 * Math.sin(turn * v)];
      },
      { rows: 600, columns: 48, closed: false },
    );
    const { minWireMm, gaps } = measure(coil);
    expect(minWireMm).toSatisfy(near(0.6));
    expect(gaps[0]?.mm).toSatisfy(near(0.4));
  });
});

describe('gaps', () => {
  it('between bodies, narrowest first, and none where they are far apart', () => {
    const plates = [
      ...box(10, 10, 1),
      ...moved(box(10, 10, 1), [0, 0, 1.3]),
      ...moved(box(10, 10, 1), [0, 0, 5]),
    ];
    const { gaps, minWallMm } = measureBody(plates);
    expect(gaps[0]?.mm).toBeCloseTo(0.3, 9);
    expect(gaps.at(-1)?.mm).toBeCloseTo(0.3, 9);
    expect(minWallMm).toBeCloseTo(1, 9);
    expect(gaps.length).toBeLessThanOrEqual(40);
  });

  it('are none between bodies that touch, and their common face is no thin place', () => {
    const { gaps, minWallMm, minWireMm } = measureBody([
      ...box(4, 3, 3),
      ...moved(box(4, 2, 2), [4, 0.5, 0.5]),
    ]);
    expect(gaps).toEqual([]);
    expect(Math.min(minWallMm ?? Infinity, minWireMm ?? Infinity)).toBeCloseTo(2, 9);
  });
});
