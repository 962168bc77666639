import { refuseModel } from '../../findings/model-problem.ts';
import { StlWelder } from '../../kernel/stl-welder.ts';
import { readBytes } from '../model-source.ts';
import type { SurfaceReader } from '../reader.ts';
import { BYTES_PER_TRIANGLE, COUNT_OFFSET, FIRST_TRIANGLE_OFFSET, viewOf } from './binary-stl-layout.ts';

/**
 * Reads a binary STL of at least 84 bytes. The count in the header is believed only as far as the bytes are there:
 * fewer bytes is a truncated file, a whole triangle more is a count that lies. Normals and attributes are not used.
 */
export const readBinaryStl: SurfaceReader = (source, limits) => {
  const claimedTriangles = viewOf(readBytes(source, 0, FIRST_TRIANGLE_OFFSET)).getUint32(COUNT_OFFSET, true);
  const completeTriangles = Math.floor((source.size - FIRST_TRIANGLE_OFFSET) / BYTES_PER_TRIANGLE);
  const counts = { bytes: source.size, claimedTriangles, completeTriangles };
  if (claimedTriangles > completeTriangles) return refuseModel('model-truncated', counts);
  if (claimedTriangles < completeTriangles) return refuseModel('model-count-mismatch', counts);
  if (claimedTriangles === 0) return refuseModel('model-no-triangles');
  if (claimedTriangles > limits.maxTriangles) {
    return refuseModel('model-too-many-triangles', {
      triangles: claimedTriangles,
      maxTriangles: limits.maxTriangles,
    });
  }
  const welder = new StlWelder(claimedTriangles);
  let offset = FIRST_TRIANGLE_OFFSET;
  const end = offset + claimedTriangles * BYTES_PER_TRIANGLE;
  while (offset < end) {
    const room = welder.room();
    const read = source.read(offset, room.subarray(0, Math.min(room.length, end - offset)));
    if (read === 0) return refuseModel('model-truncated', counts);
    welder.take(read);
    offset += read;
  }
  return { ok: true, content: { surface: welder.finish(), unit: undefined, findings: [] } };
};
