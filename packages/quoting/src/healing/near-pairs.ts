import { IntList } from './int-list.ts';
import { pointGrid, slotOf } from './point-grid.ts';
import type { PointGrid } from './point-grid.ts';

/** Points looked at in one cell, and pairs taken of one point: only a file made to be slow has more. */
const MOST_IN_CELL = 32;
const MOST_PAIRS = 8;
/** Cells are so much wider than the reach that most points have to look into one cell only. */
const CELL_PER_REACH = 8;

/** Numbers of points. */
export type NearPairs = { readonly first: Int32Array; readonly second: Int32Array };

/**
 * Pairs of points that are no further apart than the reach of each. A pair may come twice. `points`: three coordinates
 * each. `reach`: by point, not negative.
 */
export const nearPairs = (points: Float64Array, reach: Float64Array): NearPairs => {
  let largest = 0;
  for (const own of reach) if (own > largest) largest = own;
  const first = new IntList();
  const second = new IntList();
  if (largest > 0) {
    const grid = pointGrid(points, largest * CELL_PER_REACH);
    for (let point = 0; point < reach.length; point++) addPairs(grid, point, reach, first, second);
  }
  return { first: first.values(), second: second.values() };
};

/** In its own cell a point meets those after it, in the cells beside it everybody. */
const addPairs = (
  { points, cell, origin, heads, next }: PointGrid,
  point: number,
  reaches: Float64Array,
  first: IntList,
  second: IntList,
): void => {
  const reach = reaches[point] ?? 0;
  const px = points[point * 3] ?? 0;
  const py = points[point * 3 + 1] ?? 0;
  const pz = points[point * 3 + 2] ?? 0;
  const x = px - origin[0];
  const y = py - origin[1];
  const z = pz - origin[2];
  const mask = heads.length - 1;
  const own = slotOf(Math.floor(x / cell), Math.floor(y / cell), Math.floor(z / cell), mask);
  const x0 = Math.floor((x - reach) / cell);
  const y0 = Math.floor((y - reach) / cell);
  const z0 = Math.floor((z - reach) / cell);
  const xs = Math.floor((x + reach) / cell) > x0 ? 2 : 1;
  const ys = Math.floor((y + reach) / cell) > y0 ? 2 : 1;
  const zs = Math.floor((z + reach) / cell) > z0 ? 2 : 1;
  let pairs = 0;
  for (let k = 0; k < xs * ys * zs; k++) {
    const dx = k % xs;
    const dy = Math.floor(k / xs) % ys;
    const dz = Math.floor(k / (xs * ys));
    const slot = slotOf(x0 + dx, y0 + dy, z0 + dz, mask);
    let other = (slot === own ? next[point] : heads[slot]) ?? -1;
    for (let seen = 0; other >= 0 && seen < MOST_IN_CELL && pairs < MOST_PAIRS; seen++) {
      const ox = (points[other * 3] ?? 0) - px;
      const oy = (points[other * 3 + 1] ?? 0) - py;
      const oz = (points[other * 3 + 2] ?? 0) - pz;
      const least = Math.min(reach, reaches[other] ?? 0);
      if (ox * ox + oy * oy + oz * oz <= least * least) {
        first.push(point);
        second.push(other);
        pairs++;
      }
      other = next[other] ?? -1;
    }
  }
};
