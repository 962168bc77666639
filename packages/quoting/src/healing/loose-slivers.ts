import { edgesOf, unchanged, withoutTriangles } from './surface.ts';
import type { Mended, Surface } from './surface.ts';
import type { EdgeTable } from './edge-table.ts';
import { inLine } from './triangle-shape.ts';
import { WorstPlaces } from './worst-places.ts';

/** At edges with more triangles than this the others are not looked at again when one goes. */
const MOST_REVISITED = 16;

/**
 * Removes triangles whose corners lie in a line, where that closes more edges than it opens: those that lie on a
 * surface that is closed without them, and those that stand alone. One that fits between its neighbours stays.
 */
export const removeLooseSlivers = (surface: Surface): Mended => {
  const { sliver, count: slivers } = sliversOf(surface);
  if (slivers === 0) return unchanged(surface);
  const edges = edgesOf(surface);
  const removed = removable(edges, sliver, slivers);
  const places = new WorstPlaces();
  let count = 0;
  for (let t = 0; t < removed.length; t++) {
    if (removed[t] !== 1) continue;
    count++;
    places.addTriangle(0, surface, t);
  }
  if (count === 0) return unchanged(surface);
  return { surface: withoutTriangles(surface, removed), count, at: places.points };
};

/** Marks the triangles whose corners lie in a line. */
export const sliversOf = ({ positions, triangles }: Surface): { sliver: Uint8Array; count: number } => {
  const sliver = new Uint8Array(triangles.length / 3);
  let count = 0;
  for (let t = 0; t < sliver.length; t++) {
    const corner = triangles[t * 3] ?? 0;
    if (!inLine(positions, corner, triangles[t * 3 + 1] ?? 0, triangles[t * 3 + 2] ?? 0)) continue;
    sliver[t] = 1;
    count++;
  }
  return { sliver, count };
};

const removable = ({ begins, sides }: EdgeTable, sliver: Uint8Array, slivers: number): Uint8Array => {
  const edgeCount = begins.length - 1;
  const edgeOf = new Uint32Array(sides.length);
  const odd = new Uint8Array(edgeCount);
  for (let edge = 0; edge < edgeCount; edge++) {
    const begin = begins[edge] ?? 0;
    const end = begins[edge + 1] ?? 0;
    odd[edge] = (end - begin) & 1;
    for (let i = begin; i < end; i++) edgeOf[(sides[i] ?? 0) >>> 1] = edge;
  }
  const removed = new Uint8Array(sliver.length);
  const waiting = new Uint8Array(sliver.length);
  const queue = new Int32Array(slivers);
  let length = 0;
  const push = (t: number): void => {
    if (sliver[t] !== 1 || waiting[t] === 1 || removed[t] === 1) return;
    waiting[t] = 1;
    queue[length++] = t;
  };
  for (let t = sliver.length - 1; t >= 0; t--) push(t);
  while (length > 0) {
    const t = queue[--length] ?? 0;
    waiting[t] = 0;
    let open = 0;
    for (let side = t * 3; side < t * 3 + 3; side++) open += odd[edgeOf[side] ?? 0] ?? 0;
    if (open < 2) continue;
    removed[t] = 1;
    for (let side = t * 3; side < t * 3 + 3; side++) {
      const edge = edgeOf[side] ?? 0;
      odd[edge] = 1 - (odd[edge] ?? 0);
      const begin = begins[edge] ?? 0;
      const end = begins[edge + 1] ?? 0;
      if (end - begin > MOST_REVISITED) continue;
      for (let i = begin; i < end; i++) push(Math.floor((sides[i] ?? 0) / 6));
    }
  }
  return removed;
};
