import { defectsOf } from './defects/defects.ts';
import { refuseModel } from './findings/model-problem.ts';
import type { Finding } from './findings/finding.ts';
import type { ModelSource } from './formats/model-source.ts';
import { loadMesh } from './mesh/loaded-mesh.ts';
import type { LoadedMesh } from './mesh/loaded-mesh.ts';
import { measureModel } from './measure-model.ts';
import type { ModelAnalysis } from './model.ts';
import { readModel } from './read-model.ts';
import type { ReadOptions } from './read-model.ts';
import { senselessSize } from './senseless-size.ts';
import { watchStages } from './stages.ts';
import type { StageWatch } from './stages.ts';

export type AnalysisOptions = ReadOptions & StageWatch;

/** Rises whenever the same bytes may give other measures or findings than before. */
export const analysisVersion = 2;

/** Measures the model in a file's bytes and says what is wrong with it, or why it cannot. Never rejects on any bytes. */
export const analyseModel = async (
  input: Uint8Array | ModelSource,
  options: AnalysisOptions = {},
): Promise<ModelAnalysis> => {
  const enter = watchStages(options);
  enter('read');
  const read = await readModel(input, options);
  if (!read.ok) return read;
  const { format, unit, surface, findings } = read.model;

  enter('topology');
  const asFound = loadMesh(surface);
  const senseless = senselessSize(asFound.mesh, asFound.sizes);
  if (senseless) return senseless;
  const healed = await healedMesh(asFound, () => enter('heal'));
  if (healed.loaded.mesh.triangles.length === 0) return refuseModel('model-no-triangles');

  const defects = defectsOf(healed.loaded.mesh, healed.loaded.topology);
  const measured = measureModel(healed.loaded, {
    unitUsed: unit.used,
    watertight: defects.watertight,
    enter,
  });
  enter('done');
  const { openEdges, nonManifoldEdges, nonManifoldVertices } = defects;
  return {
    ok: true,
    measures: { format, unit, ...measured.measures, openEdges, nonManifoldEdges, nonManifoldVertices },
    findings: [...findings, ...healed.findings, ...defects.findings, ...measured.findings],
  };
};

/** Healing is loaded and done only where something is unsound, or faces inward. */
const healedMesh = async (
  asFound: LoadedMesh,
  begin: () => void,
): Promise<{ loaded: LoadedMesh; findings: readonly Finding[] }> => {
  const { topology, sizes, shells } = asFound;
  const facesInward = shells.volumeMm3.some((volume) => volume < 0);
  if (topology.sound && !facesInward && sizes.volumeMm3 >= 0) return { loaded: asFound, findings: [] };
  begin();
  const [{ heal }, { surfaceOf }] = await Promise.all([
    import('./healing/heal.ts'),
    import('./kernel/welded-surface.ts'),
  ]);
  const { mesh, findings } = heal(asFound.mesh);
  const changed = mesh !== asFound.mesh && mesh.triangles.length > 0;
  if (mesh.triangles.length === 0) return { loaded: { ...asFound, mesh }, findings };
  return { loaded: changed ? loadMesh(surfaceOf(mesh)) : asFound, findings };
};
