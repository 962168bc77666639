import type { Axis } from './bore-points.ts';

const near = 1.2;

/** The points nearer to the axis than 1.2 of its radius. */
export const nearAxis = (positions: Float64Array, { through, along, radius }: Axis): Float64Array => {
  const kept = new Float64Array(positions.length);
  const limit = near * near * radius * radius;
  const [ox, oy, oz] = through;
  const [wx, wy, wz] = along;
  let count = 0;
  for (let i = 0; i < positions.length; i += 3) {
    const x = (positions[i] ?? 0) - ox;
    const y = (positions[i + 1] ?? 0) - oy;
    const z = (positions[i + 2] ?? 0) - oz;
    const height = x * wx + y * wy + z * wz;
    if (x * x + y * y + z * z - height * height > limit) continue;
    kept[count] = positions[i] ?? 0;
    kept[count + 1] = positions[i + 1] ?? 0;
    kept[count + 2] = positions[i + 2] ?? 0;
    count += 3;
  }
  return kept.slice(0, count);
};

/** How far points reach along an axis, measured from the point it goes through, and how near they come to it. */
export const alongAxis = (
  positions: Float64Array,
  { through, along }: Axis,
): { low: number; high: number; nearestMm: number } => {
  const [ox, oy, oz] = through;
  const [wx, wy, wz] = along;
  let low = Infinity;
  let high = -Infinity;
  let nearest = Infinity;
  for (let i = 0; i < positions.length; i += 3) {
    const x = (positions[i] ?? 0) - ox;
    const y = (positions[i + 1] ?? 0) - oy;
    const z = (positions[i + 2] ?? 0) - oz;
    const height = x * wx + y * wy + z * wz;
    const a = x - height * wx;
    const b = y - height * wy;
    const c = z - height * wz;
    const square = a * a + b * b + c * c;
    if (height < low) low = height;
    if (height > high) high = height;
    if (square < nearest) nearest = square;
  }
  return { low, high, nearestMm: Math.sqrt(nearest) };
};
