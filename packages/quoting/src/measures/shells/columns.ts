import type { Mesh } from '../../mesh/mesh.ts';
import { crossing, crossingHeight } from './ray-crossing.ts';

/**
 * A grid of columns along axis `w`, one line in each. The lines do not stand in rows: each cell has its own offset, so
 * that a wall along the grid is sampled at every distance from it.
 */
export type Columns = {
  readonly u: number;
  readonly v: number;
  readonly w: number;
  readonly origin: readonly [number, number, number];
  readonly cell: readonly [number, number];
  readonly across: number;
  readonly along: number;
  readonly height: number;
};

/** Crossings of the lines with the surface: one list a column, from `heads`, linked by `next`, −1 at its end. */
export type Crossings = { heads: Int32Array; next: Int32Array; codes: Uint32Array; count: number };

/** Heights are counted in this many steps; a crossing's code is twice its step, one more where the line leaves. */
export const heightSteps = 1_073_741_824;

const goldenShare = 0.6180339887498949;

/** Where in its cell each row's or column's line stands, from 0 to 1: evenly spread over any stretch of neighbours. */
const offsets = (count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => (0.5 + i * goldenShare) % 1);

/** Crosses all lines with the triangles whose numbers are in `list`. */
export const crossColumns = (
  { positions, triangles }: Mesh,
  list: Uint32Array,
  columns: Columns,
): Crossings => {
  const { u, v, w, origin, cell, across, along, height } = columns;
  const [originU, originV, originW] = origin;
  const perU = 1 / cell[0];
  const perV = 1 / cell[1];
  const perStep = heightSteps / height;
  const offsetU = offsets(along);
  const offsetV = offsets(across);
  const heads = new Int32Array(across * along).fill(-1);
  let next = new Int32Array(2 * heads.length);
  let codes = new Uint32Array(2 * heads.length);
  let count = 0;
  for (let k = 0; k < list.length; k++) {
    const t = (list[k] ?? 0) * 3;
    const a = (triangles[t] ?? 0) * 3;
    const b = (triangles[t + 1] ?? 0) * 3;
    const c = (triangles[t + 2] ?? 0) * 3;
    const au = ((positions[a + u] ?? 0) - originU) * perU;
    const av = ((positions[a + v] ?? 0) - originV) * perV;
    const bu = ((positions[b + u] ?? 0) - originU) * perU;
    const bv = ((positions[b + v] ?? 0) - originV) * perV;
    const cu = ((positions[c + u] ?? 0) - originU) * perU;
    const cv = ((positions[c + v] ?? 0) - originV) * perV;
    const minU = au < bu ? (au < cu ? au : cu) : bu < cu ? bu : cu;
    const maxU = au > bu ? (au > cu ? au : cu) : bu > cu ? bu : cu;
    const minV = av < bv ? (av < cv ? av : cv) : bv < cv ? bv : cv;
    const maxV = av > bv ? (av > cv ? av : cv) : bv > cv ? bv : cv;
    const firstI = Math.max(0, Math.floor(minU));
    const lastI = Math.min(across - 1, Math.floor(maxU));
    const firstJ = Math.max(0, Math.floor(minV));
    const lastJ = Math.min(along - 1, Math.floor(maxV));
    for (let j = firstJ; j <= lastJ; j++) {
      const shiftU = offsetU[j] ?? 0;
      for (let i = firstI; i <= lastI; i++) {
        const x = i + shiftU;
        const y = j + (offsetV[i] ?? 0);
        if (x < minU || x > maxU || y < minV || y > maxV) continue;
        const turn = crossing(x, y, au, av, bu, bv, cu, cv);
        if (turn === 0) continue;
        const aw = positions[a + w] ?? 0;
        const bw = positions[b + w] ?? 0;
        const cw = positions[c + w] ?? 0;
        const at = crossingHeight(x, y, au, av, aw, bu, bv, bw, cu, cv, cw);
        if (count === codes.length) {
          next = twice(next, new Int32Array(count * 2));
          codes = twice(codes, new Uint32Array(count * 2));
        }
        const line = j * across + i;
        codes[count] = 2 * Math.round((at - originW) * perStep) + (turn > 0 ? 1 : 0);
        next[count] = heads[line] ?? -1;
        heads[line] = count++;
      }
    }
  }
  return { heads, next, codes, count };
};

const twice = <Numbers extends Int32Array | Uint32Array>(from: Numbers, into: Numbers): Numbers => {
  into.set(from);
  return into;
};
