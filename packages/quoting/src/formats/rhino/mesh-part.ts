import type { Mesh } from 'rhino3dm';
import { release } from './rhino-instance.ts';

/** A mesh of a file, with those of its vertices that its triangles use. */
export type MeshPart = { positions: Float64Array; triangles: Uint32Array };

type Buffers = { position: Float32Array; index: Uint32Array; vertexCount: number };

/**
 * Copies a mesh out of the library: its doubles where it has them, its floats otherwise; quads are split between their
 * first and third corner. Undefined when a triangle names a vertex that is not there.
 */
export const meshPart = (mesh: Mesh): MeshPart | undefined => {
  const buffers = mesh.toThreejsBuffers(false) as Buffers;
  const vertices = mesh.vertices();
  const isDouble = vertices.useDoublePrecisionVertices;
  const triangles = new Uint32Array(buffers.index);
  const numbers = new Int32Array(buffers.vertexCount).fill(-1);
  const positions = new Float64Array(Math.min(buffers.vertexCount, triangles.length) * 3);
  let count = 0;
  for (let corner = 0; corner < triangles.length; corner++) {
    const vertex = triangles[corner] ?? 0;
    if (vertex >= buffers.vertexCount) {
      release(vertices);
      return undefined;
    }
    let number = numbers[vertex] ?? -1;
    if (number < 0) {
      number = count++;
      numbers[vertex] = number;
      if (isDouble) positions.set(vertices.point3dAt(vertex), number * 3);
      else positions.set(buffers.position.subarray(vertex * 3, vertex * 3 + 3), number * 3);
    }
    triangles[corner] = number;
  }
  release(vertices);
  return { positions: positions.subarray(0, count * 3), triangles };
};
