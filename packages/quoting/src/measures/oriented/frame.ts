import type { Point } from '../../model.ts';

/** Three unit vectors, each at right angles to the others. */
export type Frame = readonly [Point, Point, Point];

export const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** a + b · by */
export const plus = (a: Point, b: Point, by = 1): Point => [
  a[0] + b[0] * by,
  a[1] + b[1] * by,
  a[2] + b[2] * by,
];

/** The same direction with length 1; `undefined` when it has no length to speak of. */
export const unit = (a: Point): Point | undefined => {
  const length = Math.sqrt(dot(a, a));
  return length > 1e-150 ? [a[0] / length, a[1] / length, a[2] / length] : undefined;
};

export const coordinateFrame: Frame = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** Right-handed, its third vector the given unit vector. */
export const frameAround = (w: Point): Frame => {
  const [ax, ay, az] = [Math.abs(w[0]), Math.abs(w[1]), Math.abs(w[2])];
  const least: Point = ax <= ay && ax <= az ? [1, 0, 0] : ay <= az ? [0, 1, 0] : [0, 0, 1];
  const u = unit(cross(least, w)) ?? coordinateFrame[0];
  return [u, cross(w, u), w];
};
