import { modelProblemCodes } from '../../findings/model-problem.ts';
import { volumeAndArea } from '../../measures/test-volume-area.ts';
import { flipped, meshOf } from '../../test-bodies.ts';
import type { Body } from '../../test-bodies.ts';
import type { ModelContent, ReadResult } from '../reader.ts';

/** Whether it is a problem that is known, or content whose indices are all of vertices. */
export const isSound = (result: ReadResult): boolean => {
  if (!result.ok) return modelProblemCodes.includes(result.problem.code);
  const { positions, triangles } = result.content;
  return triangles.length > 0 && triangles.every((vertex) => vertex < positions.length / 3);
};

/** The content of a file that can be read. */
export const contentOf = (result: ReadResult): ModelContent => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  return result.content;
};

/** Signed volume and area in the file's own unit. */
export const sizesOf = (result: ReadResult): { volume: number; area: number } => {
  const { volumeMm3, areaMm2 } = volumeAndArea(contentOf(result));
  return { volume: volumeMm3, area: areaMm2 };
};

/** A copy with some bytes changed. */
export const withChanges = (
  bytes: Uint8Array,
  changes: readonly (readonly [at: number, value: number])[],
): Uint8Array => {
  const copy = bytes.slice();
  for (const [at, value] of changes) if (copy.length > 0) copy[at % copy.length] = value;
  return copy;
};

/** The body with its outside outward, whichever way it was. */
export const outward = (body: Body): Body =>
  volumeAndArea(meshOf(body)).volumeMm3 < 0 ? body.map(flipped) : body;
