import type { ModelProblem } from './findings/model-problem.ts';
import type { ModelSource } from './formats/model-source.ts';
import { quickLook } from './kernel/quick-look.ts';
import { sizesOf } from './kernel/sizes.ts';
import { meshOfSurface } from './kernel/welded-surface.ts';
import type { ModelMeasures } from './model.ts';
import { readModel } from './read-model.ts';
import { senselessSize } from './senseless-size.ts';
import type { ReadOptions } from './read-model.ts';

export { describeProblem } from './findings/model-problem.ts';
export type { ModelSource } from './formats/model-source.ts';

/** What is known of a model before it is healed and searched for defects. */
export type FirstLook = Pick<
  ModelMeasures,
  | 'format'
  | 'unit'
  | 'triangles'
  | 'vertices'
  | 'watertight'
  | 'volumeMm3'
  | 'areaMm2'
  | 'boundsMm'
  | 'centreOfMassMm'
  | 'shells'
>;

/**
 * Sizes, closedness and shells of a model as its file has it, in a fraction of the time that `analyseModel` takes. Shells
 * that touch in a vertex count as one here; closedness is a hash sum, not proof against a deceiver.
 */
export const lookAtModel = async (
  input: Uint8Array | ModelSource,
  options: ReadOptions = {},
): Promise<{ ok: true; look: FirstLook } | { ok: false; problem: ModelProblem }> => {
  const read = await readModel(input, options);
  if (!read.ok) return read;
  const { format, unit, surface } = read.model;
  const sizes = sizesOf(surface);
  const senseless = senselessSize(meshOfSurface(surface), sizes);
  if (senseless) return senseless;
  const { watertight, parts } = quickLook(surface);
  return {
    ok: true,
    look: {
      format,
      unit,
      triangles: surface.triangleCount,
      vertices: surface.vertexCount,
      watertight,
      shells: parts,
      ...sizes,
      volumeMm3: Math.abs(sizes.volumeMm3),
    },
  };
};
