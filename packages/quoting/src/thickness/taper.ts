import { across, createProbe, spotNear } from './across.ts';
import type { Probe, Side } from './across.ts';
import { createSpot } from './spot.ts';
import type { Spot } from './spot.ts';

/** Below this angle (about 3°) two walls count as parallel. */
const parallel = -0.9986;

/** A wall that runs out into an edge is thin as such when it is this slim, and this far from the edge. */
const slimTangent = 1 / 3;
const setBackMm = 0.25;

/** How far towards the edge to look, and what share of the thickness may be left there if it runs out into it. */
const lookAhead = 0.9;
const leftAhead = 0.3;

export type TaperCheck = { readonly probe: Probe; readonly at: Float64Array; readonly spot: Spot };

export const createTaperCheck = (probe: Probe): TaperCheck => ({
  probe: createProbe(probe.ray.tree, probe.bodiesMeet),
  at: new Float64Array(3),
  spot: createSpot(),
});

/**
 * Whether what `probe` measured at a spot is only the sharp edge of a wedge (or the bottom of a groove): the two surfaces
 * run together, and the thickness ahead is what the wedge's angle says. Edges are thin by nature; a blade counts
 * from `setBackMm` behind its edge on when it is slim.
 */
export const isEdge = (check: TaperCheck, probe: Probe, spot: Spot, side: Side): boolean => {
  const { facing, end, endNormal } = probe;
  if (facing < parallel) return false;
  const sine = Math.sqrt(Math.max(0, 1 - facing * facing));
  const tangent = -sine / facing;
  const toEdgeMm = end.mm / tangent;
  if (tangent <= slimTangent && toEdgeMm >= setBackMm) return false;
  // The way along the surface in which the other comes nearer fastest.
  const sign = side === 'solid' ? 1 : -1;
  const step = (sign * lookAhead * toEdgeMm) / sine;
  for (let axis = 0; axis < 3; axis++) {
    const tangential = (endNormal[axis] ?? 0) - facing * (spot.normal[axis] ?? 0);
    check.at[axis] = (spot.at[axis] ?? 0) + step * tangential;
  }
  const near = { normal: spot.normal, heightMm: end.mm / 2, side, found: check.spot };
  if (!spotNear(check.probe, check.at, near)) return true;
  return across(check.probe, check.spot, side, leftAhead * end.mm);
};
