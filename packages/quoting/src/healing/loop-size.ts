import { squaredDistance } from './triangle-shape.ts';

/** The way around a loop of vertices, mm. */
export const lengthAround = (loop: Uint32Array, positions: Float64Array): number => {
  let length = 0;
  let last = loop[loop.length - 1] ?? 0;
  for (const vertex of loop) {
    length += Math.sqrt(squaredDistance(positions, last, vertex));
    last = vertex;
  }
  return length;
};

/** The area in mm² of the loop's flat shadow where it is largest; no surface within the loop is smaller. */
export const leastAreaWithin = (loop: Uint32Array, positions: Float64Array): number => {
  const origin = (loop[0] ?? 0) * 3;
  const ox = positions[origin] ?? 0;
  const oy = positions[origin + 1] ?? 0;
  const oz = positions[origin + 2] ?? 0;
  let nx = 0;
  let ny = 0;
  let nz = 0;
  for (let i = 1; i < loop.length - 1; i++) {
    const a = (loop[i] ?? 0) * 3;
    const b = (loop[i + 1] ?? 0) * 3;
    const ux = (positions[a] ?? 0) - ox;
    const uy = (positions[a + 1] ?? 0) - oy;
    const uz = (positions[a + 2] ?? 0) - oz;
    const vx = (positions[b] ?? 0) - ox;
    const vy = (positions[b + 1] ?? 0) - oy;
    const vz = (positions[b + 2] ?? 0) - oz;
    nx += uy * vz - uz * vy;
    ny += uz * vx - ux * vz;
    nz += ux * vy - uy * vx;
  }
  return Math.sqrt(nx * nx + ny * ny + nz * nz) / 2;
};
