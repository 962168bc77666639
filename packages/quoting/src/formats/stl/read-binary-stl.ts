import { VertexTable } from '../../mesh/vertex-table.ts';
import { refuseModel } from '../../findings/model-problem.ts';
import type { Reader } from '../reader.ts';
import {
  BYTES_PER_TRIANGLE,
  CORNERS_OFFSET_IN_TRIANGLE,
  COUNT_OFFSET,
  FIRST_TRIANGLE_OFFSET,
  viewOf,
} from './binary-stl-layout.ts';

/**
 * Reads a binary STL of at least 84 bytes. The count in the header is believed only as far as the bytes are there:
 * fewer bytes is a truncated file, a whole triangle more is a count that lies. Normals and attributes are not used.
 */
export const readBinaryStl: Reader = (bytes, limits) => {
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
  const triangles = new Uint32Array(claimedTriangles * 3);
  const table = new VertexTable(claimedTriangles / 2 + 16);
  let from = FIRST_TRIANGLE_OFFSET + CORNERS_OFFSET_IN_TRIANGLE;
  for (let i = 0; i < triangles.length; i += 3, from += BYTES_PER_TRIANGLE) {
    for (let corner = 0; corner < 3; corner++) {
      const at = from + corner * 12;
      triangles[i + corner] = table.add(
        view.getFloat32(at, true),
        view.getFloat32(at + 4, true),
        view.getFloat32(at + 8, true),
      );
    }
  }
  return {
    ok: true,
    content: { positions: table.positions(), triangles, welded: true, unit: undefined, findings: [] },
  };
};
