import { curveCells, spread, twoSteps } from './hilbert-curve.ts';
import type { TreeMemory } from './tree-memory.ts';

const longRun = 16;
const mostRounds = 8;

/**
 * Writes the triangles' numbers along a space-filling curve (Hilbert's), so that neighbours in space are neighbours in
 * the list. Where more than a few share a cell of the curve, that cell gets a finer curve of its own: a small dense part
 * of a wide model is ordered as well as the rest. Equal centres keep the order of the file. The memory of the boxes,
 * which come later, serves for the sorting.
 */
export const setCurveOrder = (memory: TreeMemory, count: number): void => {
  const { kernel, triangles, order, boxes, numbers } = memory;
  const { run } = kernel;
  const tables = numbers;
  kernel.whole(tables, spread.length).set(spread);
  const stepsAt = tables + spread.byteLength;
  kernel.bytes(stepsAt, twoSteps.byteLength).set(new Uint8Array(twoSteps.buffer));
  run.setCurve(triangles, tables, stepsAt);
  const counts = stepsAt + twoSteps.byteLength;
  const bounds = counts + 3 * 1024 * 4;
  const keys = boxes;
  const spareKeys = keys + count * 4;
  const spareOrder = spareKeys + count * 4;
  const numbersOf = kernel.whole(order, count);
  for (let i = 0; i < count; i++) numbersOf[i] = i;
  let runs: number[] = count > 1 ? [0, count] : [];
  for (let round = 0; round < mostRounds && runs.length > 0; round++) {
    const finer: number[] = [];
    for (let r = 0; r < runs.length; r += 2) {
      const from = runs[r] ?? 0;
      const to = runs[r + 1] ?? 0;
      run.boundCentres(order, from, to, bounds);
      const [x = 0, y = 0, z = 0, x1 = 0, y1 = 0, z1 = 0] = kernel.real(bounds, 6);
      const size = Math.max(x1 - x, y1 - y, z1 - z);
      if (!(size > 1e-290 && size < Infinity)) continue;
      run.placeCentres(order, keys, from, to, x, y, z, curveCells / size, curveCells);
      run.sortByKey(keys, order, spareKeys, spareOrder, counts, from, to);
      longRuns(kernel.whole(keys, count), from, to, finer);
    }
    runs = finer;
  }
};

const longRuns = (keys: Uint32Array, from: number, to: number, runs: number[]): void => {
  let start = from;
  for (let i = from + 1; i <= to; i++) {
    if (i < to && keys[i] === keys[start]) continue;
    if (i - start > longRun) runs.push(start, i);
    start = i;
  }
};
