import type { Mesh } from '../mesh/mesh.ts';
import type { Shells } from './shells.ts';

/** By shell. */
export type ShellMeasures = {
  /** Six times the signed volume in mm³; below zero for a shell that faces inward. */
  readonly volume6: Float64Array;
  /** Twice the area in mm². */
  readonly area2: Float64Array;
  readonly largestTriangle: Int32Array;
  /** Its box: the three least coordinates, then the three largest. */
  readonly boxes: Float64Array;
};

export const shellMeasures = ({ positions, triangles }: Mesh, { count, shellOf }: Shells): ShellMeasures => {
  const volume6 = new Float64Array(count);
  const area2 = new Float64Array(count);
  const largest = new Float64Array(count).fill(-1);
  const largestTriangle = new Int32Array(count).fill(-1);
  const origins = new Float64Array(count * 3);
  for (let t = 0; t < shellOf.length; t++) {
    const shell = shellOf[t] ?? 0;
    const a = (triangles[t * 3] ?? 0) * 3;
    const b = (triangles[t * 3 + 1] ?? 0) * 3;
    const c = (triangles[t * 3 + 2] ?? 0) * 3;
    if ((largestTriangle[shell] ?? 0) < 0) {
      for (let k = 0; k < 3; k++) origins[shell * 3 + k] = positions[a + k] ?? 0;
    }
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
    volume6[shell] =
      (volume6[shell] ?? 0) +
      (ax - (origins[shell * 3] ?? 0)) * nx +
      (ay - (origins[shell * 3 + 1] ?? 0)) * ny +
      (az - (origins[shell * 3 + 2] ?? 0)) * nz;
    const doubleArea = Math.sqrt(nx * nx + ny * ny + nz * nz);
    area2[shell] = (area2[shell] ?? 0) + doubleArea;
    if (doubleArea <= (largest[shell] ?? 0)) continue;
    largest[shell] = doubleArea;
    largestTriangle[shell] = t;
  }
  return { volume6, area2, largestTriangle, boxes: shellBoxes({ positions, triangles }, { count, shellOf }) };
};

const shellBoxes = (
  { positions, triangles }: Mesh,
  { count, shellOf }: Pick<Shells, 'count' | 'shellOf'>,
) => {
  const boxes = new Float64Array(count * 6);
  for (let i = 0; i < boxes.length; i++) boxes[i] = i % 6 < 3 ? Infinity : -Infinity;
  for (let i = 0; i < triangles.length; i++) {
    const box = (shellOf[Math.floor(i / 3)] ?? 0) * 6;
    const vertex = (triangles[i] ?? 0) * 3;
    for (let k = 0; k < 3; k++) {
      const value = positions[vertex + k] ?? 0;
      if (value < (boxes[box + k] ?? 0)) boxes[box + k] = value;
      if (value > (boxes[box + 3 + k] ?? 0)) boxes[box + 3 + k] = value;
    }
  }
  return boxes;
};

/** Whether one shell's box lies in another's. */
export const boxWithin = ({ boxes }: ShellMeasures, inner: number, outer: number): boolean => {
  for (let k = 0; k < 3; k++) {
    if ((boxes[inner * 6 + k] ?? 0) < (boxes[outer * 6 + k] ?? 0)) return false;
    if ((boxes[inner * 6 + 3 + k] ?? 0) > (boxes[outer * 6 + 3 + k] ?? 0)) return false;
  }
  return true;
};
