import type { Mesh } from '../../mesh/mesh.ts';
import { crossing, crossingHeight } from './ray-crossing.ts';
import type { TrianglesByShell } from './triangles-by-shell.ts';

/** Points whose place relative to one shell is asked, by rising y; `x`, `y`, `z` in step. */
export type Queries = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
};

/** What `windingOf` says of a point so near to the surface that its side cannot be told. */
export const onSurface = 0x7fff;

const nearness = 1e-9;

/**
 * How often the shell winds around each point: crossings with the ray from the point along +x, in and out counted
 * against each other, so 0 is outside of a closed shell; `onSurface` where that cannot be told. The triangles stream past
 * the points once: n triangles and k points take n log k steps and one for each point in a triangle's y range. When they are more than `mostSteps`, all is left `onSurface`.
 */
export const windingOf = (
  { positions, triangles }: Mesh,
  { starts, order }: TrianglesByShell,
  shell: number,
  points: Queries,
  mostSteps: number,
): { winding: Int16Array; steps: number } => {
  const { x, y, z } = points;
  const winding = new Int32Array(y.length);
  const near = new Uint8Array(y.length);
  let steps = 0;
  for (let k = starts[shell] ?? 0, end = starts[shell + 1] ?? 0; k < end && steps <= mostSteps; k++) {
    const t = (order[k] ?? 0) * 3;
    const a = (triangles[t] ?? 0) * 3;
    const b = (triangles[t + 1] ?? 0) * 3;
    const c = (triangles[t + 2] ?? 0) * 3;
    const ax = positions[a] ?? 0;
    const ay = positions[a + 1] ?? 0;
    const az = positions[a + 2] ?? 0;
    const bx = positions[b] ?? 0;
    const by = positions[b + 1] ?? 0;
    const bz = positions[b + 2] ?? 0;
    const cx = positions[c] ?? 0;
    const cy = positions[c + 1] ?? 0;
    const cz = positions[c + 2] ?? 0;
    const minY = ay < by ? (ay < cy ? ay : cy) : by < cy ? by : cy;
    const maxY = ay > by ? (ay > cy ? ay : cy) : by > cy ? by : cy;
    steps++;
    for (let q = firstFrom(y, minY); q < y.length && (y[q] ?? 0) <= maxY; q++) {
      steps++;
      const py = y[q] ?? 0;
      const pz = z[q] ?? 0;
      const turn = crossing(py, pz, ay, az, by, bz, cy, cz);
      if (turn === 0) continue;
      const height = crossingHeight(py, pz, ay, az, ax, by, bz, bx, cy, cz, cx);
      const px = x[q] ?? 0;
      const ahead = height - px;
      if (Math.abs(ahead) <= nearness * (Math.abs(height) + Math.abs(px) + maxY - minY)) near[q] = 1;
      else if (ahead > 0) winding[q] = (winding[q] ?? 0) + turn;
    }
  }
  const result = Int16Array.from(winding, (turns, q) =>
    near[q] === 1 || steps > mostSteps ? onSurface : Math.max(-0x7ffe, Math.min(0x7ffe, turns)),
  );
  return { winding: result, steps };
};

/** The first place in rising `values` that is not below `from`. */
const firstFrom = (values: Float64Array, from: number): number => {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
};
