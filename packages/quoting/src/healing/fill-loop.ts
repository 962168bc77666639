import { hasEdge } from './edge-table.ts';
import type { EdgeTable } from './edge-table.ts';
import type { IntList } from './int-list.ts';
import { LeastFirst } from './least-first.ts';
import { cornersArea, squaredDistance } from './triangle-shape.ts';

/**
 * Fills a loop of vertices with triangles in the loop's direction, appends their corners to `filling` and gives their
 * area in mm². It cuts corners off the loop, always where the cut is shortest, so that a slit is closed across and
 * not along. No cut is made where the mesh has an edge already; undefined when that leaves nothing to cut.
 */
export const fillLoop = (
  loop: Uint32Array,
  positions: Float64Array,
  edges: EdgeTable,
  filling: IntList,
): number | undefined => {
  if (loop.length > 4) return fillLongLoop(loop, positions, edges, filling);
  const [a = 0, b = 0, c = 0, d = 0] = loop;
  if (loop.length === 3) return addTriangle(positions, filling, a, b, c);
  const ac = cutLength(edges, positions, a, c);
  const bd = cutLength(edges, positions, b, d);
  if (ac === Infinity && bd === Infinity) return undefined;
  return ac <= bd
    ? addTriangle(positions, filling, a, b, c) + addTriangle(positions, filling, a, c, d)
    : addTriangle(positions, filling, a, b, d) + addTriangle(positions, filling, b, c, d);
};

const fillLongLoop = (
  loop: Uint32Array,
  positions: Float64Array,
  edges: EdgeTable,
  filling: IntList,
): number | undefined => {
  const count = loop.length;
  const before = new Int32Array(count);
  const after = new Int32Array(count);
  const cuts = new LeastFirst(count);
  const vertexAt = (corner: number): number => loop[corner] ?? 0;
  const weigh = (corner: number): void => {
    const a = vertexAt(before[corner] ?? 0);
    const b = vertexAt(after[corner] ?? 0);
    cuts.put(corner, cutLength(edges, positions, a, b));
  };
  for (let corner = 0; corner < count; corner++) {
    before[corner] = corner === 0 ? count - 1 : corner - 1;
    after[corner] = corner === count - 1 ? 0 : corner + 1;
  }
  for (let corner = 0; corner < count; corner++) weigh(corner);
  let areaMm2 = 0;
  for (let left = count; left >= 3; left--) {
    const corner = cuts.least();
    if (left > 3 && cuts.sizeOf(corner) === Infinity) return undefined;
    const a = before[corner] ?? 0;
    const b = after[corner] ?? 0;
    areaMm2 += addTriangle(positions, filling, vertexAt(a), vertexAt(corner), vertexAt(b));
    cuts.remove(corner);
    after[a] = b;
    before[b] = a;
    weigh(a);
    weigh(b);
  }
  return areaMm2;
};

/** Squared, mm². */
const cutLength = (edges: EdgeTable, positions: Float64Array, a: number, b: number): number =>
  hasEdge(edges, a, b) ? Infinity : squaredDistance(positions, a, b);

const addTriangle = (positions: Float64Array, filling: IntList, a: number, b: number, c: number): number => {
  filling.push(a);
  filling.push(b);
  filling.push(c);
  return cornersArea(positions, a, b, c);
};
