import type { EdgeTable } from './edge-table.ts';
import { IntList } from './int-list.ts';

/** Triangles between the same three vertices, as groups of at least two. */
export type DoubledGroups = {
  /** By triangle; −1 for one that stands alone. */
  readonly groupOf: Int32Array;
  /** By group: how many more of its triangles face one way than the other. */
  readonly surplus: Int32Array;
  /** By group: the triangle that would stay, one of those that face the way of the most. */
  readonly keeper: Int32Array;
  /** By group: a triangle that faces the other way; −1 when there is none. */
  readonly opposite: Int32Array;
};

/** Finds each triple once, on the edge between its two lower vertices. Undefined when no triangle is there twice. */
export const doubledGroups = (edges: EdgeTable, triangles: Uint32Array): DoubledGroups | undefined => {
  const { begins, sides, uppers } = edges;
  let groupOf: Int32Array | undefined;
  const surplus = new IntList();
  const keeper = new IntList();
  const opposite = new IntList();
  let keys = new Float64Array(16);
  const span = triangles.length * 2;
  for (let edge = 0, edgeCount = begins.length - 1; edge < edgeCount; edge++) {
    const begin = begins[edge] ?? 0;
    const end = begins[edge + 1] ?? 0;
    if (end - begin < 2) continue;
    if (end - begin > keys.length) keys = new Float64Array((end - begin) * 2);
    const upper = uppers[begin] ?? 0;
    let found = 0;
    for (let i = begin; i < end; i++) {
      const side = sides[i] ?? 0;
      const apex = apexOf(triangles, side >>> 1);
      if (apex > upper) keys[found++] = apex * span + side;
    }
    if (found < 2) continue;
    sortKeys(keys, found);
    let last = -1;
    let alike = 0;
    for (let i = 0; i <= found; i++) {
      const key = i < found ? (keys[i] ?? 0) : Infinity;
      const apex = i < found ? Math.floor(key / span) : -2;
      if (apex === last) {
        alike++;
        continue;
      }
      if (alike > 1) {
        groupOf ??= new Int32Array(triangles.length / 3).fill(-1);
        addGroup(groupOf, { surplus, keeper, opposite }, keys.subarray(i - alike, i), span);
      }
      last = apex;
      alike = 1;
    }
  }
  return (
    groupOf && {
      groupOf,
      surplus: surplus.values(),
      keeper: keeper.values(),
      opposite: opposite.values(),
    }
  );
};

const addGroup = (
  groupOf: Int32Array,
  { surplus, keeper, opposite }: { surplus: IntList; keeper: IntList; opposite: IntList },
  keys: Float64Array,
  span: number,
): void => {
  let forward = 0;
  for (const key of keys) forward += (key % span) % 2 === 0 ? 1 : -1;
  const wanted = forward < 0 ? 1 : 0;
  let kept = -1;
  let other = -1;
  for (const key of keys) {
    const side = key % span;
    const triangle = Math.floor(side / 6);
    groupOf[triangle] = surplus.length;
    if (side % 2 === wanted) kept = kept < 0 ? triangle : kept;
    else other = other < 0 ? triangle : other;
  }
  surplus.push(Math.abs(forward));
  keeper.push(kept);
  opposite.push(other);
};

const apexOf = (triangles: Uint32Array, side: number): number =>
  triangles[side % 3 === 0 ? side + 2 : side - 1] ?? 0;

const sortKeys = (keys: Float64Array, count: number): void => {
  if (count > 32) {
    keys.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const key = keys[i] ?? 0;
    let j = i - 1;
    while (j >= 0 && (keys[j] ?? 0) > key) {
      keys[j + 1] = keys[j] ?? 0;
      j--;
    }
    keys[j + 1] = key;
  }
};
