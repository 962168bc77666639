import { readComponent } from './read-component.ts';
import type { Accessor } from './accessor.ts';
import { TRIANGLES, TRIANGLE_STRIP } from './mesh-primitives.ts';
import type { Primitive } from './mesh-primitives.ts';
import { standIn } from './sparse-values.ts';

/**
 * Writes the vertex numbers of a part's triangles, three a triangle, in the order of glTF 2.0 §3.7.2.1. False when one
 * of them is no vertex of the part.
 */
export const writeCorners = (primitive: Primitive, corners: Uint32Array): boolean => {
  const { indices, mode } = primitive;
  const end = primitive.positions.count;
  for (let corner = 0; corner < corners.length; corner++) {
    const place = mode === TRIANGLES ? corner : placeInList(mode, corner);
    const vertex = indices ? indexAt(indices, place) : place;
    if (vertex >= end) return false;
    corners[corner] = vertex;
  }
  return true;
};

const placeInList = (mode: number, corner: number): number => {
  const step = corner % 3;
  const triangle = (corner - step) / 3;
  if (mode !== TRIANGLE_STRIP) return step === 2 ? 0 : triangle + 1 + step;
  // Every second triangle of a strip is turned round, so that all face the same way.
  return triangle + (step === 0 ? 0 : (triangle & 1) === 0 ? step : 3 - step);
};

const indexAt = (indices: Accessor, place: number): number => {
  const { data, sparse, type } = indices;
  if (sparse) {
    const at = standIn(sparse, place);
    if (at >= 0) return readComponent(sparse.values, at, type);
  }
  return data ? readComponent(data, indices.start + place * indices.stride, type) : 0;
};
