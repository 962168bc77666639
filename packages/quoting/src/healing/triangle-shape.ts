import type { Mesh } from '../mesh/mesh.ts';

/** Height over longest side below which a triangle is a line: what rounding leaves of three points on one line. */
const FLAT = 1e-12;

/** Area in mm². */
export const triangleArea = ({ positions, triangles }: Mesh, triangle: number): number =>
  cornersArea(
    positions,
    triangles[triangle * 3] ?? 0,
    triangles[triangle * 3 + 1] ?? 0,
    triangles[triangle * 3 + 2] ?? 0,
  );

/** Area in mm² of the triangle between three vertices. */
export const cornersArea = (positions: Float64Array, a: number, b: number, c: number): number =>
  Math.sqrt(squaredDoubleArea(positions, a, b, c)) / 2;

/** Whether three vertices lie on one line, as far as numbers can say. */
export const inLine = (positions: Float64Array, a: number, b: number, c: number): boolean => {
  const ab = squaredDistance(positions, a, b);
  const bc = squaredDistance(positions, b, c);
  const ca = squaredDistance(positions, c, a);
  const longest = ab > bc ? (ab > ca ? ab : ca) : bc > ca ? bc : ca;
  return squaredDoubleArea(positions, a, b, c) <= FLAT * FLAT * longest * longest;
};

export const squaredDistance = (positions: Float64Array, a: number, b: number): number => {
  const x = (positions[a * 3] ?? 0) - (positions[b * 3] ?? 0);
  const y = (positions[a * 3 + 1] ?? 0) - (positions[b * 3 + 1] ?? 0);
  const z = (positions[a * 3 + 2] ?? 0) - (positions[b * 3 + 2] ?? 0);
  return x * x + y * y + z * z;
};

const squaredDoubleArea = (positions: Float64Array, a: number, b: number, c: number): number => {
  const ax = positions[a * 3] ?? 0;
  const ay = positions[a * 3 + 1] ?? 0;
  const az = positions[a * 3 + 2] ?? 0;
  const ux = (positions[b * 3] ?? 0) - ax;
  const uy = (positions[b * 3 + 1] ?? 0) - ay;
  const uz = (positions[b * 3 + 2] ?? 0) - az;
  const vx = (positions[c * 3] ?? 0) - ax;
  const vy = (positions[c * 3 + 1] ?? 0) - ay;
  const vz = (positions[c * 3 + 2] ?? 0) - az;
  const nx = uy * vz - uz * vy;
  const ny = uz * vx - ux * vz;
  const nz = ux * vy - uy * vx;
  return nx * nx + ny * ny + nz * nz;
};

/** Area in mm² of all triangles together. */
export const surfaceArea = (mesh: Mesh): number => {
  let area = 0;
  for (let t = 0, end = mesh.triangles.length / 3; t < end; t++) area += triangleArea(mesh, t);
  return area;
};
