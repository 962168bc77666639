// Whether a surface is closed and consistently oriented, and its parts, in one pass without looking at neighbours.
//
// Every vertex is hashed to a point of a plane modulo 2^32. The signed area of a triangle there is the sum of a × b over
// its directed edges, and an edge run both ways adds nothing, so over a closed surface the areas sum to exactly 0. An
// open surface has the sum of its border, which is 0 only by chance; two independent planes make that chance 2^-60.

let first: i32 = 0;
let second: i32 = 0;

export function beginClosedness(parents: usize, vertices: i32): void {
  first = second = 0;
  for (let i = 0; i < vertices; i++) store<i32>(parents + ((i as usize) << 2), i);
}

function mix(number: i32, seed: i32): i32 {
  const hash = (number ^ seed) * 0x9e3779b1;
  return (hash ^ (hash >>> 15)) * 0x85ebca6b;
}

function rootOf(parents: usize, vertex: u32): u32 {
  let at = parents + ((vertex as usize) << 2);
  let parent = load<u32>(at);
  while (parent !== vertex) {
    const grandparent = load<u32>(parents + ((parent as usize) << 2));
    store<u32>(at, grandparent);
    vertex = grandparent;
    at = parents + ((vertex as usize) << 2);
    parent = load<u32>(at);
  }
  return vertex;
}

/** Adds triangles, and joins their vertices in `parents`. */
export function closeTriangles(triangles: usize, count: i32, parents: usize): void {
  for (let i = 0; i < count; i++) {
    const triangle = triangles + (i as usize) * 12;
    const a = load<u32>(triangle);
    const b = load<u32>(triangle, 4);
    const c = load<u32>(triangle, 8);
    const pa = mix(a, 0x2c1b3c6d);
    const qa = mix(a, 0x297a2d39);
    const pb = mix(b, 0x2c1b3c6d);
    const qb = mix(b, 0x297a2d39);
    const pc = mix(c, 0x2c1b3c6d);
    const qc = mix(c, 0x297a2d39);
    first += (pb - pa) * (qc - qa) - (pc - pa) * (qb - qa);
    const ra = pa ^ (qa >>> 16);
    const rb = pb ^ (qb >>> 16);
    const rc = pc ^ (qc >>> 16);
    const sa = qa ^ (pa >>> 13);
    const sb = qb ^ (pb >>> 13);
    const sc = qc ^ (pc >>> 13);
    second += (rb - ra) * (sc - sa) - (rc - ra) * (sb - sa);

    const rootA = rootOf(parents, a);
    const rootB = rootOf(parents, b);
    const rootC = rootOf(parents, c);
    const least = min<u32>(rootA, min<u32>(rootB, rootC));
    store<u32>(parents + ((rootA as usize) << 2), least);
    store<u32>(parents + ((rootB as usize) << 2), least);
    store<u32>(parents + ((rootC as usize) << 2), least);
  }
}

export function isClosed(): bool {
  return first === 0 && second === 0;
}

/** How many sets the vertices were joined into; those of no triangle count too. */
export function partCount(parents: usize, vertices: i32): i32 {
  let parts = 0;
  for (let i = 0; i < vertices; i++) if (load<i32>(parents + ((i as usize) << 2)) === i) parts++;
  return parts;
}
