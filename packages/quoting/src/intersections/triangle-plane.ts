import type { TriangleTree } from '../space/triangle-tree.ts';

/** Places in a plane's numbers. */
export const originX = 0;
export const originY = 1;
export const originZ = 2;
export const normalX = 3;
export const normalY = 4;
export const normalZ = 5;
/** What a signed distance times the normal's length must exceed to be on one side rather than in the plane. */
const margin = 6;

export const createPlane = (): Float64Array => new Float64Array(7);

/** What rounding may add to a determinant of three vectors, as a share of the product of their lengths. */
const rounding = 1e-14;

/** Sets `plane` to a slot's plane: a corner, the normal as long as twice the area, and the margin. */
export const setPlane = (plane: Float64Array, tree: TriangleTree, slot: number): void => {
  const { corners, toleranceMm, sizeMm } = tree;
  const { positions } = tree.mesh;
  const a = (corners[slot * 3] ?? 0) * 3;
  const b = (corners[slot * 3 + 1] ?? 0) * 3;
  const c = (corners[slot * 3 + 2] ?? 0) * 3;
  const x = positions[a] ?? 0;
  const y = positions[a + 1] ?? 0;
  const z = positions[a + 2] ?? 0;
  const ux = (positions[b] ?? 0) - x;
  const uy = (positions[b + 1] ?? 0) - y;
  const uz = (positions[b + 2] ?? 0) - z;
  const vx = (positions[c] ?? 0) - x;
  const vy = (positions[c + 1] ?? 0) - y;
  const vz = (positions[c + 2] ?? 0) - z;
  const nx = uy * vz - uz * vy;
  const ny = uz * vx - ux * vz;
  const nz = ux * vy - uy * vx;
  plane[originX] = x;
  plane[originY] = y;
  plane[originZ] = z;
  plane[normalX] = nx;
  plane[normalY] = ny;
  plane[normalZ] = nz;
  const edges = ux * ux + uy * uy + uz * uz + vx * vx + vy * vy + vz * vz;
  plane[margin] = toleranceMm * Math.sqrt(nx * nx + ny * ny + nz * nz) + rounding * edges * sizeMm;
};

/**
 * Sets `distances` to those of a slot's corners from the plane, times the length of its normal; 0 for a corner in the
 * plane within the margin. Answers 1 when some are above, 2 when some are below, 3 when both.
 */
export const sidesOf = (
  plane: Float64Array,
  tree: TriangleTree,
  slot: number,
  distances: Float64Array,
): number => {
  const { corners } = tree;
  const { positions } = tree.mesh;
  const bound = plane[margin] ?? 0;
  let sides = 0;
  for (let i = 0; i < 3; i++) {
    const at = (corners[slot * 3 + i] ?? 0) * 3;
    const distance =
      ((positions[at] ?? 0) - (plane[originX] ?? 0)) * (plane[normalX] ?? 0) +
      ((positions[at + 1] ?? 0) - (plane[originY] ?? 0)) * (plane[normalY] ?? 0) +
      ((positions[at + 2] ?? 0) - (plane[originZ] ?? 0)) * (plane[normalZ] ?? 0);
    if (distance > bound) sides |= 1;
    else if (distance < -bound) sides |= 2;
    distances[i] = distance > bound || distance < -bound ? distance : 0;
  }
  return sides;
};
