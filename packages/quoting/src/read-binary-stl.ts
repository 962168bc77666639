import {
  BYTES_PER_TRIANGLE,
  CORNERS_OFFSET_IN_TRIANGLE,
  COUNT_OFFSET,
  FIRST_TRIANGLE_OFFSET,
  viewOf,
} from './binary-stl-layout.ts';
import { refuseModel } from './model-problem.ts';
import type { ModelLimits, TrianglesResult } from './model.ts';

/**
 * Reads a binary STL of at least 84 bytes. The count in the header is believed only as far as the bytes are there:
 * fewer bytes is a truncated file, a whole triangle more is a count that lies. Normals and attributes are not used.
 */
export const readBinaryStl = (bytes: Uint8Array, limits: ModelLimits): TrianglesResult => {
  const view = viewOf(bytes);
  const claimedTriangles = view.getUint32(COUNT_OFFSET, true);
  const completeTriangles = Math.floor((bytes.length - FIRST_TRIANGLE_OFFSET) / BYTES_PER_TRIANGLE);
  const counts = { bytes: bytes.length, claimedTriangles, completeTriangles };
  if (claimedTriangles > completeTriangles) return refuseModel('model-truncated', counts);
  if (claimedTriangles < completeTriangles) return refuseModel('model-count-mismatch', counts);
  if (claimedTriangles === 0) return refuseModel('model-no-triangles');
  if (claimedTriangles > limits.maxTriangles) {
    return refuseModel('model-too-many-triangles', {
      triangles: claimedTriangles,
      maxTriangles: limits.maxTriangles,
    });
  }

  const corners = new Float32Array(claimedTriangles * 9);
  let from = FIRST_TRIANGLE_OFFSET + CORNERS_OFFSET_IN_TRIANGLE;
  // Written out, since a loop over the nine takes half as long again.
  for (let to = 0; to < corners.length; to += 9) {
    corners[to] = view.getFloat32(from, true);
    corners[to + 1] = view.getFloat32(from + 4, true);
    corners[to + 2] = view.getFloat32(from + 8, true);
    corners[to + 3] = view.getFloat32(from + 12, true);
    corners[to + 4] = view.getFloat32(from + 16, true);
    corners[to + 5] = view.getFloat32(from + 20, true);
    corners[to + 6] = view.getFloat32(from + 24, true);
    corners[to + 7] = view.getFloat32(from + 28, true);
    corners[to + 8] = view.getFloat32(from + 32, true);
    from += BYTES_PER_TRIANGLE;
  }
  return { ok: true, triangles: { count: claimedTriangles, corners } };
};
