import type { Mesh } from '../mesh/mesh.ts';
import { disjointSets, joinSets, setOf } from '../mesh/disjoint-sets.ts';
import type { DisjointSets } from '../mesh/disjoint-sets.ts';
import type { EdgeTable } from './edge-table.ts';

/** The surfaces that a mesh consists of. Two closed ones that only touch along an edge or in a vertex are two. */
export type Shells = {
  readonly count: number;
  /** By triangle. */
  readonly shellOf: Int32Array;
  /** By shell: 1 when every side of its triangles has its opposite in the shell. */
  readonly closed: Uint8Array;
};

/**
 * Triangles hang together by edges where two of them meet. At an edge with more, the patches that are balanced there by
 * themselves pass each other by, and the others belong together.
 */
export const shellsOf = ({ triangles }: Mesh, edges: EdgeTable): Shells => {
  const { begins, sides } = edges;
  const sets = disjointSets(triangles.length / 3);
  let crowded = false;
  for (let edge = 0, end = begins.length - 1; edge < end; edge++) {
    const at = begins[edge] ?? 0;
    const meeting = (begins[edge + 1] ?? 0) - at;
    if (meeting === 2) joinSets(sets, triangleAt(sides, at), triangleAt(sides, at + 1));
    else if (meeting > 2) crowded = true;
  }
  if (crowded) {
    const patchOf = sets.map((_, t) => setOf(sets, t));
    forUnbalanced(edges, patchOf, (first, other) => joinSets(sets, first, other));
  }
  const { count, shellOf } = numbered(sets);
  const closed = new Uint8Array(count).fill(1);
  forUnbalanced(edges, shellOf, (first, other) => {
    closed[shellOf[first] ?? 0] = 0;
    closed[shellOf[other] ?? 0] = 0;
  });
  return { count, shellOf, closed };
};

const triangleAt = (sides: Uint32Array, entry: number): number => Math.floor((sides[entry] ?? 0) / 6);

/** Tells of every edge a triangle of each part that does not balance there, with the first such triangle. */
const forUnbalanced = (
  { begins, sides }: EdgeTable,
  partOf: Int32Array,
  tell: (first: number, other: number) => void,
): void => {
  const sums = new Int32Array(partOf.length);
  for (let edge = 0, end = begins.length - 1; edge < end; edge++) {
    const begin = begins[edge] ?? 0;
    const stop = begins[edge + 1] ?? 0;
    for (let i = begin; i < stop; i++) {
      const part = partOf[triangleAt(sides, i)] ?? 0;
      sums[part] = (sums[part] ?? 0) + ((sides[i] ?? 0) & 1 ? -1 : 1);
    }
    let first = -1;
    for (let i = begin; i < stop; i++) {
      const t = triangleAt(sides, i);
      const part = partOf[t] ?? 0;
      if (sums[part] === 0) continue;
      sums[part] = 0;
      if (first < 0) first = t;
      tell(first, t);
    }
  }
};

const numbered = (sets: DisjointSets): { count: number; shellOf: Int32Array } => {
  const shellOf = new Int32Array(sets.length);
  let count = 0;
  for (let t = 0; t < sets.length; t++) {
    const first = setOf(sets, t);
    shellOf[t] = first === t ? count++ : (shellOf[first] ?? 0);
  }
  return { count, shellOf };
};
