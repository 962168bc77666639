/**
 * An affine transform as 3MF writes it: twelve numbers, four rows of three, applied to points as rows, so that
 * x' = x·m00 + y·m10 + z·m20 + m30. Undefined is the identity.
 */
export type Transform = readonly number[] | undefined;

/** First `inner`, then `outer`. */
export const compose = (inner: Transform, outer: Transform): Transform => {
  if (!inner) return outer;
  if (!outer) return inner;
  const composed: number[] = [];
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 3; column++) {
      let sum = row === 3 ? (outer[9 + column] ?? 0) : 0;
      for (let i = 0; i < 3; i++) sum += (inner[3 * row + i] ?? 0) * (outer[3 * i + column] ?? 0);
      composed.push(sum);
    }
  }
  return composed;
};

/** Whether a transform turns a body inside out. */
export const isMirroring = (transform: Transform): boolean => {
  if (!transform) return false;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = transform;
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) < 0;
};

/** The same scale along all axes. */
export const scaling = (by: number): Transform =>
  by === 1 ? undefined : [by, 0, 0, 0, by, 0, 0, 0, by, 0, 0, 0];
