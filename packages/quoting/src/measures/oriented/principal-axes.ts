import type { Point } from '../../model.ts';
import type { Frame } from './frame.ts';

/** The principal axes of points, by the eigenvectors of their covariance, the longest first. */
export const principalAxes = (points: Float64Array): Frame => {
  const middle = [0, 0, 0];
  const count = Math.max(1, points.length / 3);
  points.forEach((value, i) => (middle[i % 3] = (middle[i % 3] ?? 0) + value / count));
  const [mx = 0, my = 0, mz = 0] = middle;
  let xx = 0;
  let xy = 0;
  let xz = 0;
  let yy = 0;
  let yz = 0;
  let zz = 0;
  for (let i = 0; i < points.length; i += 3) {
    const x = (points[i] ?? 0) - mx;
    const y = (points[i + 1] ?? 0) - my;
    const z = (points[i + 2] ?? 0) - mz;
    xx += x * x;
    xy += x * y;
    xz += x * z;
    yy += y * y;
    yz += y * z;
    zz += z * z;
  }
  return eigenvectors([xx, xy, xz, xy, yy, yz, xz, yz, zz]);
};

const sweeps = 16;

/**
 * Orthonormal eigenvectors of a symmetric 3 × 3 matrix (by rows), of the greatest eigenvalue first: cyclic Jacobi
 * rotations, with nothing but + − × ÷ and √ (Golub and Van Loan, Matrix Computations, 8.5).
 */
export const eigenvectors = (symmetric: readonly number[]): Frame => {
  const a = Float64Array.from(symmetric);
  const v = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    rotate(a, v, 0, 1);
    rotate(a, v, 0, 2);
    rotate(a, v, 1, 2);
  }
  const columns = [0, 1, 2].toSorted((i, j) => (a[4 * j] ?? 0) - (a[4 * i] ?? 0) || i - j);
  const vector = (i: number): Point => [v[i] ?? 0, v[3 + i] ?? 0, v[6 + i] ?? 0];
  const [first = 0, second = 1, third = 2] = columns;
  return [vector(first), vector(second), vector(third)];
};

/** Makes a[p][q] zero, p < q. */
const rotate = (a: Float64Array, v: Float64Array, p: number, q: number): void => {
  const apq = a[3 * p + q] ?? 0;
  if (apq === 0) return;
  const theta = ((a[4 * q] ?? 0) - (a[4 * p] ?? 0)) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < 3; k++) turn(a, 3 * k + p, 3 * k + q, c, s);
  for (let k = 0; k < 3; k++) turn(a, 3 * p + k, 3 * q + k, c, s);
  for (let k = 0; k < 3; k++) turn(v, 3 * k + p, 3 * k + q, c, s);
};

const turn = (m: Float64Array, i: number, j: number, c: number, s: number): void => {
  const x = m[i] ?? 0;
  const y = m[j] ?? 0;
  m[i] = c * x - s * y;
  m[j] = s * x + c * y;
};
