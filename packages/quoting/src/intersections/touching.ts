import type { TriangleTree } from '../space/triangle-tree.ts';
import { createPlane, setPlane, sidesOf } from './triangle-plane.ts';

const plane = createPlane();
const distances = new Float64Array(3);

/** Whether all of one triangle is on one side of the other's plane, and none of it in the plane. */
export const isBeside = (tree: TriangleTree, slot: number, other: number): boolean => {
  setPlane(plane, tree, slot);
  const sides = sidesOf(plane, tree, other, distances);
  return (sides === 1 || sides === 2) && distances.every((distance) => distance !== 0);
};

/** Whether two triangles come as near to each other as the tolerance of the tree. */
export const touches = (tree: TriangleTree, slot: number, other: number): boolean => {
  const near = 4 * tree.toleranceMm * tree.toleranceMm;
  const a = cornersOf(tree, slot);
  const b = cornersOf(tree, other);
  for (let i = 0; i < 3; i++) {
    if (pointToTriangle(a[i] ?? none, b) <= near || pointToTriangle(b[i] ?? none, a) <= near) return true;
    for (let j = 0; j < 3; j++) {
      const [p, q] = [a[i] ?? none, a[(i + 1) % 3] ?? none];
      const [r, s] = [b[j] ?? none, b[(j + 1) % 3] ?? none];
      if (edgeToEdge(p, minus(q, p), r, minus(s, r)) <= near) return true;
    }
  }
  return false;
};

type Vector = readonly [x: number, y: number, z: number];

const none: Vector = [0, 0, 0];

const cornersOf = ({ mesh, corners }: TriangleTree, slot: number): Vector[] =>
  [0, 1, 2].map((i) => {
    const at = (corners[slot * 3 + i] ?? 0) * 3;
    return [mesh.positions[at] ?? 0, mesh.positions[at + 1] ?? 0, mesh.positions[at + 2] ?? 0];
  });

const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const within01 = (value: number): number => Math.min(1, Math.max(0, value));

/** The square of a point's distance from a triangle above or below which it lies; infinite beside it. */
const pointToTriangle = (point: Vector, corners: readonly Vector[]): number => {
  const [a, b, c] = [corners[0] ?? none, corners[1] ?? none, corners[2] ?? none];
  const normal = cross(minus(b, a), minus(c, a));
  const beside = (from: Vector, to: Vector) => dot(cross(minus(to, from), minus(point, from)), normal) < 0;
  if (beside(a, b) || beside(b, c) || beside(c, a)) return Infinity;
  const height = dot(minus(point, a), normal);
  return (height * height) / dot(normal, normal);
};

/** The square of the distance between two edges, each given by a point and its extent. */
const edgeToEdge = (p: Vector, u: Vector, r: Vector, v: Vector): number => {
  const w = minus(p, r);
  const [uu, vv, uv, uw, vw] = [dot(u, u), dot(v, v), dot(u, v), dot(u, w), dot(v, w)];
  const area = uu * vv - uv * uv;
  const first = area > 0 ? within01((uv * vw - vv * uw) / area) : 0;
  const second = vv > 0 ? within01((uv * first + vw) / vv) : 0;
  const back = uu > 0 ? within01((uv * second - uw) / uu) : 0;
  const gap: Vector = [
    w[0] + u[0] * back - v[0] * second,
    w[1] + u[1] * back - v[1] * second,
    w[2] + u[2] * back - v[2] * second,
  ];
  return dot(gap, gap);
};
