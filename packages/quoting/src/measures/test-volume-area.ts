import type { Mesh } from '../mesh/mesh.ts';
import type { Point } from '../model.ts';

/** `volumeMm3` is signed: below zero for a surface that faces inward. */
export type VolumeArea = { volumeMm3: number; areaMm2: number; centreOfMassMm: Point };

/**
 * Signed tetrahedra over an origin on the model itself, so that a model far from (0, 0, 0) loses nothing; the sums are
 * compensated (Kahan). Only + − × ÷ and √ are used, in one order, so every engine gives the same bits.
 */
export const volumeAndArea = ({ positions, triangles }: Mesh): VolumeArea => {
  const first = (triangles[0] ?? 0) * 3;
  const ox = positions[first] ?? 0;
  const oy = positions[first + 1] ?? 0;
  const oz = positions[first + 2] ?? 0;
  let volume6 = 0;
  let volumeLost = 0;
  let area2 = 0;
  let areaLost = 0;
  let momentX = 0;
  let momentY = 0;
  let momentZ = 0;
  for (let i = 0, end = triangles.length; i < end; i += 3) {
    const a = (triangles[i] ?? 0) * 3;
    const b = (triangles[i + 1] ?? 0) * 3;
    const c = (triangles[i + 2] ?? 0) * 3;
    const ax = (positions[a] ?? 0) - ox;
    const ay = (positions[a + 1] ?? 0) - oy;
    const az = (positions[a + 2] ?? 0) - oz;
    const bx = (positions[b] ?? 0) - ox;
    const by = (positions[b + 1] ?? 0) - oy;
    const bz = (positions[b + 2] ?? 0) - oz;
    const cx = (positions[c] ?? 0) - ox;
    const cy = (positions[c + 1] ?? 0) - oy;
    const cz = (positions[c + 2] ?? 0) - oz;
    const ux = bx - ax;
    const uy = by - ay;
    const uz = bz - az;
    const vx = cx - ax;
    const vy = cy - ay;
    const vz = cz - az;
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;

    const six = ax * nx + ay * ny + az * nz;
    momentX += six * (ax + bx + cx);
    momentY += six * (ay + by + cy);
    momentZ += six * (az + bz + cz);

    const volumeTerm = six - volumeLost;
    const volumeSum = volume6 + volumeTerm;
    volumeLost = volumeSum - volume6 - volumeTerm;
    volume6 = volumeSum;

    const areaTerm = Math.sqrt(nx * nx + ny * ny + nz * nz) - areaLost;
    const areaSum = area2 + areaTerm;
    areaLost = areaSum - area2 - areaTerm;
    area2 = areaSum;
  }
  const moment = volume6 === 0 ? 0 : 1 / (4 * volume6);
  return {
    volumeMm3: volume6 / 6,
    areaMm2: area2 / 2,
    centreOfMassMm: [ox + momentX * moment, oy + momentY * moment, oz + momentZ * moment],
  };
};
