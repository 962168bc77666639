import type { Mesh } from '../../mesh/mesh.ts';
import type { Bounds, Point } from '../../model.ts';
import { crossColumns, heightSteps } from './columns.ts';
import type { Columns, Crossings } from './columns.ts';

/** A volume with its first moments. */
export type Solid = { volumeMm3: number; centreOfMassMm: Point };

/** Columns for one piece where nothing asks for fewer. */
export const usualColumns = 150_000;
const fewestColumns = 64;
/** Looks at triangles that a column may cost in the mean, about 10 ns each. */
const mostLooks = 30;

/**
 * Volume and centre of mass of the union of what the triangles of `list` enclose (everything with a winding number above
 * zero), given their signed sum, in which what lies in several shells counts several times. Lines on a grid of some
 * 150,000 columns measure which share of the sum is too much or too little, so the result is exact where nothing overlaps, and
 * its error is some 0.1 % of what does: on overlapping cubes, balls and cylinders below 0.05 % of the union. Fewer columns
 * are taken where triangles are many and large beside the body. The order of triangles does not matter.
 */
export const solidVolume = (
  mesh: Mesh,
  list: Uint32Array,
  bounds: Bounds,
  sum: Solid,
  mostColumns = usualColumns,
): Solid => {
  const columns = columnsFor(mesh, list, bounds, mostColumns);
  if (columns === null) return sum;
  const excess = excessOf(columns, crossColumns(mesh, list, columns));
  const scale = excess.sum > 0 ? sum.volumeMm3 / excess.sum : 1;
  const volumeMm3 = sum.volumeMm3 - scale * excess.volume;
  if (!(volumeMm3 > 0)) return { ...sum, volumeMm3: Math.max(0, volumeMm3) };
  const along = (axis: 0 | 1 | 2): number =>
    (sum.centreOfMassMm[axis] * sum.volumeMm3 - scale * (excess.moment[axis] ?? 0)) / volumeMm3;
  return { volumeMm3, centreOfMassMm: [along(0), along(1), along(2)] };
};

const columnsFor = (
  mesh: Mesh,
  list: Uint32Array,
  { min, max }: Bounds,
  mostColumns: number,
): Columns | null => {
  const extents = [max[0] - min[0], max[1] - min[1], max[2] - min[2]];
  let w = 2;
  for (let axis = 1; axis >= 0; axis--) if ((extents[axis] ?? 0) < (extents[w] ?? 0)) w = axis;
  const u = (w + 1) % 3;
  const v = (w + 2) % 3;
  const width = extents[u] ?? 0;
  const length = extents[v] ?? 0;
  const height = extents[w] ?? 0;
  if (!(width * length * height > 0)) return null;
  const depth = boxesAcross(mesh, list, u, v) / (width * length);
  const affordable = (mostColumns * mostLooks) / depth;
  const wanted = Math.max(fewestColumns, Math.min(mostColumns, affordable));
  const side = Math.sqrt((width * length) / wanted);
  const across = Math.max(1, Math.min(wanted, Math.floor(width / side)));
  const along = Math.max(1, Math.min(wanted, Math.floor(length / side)));
  const origin = [min[u] ?? 0, min[v] ?? 0, min[w] ?? 0] as const;
  return { u, v, w, origin, cell: [width / across, length / along], across, along, height };
};

/** Area of the triangles' boxes in the plane of u and v: how many triangles a column's line has to look at. */
const boxesAcross = ({ positions, triangles }: Mesh, list: Uint32Array, u: number, v: number): number => {
  let area = 0;
  for (let k = 0; k < list.length; k++) {
    const t = (list[k] ?? 0) * 3;
    const a = (triangles[t] ?? 0) * 3;
    const b = (triangles[t + 1] ?? 0) * 3;
    const c = (triangles[t + 2] ?? 0) * 3;
    const au = positions[a + u] ?? 0;
    const bu = positions[b + u] ?? 0;
    const cu = positions[c + u] ?? 0;
    const av = positions[a + v] ?? 0;
    const bv = positions[b + v] ?? 0;
    const cv = positions[c + v] ?? 0;
    area += (Math.max(au, bu, cu) - Math.min(au, bu, cu)) * (Math.max(av, bv, cv) - Math.min(av, bv, cv));
  }
  return area;
};

type Excess = { sum: number; volume: number; moment: number[] };

/** What the winding number counts in all columns, and what of it more than once or below zero; in whole steps, so exact. */
const excessOf = (columns: Columns, crossings: Crossings): Excess => {
  const { u, v, w, origin, cell, across, height } = columns;
  const lengths = new Float64Array(5);
  let column = new Uint32Array(64);
  for (let line = 0; line < crossings.heads.length; line++) {
    let count = 0;
    for (let at = crossings.heads[line] ?? -1; at >= 0; at = crossings.next[at] ?? -1) {
      if (count === column.length) {
        const longer = new Uint32Array(count * 2);
        longer.set(column);
        column = longer;
      }
      column[count++] = crossings.codes[at] ?? 0;
    }
    const middleV = Math.floor(line / across) + 0.5;
    if (count > 0) addExcess(sorted(column, count), (line % across) + 0.5, middleV, lengths);
  }
  const step = height / heightSteps;
  const area = cell[0] * cell[1];
  const [length = 0, lengthU = 0, lengthV = 0, square = 0, sum = 0] = lengths;
  const volume = length * step * area;
  const moment = [0, 0, 0];
  moment[u] = volume * origin[0] + lengthU * step * area * cell[0];
  moment[v] = volume * origin[1] + lengthV * step * area * cell[1];
  moment[w] = volume * origin[2] + square * step * step * area;
  return { sum: sum * step * area, volume, moment };
};

const sorted = (column: Uint32Array, count: number): Uint32Array => {
  const codes = column.subarray(0, count);
  if (count > 32) return codes.toSorted();
  for (let i = 1; i < count; i++) {
    const code = codes[i] ?? 0;
    let at = i;
    for (; at > 0 && (codes[at - 1] ?? 0) > code; at--) codes[at] = codes[at - 1] ?? 0;
    codes[at] = code;
  }
  return codes;
};

const addExcess = (codes: Uint32Array, i: number, j: number, into: Float64Array): void => {
  let winding = 0;
  let from = 0;
  for (let k = 0; k < codes.length; k++) {
    const code = codes[k] ?? 0;
    const to = code >>> 1;
    into[4] = (into[4] ?? 0) + winding * (to - from);
    const times = winding > 0 ? winding - 1 : winding;
    if (times !== 0) {
      const length = times * (to - from);
      into[0] = (into[0] ?? 0) + length;
      into[1] = (into[1] ?? 0) + length * i;
      into[2] = (into[2] ?? 0) + length * j;
      into[3] = (into[3] ?? 0) + (length * (to + from)) / 2;
    }
    winding += (code & 1) === 1 ? -1 : 1;
    from = to;
  }
};
