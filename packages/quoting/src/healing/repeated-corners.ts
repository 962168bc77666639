import { unchanged, withoutTriangles } from './surface.ts';
import type { Mended, Surface } from './surface.ts';
import { WorstPlaces } from './worst-places.ts';

/**
 * Removes triangles that have one vertex twice. Their sides cancel each other out, so nothing opens that was closed.
 */
export const removeRepeatedCorners = (surface: Surface): Mended => {
  const { triangles } = surface;
  const removed = new Uint8Array(triangles.length / 3);
  const places = new WorstPlaces();
  let count = 0;
  for (let t = 0; t < removed.length; t++) {
    const a = triangles[t * 3];
    const b = triangles[t * 3 + 1];
    const c = triangles[t * 3 + 2];
    if (a !== b && b !== c && c !== a) continue;
    removed[t] = 1;
    count++;
    places.addTriangle(0, surface, t);
  }
  if (count === 0) return unchanged(surface);
  return { surface: withoutTriangles(surface, removed), count, at: places.points };
};
