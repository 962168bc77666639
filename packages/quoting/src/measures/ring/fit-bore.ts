import { plus, unit } from '../oriented/frame.ts';
import { borePoints } from './bore-points.ts';
import type { Axis, BorePoints } from './bore-points.ts';

/** How closely a fit is made. */
export type FitSteps = {
  /** Points further than so many radii are left out. */
  within: number;
  /** The exponents of the sums, one after the other, as powers of 2. */
  powers: readonly number[];
};

/** From a hole that is known to a cell of a grid. */
export const roughFit: FitSteps = { within: 1.6, powers: [3, 5, 7] };

/**
 * From an axis that is nearly right. Of k distances the sum with exponent n takes the least for up to ln k / n of it too
 * little: here a thousandth.
 */
export const fineFit: FitSteps = { within: 1.15, powers: [6, 9, 12] };

const iterations = 6;
const unknowns = 4;

/**
 * Moves and tilts the axis so that the nearest of the points is as far from it as can be (a local best: the largest cylinder
 * that passes between the points): the sum of distances to the power −n, n rising, is made least by damped Newton steps.
 */
export const fitBore = (points: Float64Array, start: Axis, { within, powers }: FitSteps): Axis => {
  const bore = borePoints(points, start, within);
  const at = new Float64Array(unknowns);
  for (const power of powers) descend(bore, at, power);
  const [u, v, w] = bore.frame;
  const [shiftU = 0, shiftV = 0, tiltU = 0, tiltV = 0] = at;
  const { radius } = start;
  return {
    through: plus(plus(start.through, u, shiftU * radius), v, shiftV * radius),
    along: unit(plus(plus(w, u, tiltU), v, tiltV)) ?? w,
    radius: radius * Math.sqrt(nearestSquare(bore, at)),
  };
};

const descend = (bore: BorePoints, at: Float64Array, power: number): void => {
  const reference = nearestSquare(bore, at);
  const step = new Float64Array(unknowns);
  const tried = new Float64Array(unknowns);
  let here = new Float64Array(terms);
  let there = new Float64Array(terms);
  let damping = 1e-3;
  let value = sums(bore, at, power, reference, here);
  for (let i = 0; i < iterations; i++) {
    solve(here, damping, step);
    for (let k = 0; k < unknowns; k++) tried[k] = (at[k] ?? 0) + (step[k] ?? 0) / ((1 << power) + 1);
    const next = sums(bore, tried, power, reference, there);
    if (next < value) {
      at.set(tried);
      [here, there] = [there, here];
      damping /= 8;
      if (value - next < 1e-9 * value) return;
      value = next;
    } else damping = damping * 16 + 1e-6;
  }
};

const nearestSquare = ({ count, x, y, z }: BorePoints, at: Float64Array): number => {
  const [cx = 0, cy = 0, tx = 0, ty = 0] = at;
  const share = 1 / (1 + tx * tx + ty * ty);
  let nearest = Infinity;
  for (let i = 0; i < count; i++) {
    const a = (x[i] ?? 0) - cx - tx * (z[i] ?? 0);
    const b = (y[i] ?? 0) - cy - ty * (z[i] ?? 0);
    const along = a * tx + b * ty;
    const square = a * a + b * b - share * along * along;
    if (square < nearest) nearest = square;
  }
  return nearest;
};

/** Four first sums, then the lower triangle of the ten second ones. */
const terms = 14;

/** Σ (reference / r²)^(n/2), and into `into` its slopes and what stands for its curvature (the outer products). */
const sums = (
  { count, x, y, z }: BorePoints,
  at: Float64Array,
  power: number,
  reference: number,
  into: Float64Array,
): number => {
  const [cx = 0, cy = 0, tx = 0, ty = 0] = at;
  const share = 1 / (1 + tx * tx + ty * ty);
  let total = 0;
  let a1 = 0;
  let b1 = 0;
  let az = 0;
  let bz = 0;
  let aa = 0;
  let ab = 0;
  let bb = 0;
  let aaz = 0;
  let abz = 0;
  let bbz = 0;
  let aazz = 0;
  let abzz = 0;
  let bbzz = 0;
  for (let i = 0; i < count; i++) {
    const height = z[i] ?? 0;
    const across = (x[i] ?? 0) - cx - tx * height;
    const aside = (y[i] ?? 0) - cy - ty * height;
    const along = share * (across * tx + aside * ty);
    const a = across - along * tx;
    const b = aside - along * ty;
    const h = height + along;
    const inverse = 1 / (a * a + b * b + along * along);
    let weight = reference * inverse;
    for (let k = 1; k < power; k++) weight *= weight;
    total += weight;
    const slope = weight * inverse;
    const curve = slope * inverse;
    a1 -= slope * a;
    b1 -= slope * b;
    az -= slope * a * h;
    bz -= slope * b * h;
    aa += curve * a * a;
    ab += curve * a * b;
    bb += curve * b * b;
    aaz += curve * a * a * h;
    abz += curve * a * b * h;
    bbz += curve * b * b * h;
    aazz += curve * a * a * h * h;
    abzz += curve * a * b * h * h;
    bbzz += curve * b * b * h * h;
  }
  into.set([a1, b1, az, bz, aa, ab, bb, aaz, abz, aazz, abz, bbz, abzz, bbzz]);
  return total;
};

/** Solves the four damped normal equations by Cholesky's decomposition. */
const solve = (from: Float64Array, damping: number, into: Float64Array): void => {
  const at = (row: number, column: number): number => from[4 + (row * (row + 1)) / 2 + column] ?? 0;
  const added = damping * (at(0, 0) + at(1, 1)) + 1e-300;
  const lower = new Float64Array(unknowns * unknowns);
  for (let row = 0; row < unknowns; row++)
    for (let column = 0; column <= row; column++) {
      let sum = at(row, column) + (row === column ? added : 0);
      for (let k = 0; k < column; k++) sum -= (lower[row * 4 + k] ?? 0) * (lower[column * 4 + k] ?? 0);
      lower[row * 4 + column] =
        row === column ? Math.sqrt(Math.max(sum, added)) : sum / (lower[column * 5] ?? 1);
    }
  for (let row = 0; row < unknowns; row++) {
    let sum = from[row] ?? 0;
    for (let k = 0; k < row; k++) sum -= (lower[row * 4 + k] ?? 0) * (into[k] ?? 0);
    into[row] = sum / (lower[row * 5] ?? 1);
  }
  for (let row = unknowns - 1; row >= 0; row--) {
    let sum = into[row] ?? 0;
    for (let k = row + 1; k < unknowns; k++) sum -= (lower[k * 4 + row] ?? 0) * (into[k] ?? 0);
    into[row] = sum / (lower[row * 5] ?? 1);
  }
};
