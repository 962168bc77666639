import type { Mesh } from '../mesh/mesh.ts';
import { rayMeets } from './ray-crossing.ts';
import { alongRayX, alongRayY, columnOf, rowOf, sampleGrid } from './sample-grid.ts';
import { boxWithin } from './shell-measures.ts';
import type { ShellMeasures } from './shell-measures.ts';
import type { Shells } from './shells.ts';

/** Cells and samples looked at before giving up: shells by the ten thousand around each other, which no piece has. */
const MOST_WORK = 5e7;

/** Samples to be placed: three coordinates each, and the shell that each belongs to. */
export type Samples = { readonly points: Float64Array; readonly shells: Int32Array };

type Enclosing = {
  /** By sample: how many closed shells, other than its own, it lies in. */
  readonly depth: Int32Array;
  /** By sample: 1 when one of them is marked. */
  readonly inMarked: Uint8Array;
};

/**
 * Counts the closed shells around each sample: those that have room for its shell, and whose surface a ray from it meets
 * an odd number of times. All rays
 * run alike, so the samples lie in one flat grid and every triangle is laid over it once. Undefined when that would
 * take too long.
 */
export const enclosingShells = (
  { positions, triangles }: Mesh,
  { shells: { count, shellOf, closed }, measures }: { shells: Shells; measures: ShellMeasures },
  samples: Samples,
  marked: Uint8Array,
): Enclosing | undefined => {
  const grid = sampleGrid(samples.points);
  const { xs, ys, heights, across, firsts, members } = grid;
  const depth = new Int32Array(xs.length);
  const inMarked = new Uint8Array(xs.length);
  const odd = new Uint8Array(xs.length);
  const met: number[] = [];
  let work = 0;
  const { begins, sorted } = byShell(shellOf, count);
  for (let shell = 0; shell < count; shell++) {
    if (closed[shell] !== 1) continue;
    for (let i = begins[shell] ?? 0, end = begins[shell + 1] ?? 0; i < end; i++) {
      const t = sorted[i] ?? 0;
      const a = triangles[t * 3] ?? 0;
      const b = triangles[t * 3 + 1] ?? 0;
      const c = triangles[t * 3 + 2] ?? 0;
      const az = positions[a * 3 + 2] ?? 0;
      const bz = positions[b * 3 + 2] ?? 0;
      const cz = positions[c * 3 + 2] ?? 0;
      const ax = alongRayX(positions[a * 3] ?? 0, az);
      const bx = alongRayX(positions[b * 3] ?? 0, bz);
      const cx = alongRayX(positions[c * 3] ?? 0, cz);
      const lowX = Math.min(ax, bx, cx);
      const highX = Math.max(ax, bx, cx);
      if (lowX > grid.mostX || highX < grid.leastX) continue;
      const ay = alongRayY(positions[a * 3 + 1] ?? 0, az);
      const by = alongRayY(positions[b * 3 + 1] ?? 0, bz);
      const cy = alongRayY(positions[c * 3 + 1] ?? 0, cz);
      const lowY = Math.min(ay, by, cy);
      const highY = Math.max(ay, by, cy);
      if (lowY > grid.mostY || highY < grid.leastY) continue;
      const lastColumn = columnOf(grid, highX);
      const lastRow = rowOf(grid, highY);
      for (let row = rowOf(grid, lowY); row <= lastRow; row++) {
        for (let column = columnOf(grid, lowX); column <= lastColumn; column++) {
          const cell = row * across + column;
          const first = firsts[cell] ?? 0;
          const stop = firsts[cell + 1] ?? 0;
          work += 1 + stop - first;
          for (let m = first; m < stop; m++) {
            const s = members[m] ?? 0;
            if (samples.shells[s] === shell) continue;
            const x = xs[s] ?? 0;
            const y = ys[s] ?? 0;
            const z = heights[s] ?? 0;
            if (!rayMeets(a, b, c, ax - x, ay - y, az - z, bx - x, by - y, bz - z, cx - x, cy - y, cz - z)) {
              continue;
            }
            odd[s] = 1 - (odd[s] ?? 0);
            met.push(s);
          }
        }
      }
      if (work > MOST_WORK) return undefined;
    }
    for (const s of met) {
      if (odd[s] !== 1) continue;
      odd[s] = 0;
      if (!boxWithin(measures, samples.shells[s] ?? 0, shell)) continue;
      depth[s] = (depth[s] ?? 0) + 1;
      if (marked[shell] === 1) inMarked[s] = 1;
    }
    met.length = 0;
  }
  return { depth, inMarked };
};

/** The triangles sorted by shell. */
const byShell = (shellOf: Int32Array, count: number): { begins: Int32Array; sorted: Int32Array } => {
  const begins = new Int32Array(count + 2);
  for (const shell of shellOf) begins[shell + 2] = (begins[shell + 2] ?? 0) + 1;
  for (let i = 1; i < begins.length; i++) begins[i] = (begins[i] ?? 0) + (begins[i - 1] ?? 0);
  const sorted = new Int32Array(shellOf.length);
  for (let t = 0; t < shellOf.length; t++) {
    const slot = (shellOf[t] ?? 0) + 1;
    const at = begins[slot] ?? 0;
    begins[slot] = at + 1;
    sorted[at] = t;
  }
  return { begins, sorted };
};
