import type { Point } from '../model.ts';
import type { TriangleTree } from '../space/triangle-tree.ts';
import {
  createPlane,
  normalX,
  normalY,
  normalZ,
  originX,
  originY,
  originZ,
  setPlane,
  sidesOf,
} from './triangle-plane.ts';

/** Room for the comparison of a triangle with others. */
export type Crossing = {
  readonly tree: TriangleTree;
  /** The first triangle's plane and the signed distances of the second's corners from it, and the other way round. */
  readonly plane: Float64Array;
  readonly distances: Float64Array;
  readonly otherPlane: Float64Array;
  readonly otherDistances: Float64Array;
  readonly direction: Float64Array;
  /** Where either triangle's cut begins and ends along the line in which the planes meet. */
  readonly cut: Float64Array;
  readonly otherCut: Float64Array;
};

export const createCrossing = (tree: TriangleTree): Crossing => ({
  tree,
  plane: createPlane(),
  distances: new Float64Array(3),
  otherPlane: createPlane(),
  otherDistances: new Float64Array(3),
  direction: new Float64Array(3),
  cut: new Float64Array(2),
  otherCut: new Float64Array(2),
});

const bothSides = 3;

/**
 * Whether two triangles pass through each other over more than the tolerance: each has corners on both sides of the
 * other's plane and their cuts of the common line overlap (T. Möller, "A Fast Triangle-Triangle Intersection Test",
 * 1997).
 */
export const crosses = (crossing: Crossing, slot: number, other: number): boolean => {
  const { tree, plane, distances, otherPlane, otherDistances, cut, otherCut } = crossing;
  setPlane(plane, tree, slot);
  if (sidesOf(plane, tree, other, otherDistances) !== bothSides) return false;
  setPlane(otherPlane, tree, other);
  if (sidesOf(otherPlane, tree, slot, distances) !== bothSides) return false;
  setDirection(crossing);
  setCut(crossing, slot, distances, cut);
  setCut(crossing, other, otherDistances, otherCut);
  const begin = Math.max(cut[0] ?? 0, otherCut[0] ?? 0);
  const end = Math.min(cut[1] ?? 0, otherCut[1] ?? 0);
  return end - begin > tree.toleranceMm;
};

/** The middle of the line along which the pair last compared passes through each other. */
export const crossingPoint = (crossing: Crossing, slot: number): Point => {
  const { tree, distances, direction, cut, otherCut } = crossing;
  const middle = (Math.max(cut[0] ?? 0, otherCut[0] ?? 0) + Math.min(cut[1] ?? 0, otherCut[1] ?? 0)) / 2;
  const { positions } = tree.mesh;
  const lone = loneCorner(distances);
  const p = (tree.corners[slot * 3 + lone] ?? 0) * 3;
  const q = (tree.corners[slot * 3 + ((lone + 1) % 3)] ?? 0) * 3;
  const share = shareTo(distances, lone, (lone + 1) % 3);
  const onEdge = (axis: number): number => {
    const from = positions[p + axis] ?? 0;
    return from + ((positions[q + axis] ?? 0) - from) * share;
  };
  const edge: Point = [onEdge(0), onEdge(1), onEdge(2)];
  const move = middle - along(crossing, edge[0], edge[1], edge[2]);
  return [
    edge[0] + (direction[0] ?? 0) * move,
    edge[1] + (direction[1] ?? 0) * move,
    edge[2] + (direction[2] ?? 0) * move,
  ];
};

const setDirection = ({ plane, otherPlane, direction }: Crossing): void => {
  const ax = plane[normalX] ?? 0;
  const ay = plane[normalY] ?? 0;
  const az = plane[normalZ] ?? 0;
  const bx = otherPlane[normalX] ?? 0;
  const by = otherPlane[normalY] ?? 0;
  const bz = otherPlane[normalZ] ?? 0;
  const x = ay * bz - az * by;
  const y = az * bx - ax * bz;
  const z = ax * by - ay * bx;
  const length = Math.sqrt(x * x + y * y + z * z);
  direction[0] = x / length;
  direction[1] = y / length;
  direction[2] = z / length;
};

const along = ({ plane, direction }: Crossing, x: number, y: number, z: number): number =>
  (x - (plane[originX] ?? 0)) * (direction[0] ?? 0) +
  (y - (plane[originY] ?? 0)) * (direction[1] ?? 0) +
  (z - (plane[originZ] ?? 0)) * (direction[2] ?? 0);

/** The corner that is alone on its side of the plane; the others may lie in it. */
const loneCorner = (distances: Float64Array): number => {
  const d0 = distances[0] ?? 0;
  const d1 = distances[1] ?? 0;
  const d2 = distances[2] ?? 0;
  if (d0 * d1 > 0) return 2;
  if (d0 * d2 > 0) return 1;
  return d0 === 0 ? 1 : 0;
};

const shareTo = (distances: Float64Array, from: number, to: number): number =>
  (distances[from] ?? 0) / ((distances[from] ?? 0) - (distances[to] ?? 0));

const setCut = (crossing: Crossing, slot: number, distances: Float64Array, cut: Float64Array): void => {
  const lone = loneCorner(distances);
  const next = lone === 2 ? 0 : lone + 1;
  const last = 3 - lone - next;
  const from = alongCorner(crossing, slot, lone);
  const a = from + (alongCorner(crossing, slot, next) - from) * shareTo(distances, lone, next);
  const b = from + (alongCorner(crossing, slot, last) - from) * shareTo(distances, lone, last);
  cut[0] = a < b ? a : b;
  cut[1] = a < b ? b : a;
};

const alongCorner = (crossing: Crossing, slot: number, corner: number): number => {
  const { positions } = crossing.tree.mesh;
  const at = (crossing.tree.corners[slot * 3 + corner] ?? 0) * 3;
  return along(crossing, positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0);
};
