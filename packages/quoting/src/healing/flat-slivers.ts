import { hasEdge, sidesAcross } from './edge-table.ts';
import { sliversOf } from './loose-slivers.ts';
import { edgesOf, unchanged } from './surface.ts';
import type { Mended, Surface } from './surface.ts';
import { inLine, squaredDistance } from './triangle-shape.ts';
import { WorstPlaces } from './worst-places.ts';

/** Triangles around a vertex that are looked through for an edge that is there already. */
const MOST_AROUND = 64;

/**
 * Gets rid of triangles whose corners lie in a line but that fit between their neighbours: the neighbour along the
 * longest side is divided at the corner in the middle. No point of the surface moves, and it stays as closed as it was.
 */
export const divideAtSlivers = (surface: Surface): Mended => {
  const { sliver, count: slivers } = sliversOf(surface);
  if (slivers === 0) return unchanged(surface);
  const { positions, senseless } = surface;
  const edges = edgesOf(surface);
  const triangles = surface.triangles.slice();
  const across = sidesAcross(edges);
  const mesh = { positions, triangles };
  const places = new WorstPlaces();
  const queue: number[] = [];
  for (let t = 0; t < sliver.length; t++) if (sliver[t] === 1) queue.push(t);
  let divided = 0;
  let count = 0;
  for (let next = 0; next < queue.length; next++) {
    const t = queue[next] ?? 0;
    if (sliver[t] !== 1) continue;
    const side = longestSide(positions, triangles, t);
    const other = across[side] ?? -1;
    if (other < 0 || sliver[Math.floor(other / 3)] === 1) continue;
    const [b, d] = [triangles[before(side)] ?? 0, triangles[before(other)] ?? 0];
    if (hasEdge(edges, b, d) || !mayDivide(positions, triangles, side, other)) continue;
    if (meets(triangles, across, before(side), d)) continue;
    if (senseless[t] !== 1) {
      count++;
      places.addTriangle(0, mesh, t);
    }
    flip(triangles, across, side, other);
    sliver[t] = 0;
    divided++;
    for (const near of [t * 3, t * 3 + 1, t * 3 + 2, ...sidesOf(other)]) {
      const neighbour = Math.floor((across[near] ?? -3) / 3);
      if (neighbour >= 0 && sliver[neighbour] === 1) queue.push(neighbour);
    }
  }
  if (divided === 0) return unchanged(surface);
  return { surface: { positions, triangles, senseless }, count, at: places.points };
};

const after = (side: number): number => (side % 3 === 2 ? side - 2 : side + 1);
const before = (side: number): number => (side % 3 === 0 ? side + 2 : side - 1);
const sidesOf = (side: number): number[] => [side, after(side), before(side)];

const longestSide = (positions: Float64Array, triangles: Uint32Array, t: number): number => {
  let longest = t * 3;
  let most = -1;
  for (let side = t * 3; side < t * 3 + 3; side++) {
    const length = squaredDistance(positions, triangles[side] ?? 0, triangles[after(side)] ?? 0);
    if (length > most) {
      longest = side;
      most = length;
    }
  }
  return longest;
};

/** The two run their edge in opposite ways, and both halves of the neighbour are real triangles. */
const mayDivide = (positions: Float64Array, triangles: Uint32Array, side: number, other: number): boolean => {
  const a = triangles[side] ?? 0;
  const c = triangles[after(side)] ?? 0;
  const b = triangles[before(side)] ?? 0;
  const d = triangles[before(other)] ?? 0;
  return triangles[other] === c && b !== d && !inLine(positions, a, b, d) && !inLine(positions, b, c, d);
};

/** Whether a side joins the corner where `start` begins with a vertex, or cannot be known to. */
const meets = (triangles: Uint32Array, across: Int32Array, start: number, vertex: number): boolean => {
  let side = start;
  for (let seen = 0; seen < MOST_AROUND; seen++) {
    if (triangles[after(side)] === vertex || triangles[before(side)] === vertex) return true;
    const next = across[before(side)] ?? -1;
    if (next < 0 || next === start) return false;
    if (triangles[next] !== triangles[start]) return true;
    side = next;
  }
  return true;
};

/** Replaces the shared edge a–c of the triangles (a, c, b) and (c, a, d) by b–d. */
const flip = (triangles: Uint32Array, across: Int32Array, side: number, other: number): void => {
  const [side1, side2] = [after(side), before(side)];
  const [other1, other2] = [after(other), before(other)];
  const b = triangles[side2] ?? 0;
  const d = triangles[other2] ?? 0;
  const acrossCB = across[side1] ?? -1;
  const acrossAD = across[other1] ?? -1;
  // (a, c, b) becomes (a, d, b), and (c, a, d) becomes (c, b, d).
  triangles[side1] = d;
  triangles[other1] = b;
  link(across, side, acrossAD);
  link(across, other, acrossCB);
  link(across, side1, other1);
};

const link = (across: Int32Array, side: number, other: number): void => {
  across[side] = other;
  if (other >= 0) across[other] = side;
};
