import { volumeAndArea } from '../../measures/test-volume-area.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import { weld } from '../../mesh/weld.ts';
import type { ModelProblem } from '../../findings/model-problem.ts';
import type { ModelContent, ModelLimits, Reader } from '../reader.ts';

const noLimits: ModelLimits = { maxTriangles: 1e7, maxUnpackedBytes: 1e9 };

/** What the reader makes of bytes that it must take. */
export const contentOf = async (
  reader: Reader,
  bytes: Uint8Array,
  limits?: Partial<ModelLimits>,
): Promise<ModelContent> => {
  const read = await reader(bytes, { ...noLimits, ...limits });
  if (!read.ok) throw new Error(`refused: ${JSON.stringify(read.problem)}`);
  return read.content;
};

/** Why the reader refuses bytes that it must refuse. */
export const problemOf = async (
  reader: Reader,
  bytes: Uint8Array,
  limits?: Partial<ModelLimits>,
): Promise<ModelProblem> => {
  const read = await reader(bytes, { ...noLimits, ...limits });
  if (read.ok) throw new Error('the model was accepted');
  return read.problem;
};

/**
 * How far the surface that was read is from the mesh: the larger relative difference of volume and area; infinite when it
 * has another number of triangles, or an index of no vertex.
 */
export const differenceFrom = (mesh: Mesh, content: ModelContent): number => {
  const vertices = content.positions.length / 3;
  if (content.triangles.length !== mesh.triangles.length) return Infinity;
  if (content.triangles.some((vertex) => vertex >= vertices)) return Infinity;
  const read = volumeAndArea(weld(content));
  const made = volumeAndArea(mesh);
  return Math.max(Math.abs(read.volumeMm3 / made.volumeMm3 - 1), Math.abs(read.areaMm2 / made.areaMm2 - 1));
};

/** A text as the bytes of a file. */
export const textBytes = (content: string): Uint8Array => new TextEncoder().encode(content);
