import { leaveSolid } from '../space/ray-end.ts';
import { opposed } from './across.ts';
import type { Probe } from './across.ts';
import { setAcross } from './refine.ts';
import { dot, setNormal } from './spot.ts';
import type { Spot } from './spot.ts';

/** A wire is at most so many times as wide as it is thick. */
const widest = 2;
/** Where the solid is clearly thinner across than straight on, it is seen from its broad way: no thin place at all. */
const asThick = 0.9;

/** Cosines and sines of four directions over half a turn. */
const directions = [1, 0, Math.SQRT1_2, Math.SQRT1_2, 0, 1, -Math.SQRT1_2, Math.SQRT1_2];

/** How thick the solid under a spot is, `mm` straight on, in the direction in which it is thinnest there. */
export const leastThickness = (probe: Probe, spot: Spot, mm: number): number =>
  Math.min(mm, widthUnder(probe, spot, mm));

/** What the solid under a spot is, `mm` thick there, seen from the middle of its thickness to the sides. */
export const shapeUnder = (probe: Probe, spot: Spot, mm: number): 'wall' | 'wire' | 'broad' => {
  const width = widthUnder(probe, spot, mm);
  if (width > widest * mm) return 'wall';
  return width < asThick * mm ? 'broad' : 'wire';
};

const u = new Float64Array(3);
const v = new Float64Array(3);
const oneEnd = new Float64Array(3);
const otherEnd = new Float64Array(3);

/** The least of four widths between opposed surfaces; infinite when all are more than `widest` times the thickness. */
const widthUnder = (probe: Probe, spot: Spot, mm: number): number => {
  const { ray } = probe;
  setAcross(spot.normal, u, v);
  ray.except = -1;
  ray.fromMm = 0;
  ray.untilMm = widest * mm;
  for (let axis = 0; axis < 3; axis++) {
    ray.line[axis] = (spot.at[axis] ?? 0) - (mm / 2) * (spot.normal[axis] ?? 0);
  }
  let least = Infinity;
  for (let i = 0; i < directions.length; i += 2) {
    for (let axis = 0; axis < 3; axis++) {
      ray.line[axis + 3] = (directions[i] ?? 0) * (u[axis] ?? 0) + (directions[i + 1] ?? 0) * (v[axis] ?? 0);
    }
    const one = reach(probe, oneEnd);
    if (one >= least) continue;
    for (let axis = 3; axis < 6; axis++) ray.line[axis] = -(ray.line[axis] ?? 0);
    const width = one + reach(probe, otherEnd);
    if (width < least && dot(oneEnd, otherEnd) < opposed) least = width;
  }
  return least;
};

const reach = ({ ray, end }: Probe, normal: Float64Array): number => {
  if (!leaveSolid(ray, end)) return Infinity;
  setNormal(normal, ray.tree, end.slot);
  return end.mm;
};
