import { isClosed } from './closedness.ts';
import type { ModelFormat, ModelMeasures, Point, Triangles } from './model.ts';

/** Measures at least one triangle. Only + − × ÷ and √ are used, in one order, so every engine gives the same bits. */
export const measure = (format: ModelFormat, triangles: Triangles): ModelMeasures => ({
  format,
  triangles: triangles.count,
  ...volumeAndArea(triangles),
  boundsMm: bounds(triangles),
  watertight: isClosed(triangles),
});

/**
 * Volume: six times the signed tetrahedra over an origin on the model itself, so that a model far from (0, 0, 0) loses
 * nothing. A surface turned inside out counts by size. Both sums are compensated (Kahan).
 */
const volumeAndArea = ({ count, corners }: Triangles): { volumeMm3: number; areaMm2: number } => {
  const originX = corners[0] ?? 0;
  const originY = corners[1] ?? 0;
  const originZ = corners[2] ?? 0;
  let volume6 = 0;
  let volumeLost = 0;
  let area2 = 0;
  let areaLost = 0;
  for (let i = 0, end = count * 9; i < end; i += 9) {
    const ax = corners[i] ?? 0;
    const ay = corners[i + 1] ?? 0;
    const az = corners[i + 2] ?? 0;
    const ux = (corners[i + 3] ?? 0) - ax;
    const uy = (corners[i + 4] ?? 0) - ay;
    const uz = (corners[i + 5] ?? 0) - az;
    const vx = (corners[i + 6] ?? 0) - ax;
    const vy = (corners[i + 7] ?? 0) - ay;
    const vz = (corners[i + 8] ?? 0) - az;
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;

    const volumeTerm = (ax - originX) * nx + (ay - originY) * ny + (az - originZ) * nz - volumeLost;
    const volumeSum = volume6 + volumeTerm;
    volumeLost = volumeSum - volume6 - volumeTerm;
    volume6 = volumeSum;

    const areaTerm = Math.sqrt(nx * nx + ny * ny + nz * nz) - areaLost;
    const areaSum = area2 + areaTerm;
    areaLost = areaSum - area2 - areaTerm;
    area2 = areaSum;
  }
  return { volumeMm3: Math.abs(volume6) / 6, areaMm2: area2 / 2 };
};

const bounds = ({ count, corners }: Triangles): { min: Point; max: Point } => {
  let minX = corners[0] ?? 0;
  let minY = corners[1] ?? 0;
  let minZ = corners[2] ?? 0;
  let maxX = minX;
  let maxY = minY;
  let maxZ = minZ;
  for (let i = 3, end = count * 9; i < end; i += 3) {
    const x = corners[i] ?? 0;
    const y = corners[i + 1] ?? 0;
    const z = corners[i + 2] ?? 0;
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    minZ = Math.min(minZ, z);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
    maxZ = Math.max(maxZ, z);
  }
  // Adding 0 turns −0 into 0, or the order of triangles would show.
  return { min: [minX + 0, minY + 0, minZ + 0], max: [maxX + 0, maxY + 0, maxZ + 0] };
};
