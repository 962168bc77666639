import type { TriangleTree } from '../space/triangle-tree.ts';

/** A point on the surface, with the outward unit normal of its triangle. */
export type Spot = { readonly at: Float64Array; readonly normal: Float64Array; slot: number };

export const createSpot = (): Spot => ({ at: new Float64Array(3), normal: new Float64Array(3), slot: -1 });

export const copySpot = (from: Spot, to: Spot): void => {
  to.at.set(from.at);
  to.normal.set(from.normal);
  to.slot = from.slot;
};

/** Sets `normal` to the outward unit normal of the slot's triangle; (0, 0, 0) for one without area. */
export const setNormal = (normal: Float64Array, { mesh, corners }: TriangleTree, slot: number): void => {
  const { positions } = mesh;
  const a = (corners[slot * 3] ?? 0) * 3;
  const b = (corners[slot * 3 + 1] ?? 0) * 3;
  const c = (corners[slot * 3 + 2] ?? 0) * 3;
  const ax = positions[a] ?? 0;
  const ay = positions[a + 1] ?? 0;
  const az = positions[a + 2] ?? 0;
  const ux = (positions[b] ?? 0) - ax;
  const uy = (positions[b + 1] ?? 0) - ay;
  const uz = (positions[b + 2] ?? 0) - az;
  const vx = (positions[c] ?? 0) - ax;
  const vy = (positions[c + 1] ?? 0) - ay;
  const vz = (positions[c + 2] ?? 0) - az;
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  const length = Math.sqrt(x * x + y * y + z * z);
  const scale = length > 0 ? 1 / length : 0;
  normal[0] = x * scale;
  normal[1] = y * scale;
  normal[2] = z * scale;
};

export const dot = (a: Float64Array, b: Float64Array): number =>
  (a[0] ?? 0) * (b[0] ?? 0) + (a[1] ?? 0) * (b[1] ?? 0) + (a[2] ?? 0) * (b[2] ?? 0);
