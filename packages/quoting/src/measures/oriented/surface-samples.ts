import type { Mesh } from '../../mesh/mesh.ts';

/** Points spread over a surface, three numbers each, with the unit normals of the triangles that they are on. */
export type SurfaceSamples = { readonly points: Float64Array; readonly normals: Float64Array };

const wanted = 16_384;

/** Steps of the R2 sequence, which fills a square evenly (M. Roberts, “The unreasonable effectiveness of quasirandom sequences”). */
const stepU = 0.7548776662466927;
const stepV = 0.5698402909980532;

/**
 * Some 16,000 points, one for each equal share of the area: large triangles get many, most of the tiny ones none, so that
 * they stand for the surface however it is cut up. None for a surface without area.
 */
export const surfaceSamples = (mesh: Mesh, areaMm2: number): SurfaceSamples => {
  const { positions, triangles } = mesh;
  const points = new Float64Array(wanted * 3);
  const normals = new Float64Array(wanted * 3);
  const share = areaMm2 / wanted;
  let due = share / 2;
  let area = 0;
  let sample = 0;
  if (!(share > 0)) return { points: new Float64Array(), normals: new Float64Array() };
  for (let i = 0; i < triangles.length && sample < wanted; i += 3) {
    const a = (triangles[i] ?? 0) * 3;
    const b = (triangles[i + 1] ?? 0) * 3;
    const c = (triangles[i + 2] ?? 0) * 3;
    const ax = positions[a] ?? 0;
    const ay = positions[a + 1] ?? 0;
    const az = positions[a + 2] ?? 0;
    const ux = (positions[b] ?? 0) - ax;
    const uy = (positions[b + 1] ?? 0) - ay;
    const uz = (positions[b + 2] ?? 0) - az;
    const vx = (positions[c] ?? 0) - ax;
    const vy = (positions[c + 1] ?? 0) - ay;
    const vz = (positions[c + 2] ?? 0) - az;
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    area += length / 2;
    while (area > due && sample < wanted) {
      let u = (0.5 + sample * stepU) % 1;
      let v = (0.5 + sample * stepV) % 1;
      if (u + v > 1) {
        u = 1 - u;
        v = 1 - v;
      }
      const at = sample * 3;
      points[at] = ax + u * ux + v * vx;
      points[at + 1] = ay + u * uy + v * vy;
      points[at + 2] = az + u * uz + v * vz;
      normals[at] = nx / length;
      normals[at + 1] = ny / length;
      normals[at + 2] = nz / length;
      sample++;
      due += share;
    }
  }
  return { points: points.subarray(0, sample * 3), normals: normals.subarray(0, sample * 3) };
};
