/**
 * All sides of all triangles, sorted so that the sides of one edge lie together. Side `3t + k` of triangle t runs from
 * its corner k to the next. Sorted, not hashed: linear on every input, and no file can choose its collisions.
 */
export type EdgeTable = {
  /** Edge e has the entries from `begins[e]` up to `begins[e + 1]`; one longer than the number of edges. */
  readonly begins: Uint32Array;
  /** An entry's side, doubled, plus 1 when it runs from the edge's higher vertex to its lower one. */
  readonly sides: Uint32Array;
  /** An entry's higher vertex. */
  readonly uppers: Uint32Array;
  /** The entries whose lower vertex is v run from `firsts[v]` up to `firsts[v + 1]`. */
  readonly firsts: Uint32Array;
};

const SMALL = 40;

export const edgeTable = (vertices: number, triangles: Uint32Array): EdgeTable => {
  const count = triangles.length;
  const firsts = new Uint32Array(vertices + 2);
  for (let side = 0; side < count; side++) {
    const from = triangles[side] ?? 0;
    const to = triangles[side % 3 === 2 ? side - 2 : side + 1] ?? 0;
    const slot = (from < to ? from : to) + 2;
    firsts[slot] = (firsts[slot] ?? 0) + 1;
  }
  for (let slot = 1; slot < firsts.length; slot++) {
    firsts[slot] = (firsts[slot] ?? 0) + (firsts[slot - 1] ?? 0);
  }
  const sides = new Uint32Array(count);
  const uppers = new Uint32Array(count);
  for (let side = 0; side < count; side++) {
    const from = triangles[side] ?? 0;
    const to = triangles[side % 3 === 2 ? side - 2 : side + 1] ?? 0;
    const backward = from > to;
    const slot = (backward ? to : from) + 1;
    const at = firsts[slot] ?? 0;
    firsts[slot] = at + 1;
    sides[at] = backward ? side * 2 + 1 : side * 2;
    uppers[at] = backward ? from : to;
  }
  for (let vertex = 0; vertex < vertices; vertex++) {
    sortByUpper(sides, uppers, firsts[vertex] ?? 0, firsts[vertex + 1] ?? 0);
  }
  return { begins: edgeBegins(uppers, firsts, vertices), sides, uppers, firsts };
};

const sortByUpper = (sides: Uint32Array, uppers: Uint32Array, begin: number, end: number): void => {
  if (end - begin > SMALL) {
    sortManyByUpper(sides, uppers, begin, end);
    return;
  }
  for (let i = begin + 1; i < end; i++) {
    const upper = uppers[i] ?? 0;
    const side = sides[i] ?? 0;
    let j = i - 1;
    while (j >= begin && (uppers[j] ?? 0) > upper) {
      uppers[j + 1] = uppers[j] ?? 0;
      sides[j + 1] = sides[j] ?? 0;
      j--;
    }
    uppers[j + 1] = upper;
    sides[j + 1] = side;
  }
};

const sortManyByUpper = (sides: Uint32Array, uppers: Uint32Array, begin: number, end: number): void => {
  const span = sides.length * 2;
  const keys = new Float64Array(end - begin);
  for (let i = begin; i < end; i++) keys[i - begin] = (uppers[i] ?? 0) * span + (sides[i] ?? 0);
  keys.sort();
  for (let i = begin; i < end; i++) {
    const key = keys[i - begin] ?? 0;
    const upper = Math.floor(key / span);
    uppers[i] = upper;
    sides[i] = key - upper * span;
  }
};

const edgeBegins = (uppers: Uint32Array, firsts: Uint32Array, vertices: number): Uint32Array => {
  const begins = new Uint32Array(uppers.length + 1);
  let edges = 0;
  for (let vertex = 0; vertex < vertices; vertex++) {
    const end = firsts[vertex + 1] ?? 0;
    let last = -1;
    for (let i = firsts[vertex] ?? 0; i < end; i++) {
      const upper = uppers[i] ?? 0;
      if (upper !== last) begins[edges++] = i;
      last = upper;
    }
  }
  begins[edges] = uppers.length;
  return begins.subarray(0, edges + 1);
};

/** Whether any triangle has a side between two vertices. */
export const hasEdge = ({ uppers, firsts }: EdgeTable, a: number, b: number): boolean => {
  const lower = a < b ? a : b;
  const upper = a < b ? b : a;
  let low = firsts[lower] ?? 0;
  let high = firsts[lower + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((uppers[middle] ?? 0) < upper) low = middle + 1;
    else high = middle;
  }
  return low < (firsts[lower + 1] ?? 0) && uppers[low] === upper;
};

/** For each side the other side of its edge where exactly two meet; −1 on open edges, −2 where more than two meet. */
export const sidesAcross = ({ begins, sides }: EdgeTable): Int32Array => {
  const across = new Int32Array(sides.length).fill(-2);
  for (let edge = 0, end = begins.length - 1; edge < end; edge++) {
    const begin = begins[edge] ?? 0;
    const meeting = (begins[edge + 1] ?? 0) - begin;
    const first = (sides[begin] ?? 0) >>> 1;
    if (meeting === 1) across[first] = -1;
    if (meeting !== 2) continue;
    const second = (sides[begin + 1] ?? 0) >>> 1;
    across[first] = second;
    across[second] = first;
  }
  return across;
};
