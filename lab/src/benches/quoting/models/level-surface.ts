import type { TriangleSink } from './stl-file.ts';

/** A cube cut into six tetrahedra, corners by number (x + 2 y + 4 z), each turned so that its volume is positive. */
const tetrahedra = [
  [0, 1, 3, 7],
  [0, 5, 1, 7],
  [0, 3, 2, 7],
  [0, 2, 6, 7],
  [0, 4, 5, 7],
  [0, 6, 4, 7],
] as const;

type Corners = readonly [number, number, number, number];

/** By which corners of a tetrahedron lie inside, a bit each: an even permutation that puts those in the minority first. */
const orders: readonly (Corners | undefined)[] = [
  undefined,
  [0, 1, 2, 3],
  [1, 0, 3, 2],
  [0, 1, 2, 3],
  [2, 0, 1, 3],
  [0, 2, 3, 1],
  [1, 2, 0, 3],
  [3, 0, 2, 1],
  [3, 0, 2, 1],
  [0, 3, 1, 2],
  [1, 3, 2, 0],
  [2, 0, 1, 3],
  [2, 3, 0, 1],
  [1, 0, 3, 2],
  [0, 1, 2, 3],
  undefined,
];

/**
 * The surface around what is below zero in a cubic grid, by marching tetrahedra: closed and turned outwards as long as
 * the grid's outermost nodes are above zero. `level` is asked once for each node.
 */
export function writeLevelSurface(
  triangle: TriangleSink,
  { nodes, step }: { nodes: number; step: number },
  level: (x: number, y: number, z: number) => number,
): void {
  const values = new Float64Array(8);
  const points = new Float32Array(12);
  let below = new Float64Array(nodes * nodes);
  let above = sliceOf(0, new Float64Array(nodes * nodes));
  for (let z = 0; z + 1 < nodes; z++) {
    [below, above] = [above, sliceOf(z + 1, below)];
    for (let y = 0; y + 1 < nodes; y++) for (let x = 0; x + 1 < nodes; x++) marchCube(x, y, z);
  }

  function sliceOf(z: number, slice: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
    for (let y = 0; y < nodes; y++) for (let x = 0; x < nodes; x++) slice[y * nodes + x] = level(x, y, z);
    return slice;
  }

  function marchCube(x: number, y: number, z: number): void {
    let inside = 0;
    for (let corner = 0; corner < 8; corner++) {
      const node = (y + ((corner >> 1) & 1)) * nodes + x + (corner & 1);
      const value = (corner < 4 ? below[node] : above[node]) ?? 0;
      values[corner] = value;
      if (value < 0) inside++;
    }
    if (inside === 0 || inside === 8) return;
    for (const tetrahedron of tetrahedra) marchTetrahedron(tetrahedron, x, y, z);
  }

  function marchTetrahedron(corners: Corners, x: number, y: number, z: number): void {
    let inside = 0;
    let mask = 0;
    for (let i = 0; i < 4; i++) {
      if ((values[corners[i] ?? 0] ?? 0) >= 0) continue;
      inside++;
      mask |= 1 << i;
    }
    const order = orders[mask];
    if (!order) return;
    const [p, q, r, s] = [order[0], order[1], order[2], order[3]].map((i) => corners[i] ?? 0);
    const edges = inside === 2 ? [p, r, p, s, q, s, q, r] : [p, q, p, r, p, s];
    for (let i = 0; i < edges.length; i += 2) cross(edges[i] ?? 0, edges[i + 1] ?? 0, x, y, z, i / 2);
    if (inside === 3) triangle(points, 0, 2, 1);
    else triangle(points, 0, 1, 2);
    if (inside === 2) triangle(points, 0, 2, 3);
  }

  /** Where the surface crosses the edge between two corners; kept off its ends, so that no two crossings coincide. */
  function cross(a: number, b: number, x: number, y: number, z: number, slot: number): void {
    const [from, to] = a < b ? [a, b] : [b, a];
    const [start, end] = [values[from] ?? 0, values[to] ?? 0];
    const share = Math.min(0.9, Math.max(0.1, start / (start - end)));
    const along = (at: number, bit: number) => {
      const [first, last] = [(from >> bit) & 1, (to >> bit) & 1];
      return (at + first + (last - first) * share) * step;
    };
    points[slot * 3] = along(x, 0);
    points[slot * 3 + 1] = along(y, 1);
    points[slot * 3 + 2] = along(z, 2);
  }
}
