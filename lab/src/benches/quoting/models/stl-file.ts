import { closeSync, openSync, writeSync } from 'node:fs';

/** Takes in triangles by the numbers of their corners in an array of points, three numbers a point. */
export type TriangleSink = (points: Float32Array, a: number, b: number, c: number) => void;

const headBytes = 84;
const triangleBytes = 50;
const trianglesAtOnce = 20_000;

/** Writes a binary STL file triangle by triangle, holding a megabyte of it at most. Gives how many it has. */
export function writeStl(path: string, write: (triangle: TriangleSink) => void): number {
  const file = openSync(path, 'w');
  try {
    return writeTo(file, write);
  } finally {
    closeSync(file);
  }
}

function writeTo(file: number, write: (triangle: TriangleSink) => void): number {
  const block = new DataView(new ArrayBuffer(trianglesAtOnce * triangleBytes));
  let count = 0;
  let used = 0;
  writeSync(file, new Uint8Array(headBytes));
  write((points, a, b, c) => {
    if (used === block.byteLength) {
      writeSync(file, block);
      used = 0;
    }
    putNormal(block, used, points, a * 3, b * 3, c * 3);
    putPoint(block, used + 12, points, a * 3);
    putPoint(block, used + 24, points, b * 3);
    putPoint(block, used + 36, points, c * 3);
    used += triangleBytes;
    count++;
  });
  writeSync(file, block, 0, used);
  writeSync(file, Uint32Array.of(count), 0, 4, headBytes - 4);
  return count;
}

function putPoint(block: DataView, at: number, points: Float32Array, from: number): void {
  for (let axis = 0; axis < 3; axis++) block.setFloat32(at + axis * 4, points[from + axis] ?? 0, true);
}

function putNormal(block: DataView, at: number, points: Float32Array, a: number, b: number, c: number): void {
  const [ax, ay, az] = [points[a] ?? 0, points[a + 1] ?? 0, points[a + 2] ?? 0];
  const [ux, uy, uz] = [(points[b] ?? 0) - ax, (points[b + 1] ?? 0) - ay, (points[b + 2] ?? 0) - az];
  const [vx, vy, vz] = [(points[c] ?? 0) - ax, (points[c + 1] ?? 0) - ay, (points[c + 2] ?? 0) - az];
  const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  const length = Math.sqrt(nx * nx + ny * ny + nz * nz);
  block.setFloat32(at, nx / length, true);
  block.setFloat32(at + 4, ny / length, true);
  block.setFloat32(at + 8, nz / length, true);
}
