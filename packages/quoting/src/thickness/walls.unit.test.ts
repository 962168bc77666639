import { describe, expect, it } from 'vitest';
import { box, flipped, moved, revolve, sphereProfile } from '../test-bodies.ts';
import { measureBody, near, prism } from './test-measured.ts';

describe('walls', () => {
  it('of a plate are exact', () => {
    const plate = measureBody(box(20, 10, 0.5));
    expect(plate.minWallMm).toBeCloseTo(0.5, 9);
    expect(plate.minWireMm).toBeNull();
    expect(plate.percentilesMm.p50).toBeCloseTo(0.5, 9);
    expect(plate.thickest.mm).toBeCloseTo(0.5, 9);
    expect(plate.gaps).toEqual([]);
    expect(plate.samples).toBeGreaterThan(7_500);
  });

  it('of a hollow sphere', () => {
    const inner = revolve(sphereProfile(9.4, 60), 120).map(flipped);
    const { minWallMm, percentilesMm, thickest } = measureBody([
      ...revolve(sphereProfile(10, 60), 120),
      ...inner,
    ]);
    expect(minWallMm).toSatisfy(near(0.6));
    expect(percentilesMm.p50).toSatisfy(near(0.6));
    expect(thickest.mm).toBeLessThan(0.7);
  });

  it('of a box with a cavity off its middle', () => {
    const { minWallMm, thinnest } = measureBody([
      ...box(10, 10, 10),
      ...moved(box(4, 4, 4), [5.3, 3, 3]).map(flipped),
    ]);
    expect(minWallMm).toBeCloseTo(0.7, 9);
    expect(thinnest[0]?.at[0]).toBeGreaterThan(9);
  });

  it('of a tube and of a band ring', () => {
    const profile = (inner: number, outer: number, height: number) =>
      [
        [inner, 0],
        [outer, 0],
        [outer, height],
        [inner, height],
      ] as const;
    expect(measureBody(revolve(profile(5, 5.4, 12), 180)).minWallMm).toSatisfy(near(0.4));
    const band = measureBody(revolve(profile(8.5, 10, 5), 180));
    expect(band.minWallMm).toSatisfy(near(1.5));
    expect(band.percentilesMm.p25).toSatisfy(near(1.5));
    expect(band.percentilesMm.max).toSatisfy(near(5));
  });

  it('of an angle, with the place in its thinner leg', () => {
    const angle = prism(
      [
        [0.8, 0.5],
        [0.8, 10],
        [0, 10],
        [0, 0],
        [12, 0],
        [12, 0.5],
      ],
      6,
    );
    const { minWallMm, thinnest } = measureBody(angle);
    expect(minWallMm).toBeCloseTo(0.5, 9);
    expect(thinnest[0]?.at[0]).toBeGreaterThan(0.8);
  });

  it('under a groove that leaves little, though the groove has no bottom', () => {
    const notched = prism(
      [
        [3, 0.3],
        [0, 3.3],
        [0, 0],
        [6, 0],
        [6, 3.3],
      ],
      4,
    );
    expect(measureBody(notched).minWallMm).toSatisfy(near(0.3));
  });

  it('that thin out smoothly: the thinnest point is found between the samples', () => {
    const outer = revolve(sphereProfile(10, 90), 180);
    const inner = moved(revolve(sphereProfile(9, 90), 180), [0.4, 0.3, 0.5]).map(flipped);
    expect(measureBody([...outer, ...inner]).minWallMm).toSatisfy(near(1 - Math.sqrt(0.5)));
  });
});

describe('edges', () => {
  it('of a prism are not thin walls', () => {
    const wedge = measureBody(
      prism(
        [
          [0, 0],
          [10, -3],
          [10, 3],
        ],
        8,
      ),
    );
    expect(wedge.minWallMm ?? Infinity).toBeGreaterThan(1);
    expect(wedge.percentilesMm.p1).toBeGreaterThan(0);
  });

  it('of a blade are: a quarter of a millimetre behind them', () => {
    const { minWallMm } = measureBody(
      prism(
        [
          [0, 0],
          [10, -0.5],
          [10, 0.5],
        ],
        8,
      ),
    );
    expect(minWallMm).toSatisfy(near(0.25 * 0.1));
  });

  it('do not hide a thin wall beside them', () => {
    const bevelled = prism(
      [
        [0, 0.2],
        [0.4, 0],
        [10, 0],
        [10, 0.4],
        [0.4, 0.4],
      ],
      8,
    );
    expect(measureBody(bevelled).minWallMm).toBeCloseTo(0.4, 9);
  });

  it('at the root of a groove are no gaps', () => {
    const grooved = prism(
      [
        [3, 1],
        [2.7, 3],
        [0, 3],
        [0, 0],
        [6, 0],
        [6, 3],
        [3.3, 3],
      ],
      4,
    );
    expect(measureBody(grooved).gaps.every(({ mm }) => mm > 0.02)).toBe(true);
  });
});
