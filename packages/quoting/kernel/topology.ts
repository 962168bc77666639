// How triangles hang together, found vertex by vertex: around a vertex every edge that comes in must be one that also goes
// out, and going from triangle to triangle over them must lead around all of them once. Only a vertex's own corners are
// looked at, which lie near each other in memory, so no table of edges is needed; the work is linear whatever the
// number of triangles at a vertex.

let openEdges: i32 = 0;
let repeatedEdges: i32 = 0;
let pinchedVertices: i32 = 0;
let degenerate: i32 = 0;
let pinchedAt: usize = 0;

/** How many vertices are noted where a surface touches itself. */
const MOST_PLACES: i32 = 20;

export function openEdgeCount(): i32 {
  return openEdges;
}

export function repeatedEdgeCount(): i32 {
  return repeatedEdges;
}

export function pinchedVertexCount(): i32 {
  return pinchedVertices;
}

export function degenerateCount(): i32 {
  return degenerate;
}

/** `pinched`: room for the numbers of 20 vertices. */
export function beginTopology(parents: usize, triangles: i32, pinched: usize): void {
  pinchedAt = pinched;
  openEdges = repeatedEdges = pinchedVertices = degenerate = 0;
  for (let i = 0; i < triangles; i++) store<i32>(parents + ((i as usize) << 2), i);
}

function rootOf(parents: usize, triangle: u32): u32 {
  let at = parents + ((triangle as usize) << 2);
  let parent = load<u32>(at);
  while (parent !== triangle) {
    const grandparent = load<u32>(parents + ((parent as usize) << 2));
    store<u32>(at, grandparent);
    triangle = grandparent;
    at = parents + ((triangle as usize) << 2);
    parent = load<u32>(at);
  }
  return triangle;
}

function unite(parents: usize, a: u32, b: u32): void {
  const rootA = rootOf(parents, a);
  const rootB = rootOf(parents, b);
  if (rootA < rootB) store<u32>(parents + ((rootB as usize) << 2), rootA);
  else store<u32>(parents + ((rootA as usize) << 2), rootB);
}

/** A corner is named by 4 × its triangle + its place there, so that both are had without dividing. */
function vertexAt(triangles: usize, corner: u32): usize {
  return load<u32>(triangles + ((corner >> 2) as usize) * 12 + (((corner & 3) as usize) << 2)) as usize;
}

function beforeCorner(triangles: usize, corner: u32): usize {
  return vertexAt(triangles, (corner & 3) === 0 ? corner + 2 : corner - 1);
}

function afterCorner(triangles: usize, corner: u32): usize {
  return vertexAt(triangles, (corner & 3) === 2 ? corner - 2 : corner + 1);
}

/** Chains the corners of every vertex: `head` by vertex and `next` by corner hold a corner + 1, or 0 at the end. */
export function chainCorners(triangles: usize, from: i32, to: i32, head: usize, next: usize): void {
  for (let i = from; i < to; i++) {
    const corner = (i as u32) << 2;
    for (let place: u32 = 0; place < 3; place++) {
      const first = head + (vertexAt(triangles, corner + place) << 2);
      store<u32>(next + (((corner + place) as usize) << 2), load<u32>(first));
      store<u32>(first, corner + place + 1);
    }
  }
}

/**
 * Looks around the vertices from … to. `stamps`: two numbers a vertex, all 0 before the first call: the vertex looked
 * around + 1, and the corner whose edge goes out to this one. Triangles that share an edge are united in `parents`.
 */
export function lookAround(
  triangles: usize,
  from: i32,
  to: i32,
  head: usize,
  next: usize,
  stamps: usize,
  parents: usize,
): void {
  for (let vertex = from; vertex < to; vertex++) {
    const stamp = vertex + 1;
    const first = load<u32>(head + ((vertex as usize) << 2));
    let degree = 0;
    for (let link = first; link !== 0; link = load<u32>(next + (((link - 1) as usize) << 2))) {
      const out = afterCorner(triangles, link - 1);
      const at = stamps + (out << 3);
      if (out === (vertex as usize)) degenerate++;
      if (load<i32>(at) === stamp) repeatedEdges++;
      store<i32>(at, stamp);
      store<u32>(at, link - 1, 4);
      degree++;
    }
    if (first === 0) continue;

    // The usual vertex: one way around over all its triangles, which also shows that every edge has its opposite.
    let corner = first - 1;
    let steps = 0;
    do {
      const into = beforeCorner(triangles, corner);
      const at = stamps + (into << 3);
      if (load<i32>(at) !== stamp) break;
      const beside = load<u32>(at, 4);
      if ((into as i32) > vertex) unite(parents, corner >> 2, beside >> 2);
      corner = beside;
      steps++;
    } while (corner !== first - 1 && steps < degree);
    if (steps === degree && corner === first - 1) continue;

    let matched = 0;
    for (let link = first; link !== 0; link = load<u32>(next + (((link - 1) as usize) << 2))) {
      const at = stamps + (beforeCorner(triangles, link - 1) << 3);
      if (load<i32>(at) !== stamp) {
        openEdges++;
        continue;
      }
      unite(parents, (link - 1) >> 2, load<u32>(at, 4) >> 2);
      matched++;
    }
    if (matched !== degree) continue;
    if (pinchedVertices < MOST_PLACES) store<i32>(pinchedAt + ((pinchedVertices as usize) << 2), vertex);
    pinchedVertices++;
  }
}

/** Numbers the shells in the order of their first triangles, writes each triangle's, and gives how many there are. */
export function numberShells(parents: usize, triangles: i32): i32 {
  let shells = 0;
  for (let i = 0; i < triangles; i++) {
    const at = parents + ((i as usize) << 2);
    const parent = load<i32>(at);
    // A root is never after its members, so the shell of an earlier triangle stands there already.
    if (parent === i) store<i32>(at, shells++);
    else store<i32>(at, load<i32>(parents + ((parent as usize) << 2)));
  }
  return shells;
}
