import type { Triangles } from './model.ts';

const MINUS_ZERO = -0x80000000;

const same = (bits: number): number => (bits === MINUS_ZERO ? 0 : bits);

const hashA = (x: number, y: number, z: number): number => {
  let h = Math.imul(x ^ 0x2c1b3c6d, 0x9e3779b1);
  h = Math.imul((h ^ (h >>> 15)) + y, 0x85ebca6b);
  h = Math.imul((h ^ (h >>> 13)) + z, 0xc2b2ae35);
  return h ^ (h >>> 16);
};

const hashB = (x: number, y: number, z: number): number => {
  let h = Math.imul(z ^ 0x297a2d39, 0x27d4eb2f);
  h = Math.imul((h ^ (h >>> 16)) + x, 0x165667b1);
  h = Math.imul((h ^ (h >>> 14)) + y, 0x7feb352d);
  return h ^ (h >>> 15);
};

const mixC = (a: number, b: number): number => (Math.imul(a ^ (a >>> 16), 0x846ca68b) + b) | 0;

const mixD = (a: number, b: number): number => Math.imul(b ^ (b >>> 15), 0x735a2d97) ^ a;

/**
 * Whether the surface is closed and consistently oriented: every directed edge is met by as many running the other
 * way. Corners are the same when their 32-bit coordinates are (−0 is 0).
 *
 * Every corner is hashed to a point (a, b) of a plane modulo 2^32. The signed area of a triangle there is the sum of
 * a×b over its directed edges, and an edge run both ways adds nothing, so over a closed surface the areas sum to
 * exactly 0. An open surface has the sum of its border, which is 0 only by chance; two independent planes make
 * that chance about 2^-60. No table of edges is needed, and the order of triangles does not matter.
 */
export const isClosed = ({ count, corners }: Triangles): boolean => {
  const bits = new Int32Array(corners.buffer, corners.byteOffset, corners.length);
  let first = 0;
  let second = 0;
  for (let i = 0, end = count * 9; i < end; i += 9) {
    const x1 = same(bits[i] ?? 0);
    const y1 = same(bits[i + 1] ?? 0);
    const z1 = same(bits[i + 2] ?? 0);
    const x2 = same(bits[i + 3] ?? 0);
    const y2 = same(bits[i + 4] ?? 0);
    const z2 = same(bits[i + 5] ?? 0);
    const x3 = same(bits[i + 6] ?? 0);
    const y3 = same(bits[i + 7] ?? 0);
    const z3 = same(bits[i + 8] ?? 0);

    const a1 = hashA(x1, y1, z1);
    const b1 = hashB(x1, y1, z1);
    const a2 = hashA(x2, y2, z2);
    const b2 = hashB(x2, y2, z2);
    const a3 = hashA(x3, y3, z3);
    const b3 = hashB(x3, y3, z3);
    first = (first + Math.imul(a2 - a1, b3 - b1) - Math.imul(a3 - a1, b2 - b1)) | 0;

    const c1 = mixC(a1, b1);
    const d1 = mixD(a1, b1);
    const c2 = mixC(a2, b2);
    const d2 = mixD(a2, b2);
    const c3 = mixC(a3, b3);
    const d3 = mixD(a3, b3);
    second = (second + Math.imul(c2 - c1, d3 - d1) - Math.imul(c3 - c1, d2 - d1)) | 0;
  }
  return first === 0 && second === 0;
};
