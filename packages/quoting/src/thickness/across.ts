import { createRay } from '../space/ray.ts';
import type { Ray } from '../space/ray.ts';
import { firstSurface, leaveSolid } from '../space/ray-end.ts';
import type { RayEnd } from '../space/ray-end.ts';
import type { TriangleTree } from '../space/triangle-tree.ts';
import { dot, setNormal } from './spot.ts';
import type { Spot } from './spot.ts';

/** The two ways to go straight from a point of the surface: through the solid, or over the open space before it. */
export type Side = 'solid' | 'open';

/** What a ray straight from a spot met: how far off, and how the surface there faces the spot's. */
export type Probe = {
  readonly ray: Ray;
  /** Whether a surface may lie inside another body. */
  readonly bodiesMeet: boolean;
  /** When its ray has taken more steps than this, the work is given up. */
  mostSteps: number;
  readonly end: RayEnd;
  readonly endNormal: Float64Array;
  /** The cosine between the two outward normals: −1 for parallel walls. */
  facing: number;
};

/** Only surfaces that face away from each other by more than 120° have a thickness or a gap between them. */
export const opposed = -0.5;

export const createProbe = (tree: TriangleTree, bodiesMeet: boolean): Probe => ({
  bodiesMeet,
  mostSteps: Infinity,
  ray: createRay(tree),
  end: { mm: 0, slot: -1 },
  endNormal: new Float64Array(3),
  facing: 0,
});

/** Points the probe's ray from a spot straight into the solid (−1) or the open space (1). */
const aim = ({ ray }: Probe, spot: Spot, along: number): void => {
  for (let axis = 0; axis < 3; axis++) {
    ray.line[axis] = spot.at[axis] ?? 0;
    ray.line[axis + 3] = along * (spot.normal[axis] ?? 0);
  }
  ray.except = spot.slot;
  ray.fromMm = ray.tree.toleranceMm;
};

/** Sets how the surface at the probe's end faces the spot's; answers whether it is opposed. */
export const setFacing = (probe: Probe, spot: Spot): boolean => {
  setNormal(probe.endNormal, probe.ray.tree, probe.end.slot);
  probe.facing = dot(probe.endNormal, spot.normal);
  return probe.facing < opposed;
};

/** Whether there is an opposed surface across the solid; `end` and `facing` are then set. */
const acrossSolid = (probe: Probe, spot: Spot): boolean => {
  aim(probe, spot, -1);
  probe.ray.untilMm = Infinity;
  return leaveSolid(probe.ray, probe.end) && setFacing(probe, spot);
};

/** What lies over a spot: nothing within reach, a gap (`end` and `facing` are then set), or another body around it. */
const acrossOpen = (probe: Probe, spot: Spot, withinMm: number): 'open' | 'gap' | 'buried' => {
  aim(probe, spot, 1);
  probe.ray.untilMm = withinMm;
  const met = firstSurface(probe.ray, probe.end);
  if (met === 1) return 'buried';
  return met === 0 && setFacing(probe, spot) ? 'gap' : 'open';
};

/** Whether there is an opposed surface on that side of a spot that is in no other body, at most `withinMm` away. */
export const across = (probe: Probe, spot: Spot, side: Side, withinMm: number): boolean => {
  if (side === 'open') return acrossOpen(probe, spot, withinMm) === 'gap';
  if (probe.bodiesMeet && acrossOpen(probe, spot, Infinity) === 'buried') return false;
  return acrossSolid(probe, spot) && probe.end.mm <= withinMm;
};

/**
 * Sets `found` to the point of the surface nearest to `(x, y, z)` in the direction of `normal`, at most `heightMm` above
 * or below, on a surface that faces the same way; answers whether there is one.
 */
export const spotNear = (
  probe: Probe,
  at: Float64Array,
  { normal, heightMm, side, found }: { normal: Float64Array; heightMm: number; side: Side; found: Spot },
): boolean => {
  const { ray, end } = probe;
  const along = side === 'solid' ? -1 : 1;
  for (let axis = 0; axis < 3; axis++) {
    ray.line[axis] = (at[axis] ?? 0) - along * heightMm * (normal[axis] ?? 0);
    ray.line[axis + 3] = along * (normal[axis] ?? 0);
  }
  ray.except = -1;
  ray.fromMm = 0;
  ray.untilMm = 2 * heightMm;
  if (firstSurface(ray, end) !== (side === 'solid' ? 0 : 1)) return false;
  for (let axis = 0; axis < 3; axis++) {
    found.at[axis] = (ray.line[axis] ?? 0) + end.mm * (ray.line[axis + 3] ?? 0);
  }
  found.slot = end.slot;
  setNormal(found.normal, ray.tree, end.slot);
  return dot(found.normal, normal) > 0.5;
};
