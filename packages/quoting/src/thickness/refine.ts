import { across, spotNear } from './across.ts';
import type { Probe, Side } from './across.ts';
import { copySpot, createSpot } from './spot.ts';
import type { Spot } from './spot.ts';
import { createTaperCheck, isEdge } from './taper.ts';
import type { TaperCheck } from './taper.ts';

const rounds = 8;

/** Cosines and sines of six directions around a spot. */
const around = [
  1, 0, 0.5, 0.8660254037844386, -0.5, 0.8660254037844386, -1, 0, -0.5, -0.8660254037844386, 0.5,
  -0.8660254037844386,
];

/** Looks for a thinner place around one by ever shorter steps over the surface. */
export type Refinement = {
  readonly probe: Probe;
  readonly taper: TaperCheck;
  readonly at: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly next: Spot;
  readonly best: Spot;
};

export const createRefinement = (probe: Probe): Refinement => ({
  probe,
  taper: createTaperCheck(probe),
  at: new Float64Array(3),
  u: new Float64Array(3),
  v: new Float64Array(3),
  next: createSpot(),
  best: createSpot(),
});

/** Two unit vectors square to a unit vector and to each other. */
export const setAcross = (normal: Float64Array, u: Float64Array, v: Float64Array): void => {
  const [x = 0, y = 0, z = 0] = normal;
  if (Math.abs(x) <= Math.abs(y) && Math.abs(x) <= Math.abs(z)) u.set([0, -z, y]);
  else if (Math.abs(y) <= Math.abs(z)) u.set([z, 0, -x]);
  else u.set([-y, x, 0]);
  const [a = 0, b = 0, c = 0] = u;
  const length = Math.sqrt(a * a + b * b + c * c) || 1;
  u.set([a / length, b / length, c / length]);
  const [p = 0, q = 0, r = 0] = u;
  v.set([y * r - z * q, z * p - x * r, x * q - y * p]);
};

/** Moves `spot`, where `mm` was measured, to the thinnest place found near it, and answers how thin that is. */
export const refine = (
  refinement: Refinement,
  spot: Spot,
  { mm, stepMm, side }: { mm: number; stepMm: number; side: Side },
): number => {
  const { probe, taper, at, u, v, next, best } = refinement;
  let thinnest = mm;
  let step = stepMm;
  for (let round = 0; round < rounds; round++) {
    setAcross(spot.normal, u, v);
    const before = thinnest;
    for (let i = 0; i < around.length; i += 2) {
      for (let axis = 0; axis < 3; axis++) {
        at[axis] =
          (spot.at[axis] ?? 0) +
          step * ((around[i] ?? 0) * (u[axis] ?? 0) + (around[i + 1] ?? 0) * (v[axis] ?? 0));
      }
      if (!spotNear(probe, at, { normal: spot.normal, heightMm: step, side, found: next })) continue;
      if (!across(probe, next, side, thinnest) || probe.end.mm >= thinnest) continue;
      const { mm: measured } = probe.end;
      if (isEdge(taper, probe, next, side)) continue;
      thinnest = measured;
      copySpot(next, best);
    }
    if (thinnest < before) copySpot(best, spot);
    else step /= 2;
  }
  return thinnest;
};
