import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cosineOfDegrees, sineOfDegrees } from './sine-of-degrees.ts';

it('is exact at multiples of 90 degrees, however many turns', () => {
  for (const turns of [0, 1, -1, 7, -1000, 1e9]) {
    const sines = [0, 90, 180, 270].map((degrees) => sineOfDegrees(degrees + 360 * turns) + 0);
    const cosines = [0, 90, 180, 270].map((degrees) => cosineOfDegrees(degrees + 360 * turns) + 0);
    expect(sines).toEqual([0, 1, 0, -1]);
    expect(cosines).toEqual([1, 0, -1, 0]);
  }
});

it('agrees with the sine and cosine of the language to 1e-15', () => {
  fc.assert(
    fc.property(fc.double({ min: -360, max: 360, noNaN: true }), (degrees) => {
      const radians = (degrees * Math.PI) / 180;
      expect(Math.abs(sineOfDegrees(degrees) - Math.sin(radians))).toBeLessThan(1e-15);
      expect(Math.abs(cosineOfDegrees(degrees) - Math.cos(radians))).toBeLessThan(1e-15);
    }),
    { numRuns: 5000 },
  );
});

it('has the same bits everywhere: a few values to the last one', () => {
  expect([1, 30, 60, -137.5].map(sineOfDegrees)).toEqual([
    0.01745240643728351, 0.49999999999999994, 0.8660254037844387, -0.6755902076156602,
  ]);
});

it('is NaN for what is not finite', () => {
  for (const degrees of [NaN, Infinity, -Infinity]) {
    expect(sineOfDegrees(degrees)).toBeNaN();
    expect(cosineOfDegrees(degrees)).toBeNaN();
  }
});
