import type { Point } from '../../model.ts';
import { frameAround } from '../oriented/frame.ts';
import type { Frame } from '../oriented/frame.ts';

/** A line through a hole, and how far from it the nearest point is. */
export type Axis = { readonly through: Point; readonly along: Point; readonly radius: number };

/** Points about an axis: across it in `x` and `y`, along it in `z`, all as multiples of its radius. */
export type BorePoints = {
  readonly frame: Frame;
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
};

const slabs = 32;
/** Along the axis on both sides, in radii. */
const reach = 2.5;
const perOctant = 16;
const around = 8 * perOctant;
/** Of all points the nearest to the axis in each of 128 directions and 32 slices of the bore, no further than `within` radii. */
export const borePoints = (
  points: Float64Array,
  { through, along, radius }: Axis,
  within: number,
): BorePoints => {
  const frame = frameAround(along);
  const [u, v, w] = frame;
  const [ux, uy, uz] = u;
  const [vx, vy, vz] = v;
  const [wx, wy, wz] = w;
  const [ox, oy, oz] = through;
  const x = new Float64Array(around * slabs);
  const y = new Float64Array(around * slabs);
  const z = new Float64Array(around * slabs);
  const nearest = new Float64Array(around * slabs).fill(within * within);
  const scale = 1 / radius;
  const furthest = within * within;
  for (let i = 0; i < points.length; i += 3) {
    const px = ((points[i] ?? 0) - ox) * scale;
    const py = ((points[i + 1] ?? 0) - oy) * scale;
    const pz = ((points[i + 2] ?? 0) - oz) * scale;
    const a = px * ux + py * uy + pz * uz;
    const b = px * vx + py * vy + pz * vz;
    const square = a * a + b * b;
    if (square >= furthest) continue;
    const c = px * wx + py * wy + pz * wz;
    const slab = Math.floor((c + reach) * (slabs / (2 * reach)));
    const bin = (slab < 0 ? 0 : slab >= slabs ? slabs - 1 : slab) * around + directionOf(a, b);
    if (square >= (nearest[bin] ?? 0)) continue;
    nearest[bin] = square;
    x[bin] = a;
    y[bin] = b;
    z[bin] = c;
  }
  let count = 0;
  for (let bin = 0; bin < nearest.length; bin++) {
    if ((nearest[bin] ?? 0) >= furthest) continue;
    x[count] = x[bin] ?? 0;
    y[count] = y[bin] ?? 0;
    z[count] = z[bin] ?? 0;
    count++;
  }
  return { frame, count, x, y, z };
};

/** One of 128 directions around, nearly equal. */
const directionOf = (x: number, y: number): number => {
  const ax = x < 0 ? -x : x;
  const ay = y < 0 ? -y : y;
  const steep = ay > ax;
  const ratio = steep ? ax / ay : ay / ax;
  const step = ratio < 1 ? Math.floor(ratio * perOctant) : perOctant - 1;
  return ((x < 0 ? 4 : 0) + (y < 0 ? 2 : 0) + (steep ? 1 : 0)) * perOctant + step;
};
