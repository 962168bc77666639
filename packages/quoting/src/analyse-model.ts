import { refuseModel } from './findings/model-problem.ts';
import { detectFormat } from './formats/detect-format.ts';
import { millimetresPer } from './formats/length-unit.ts';
import type { LengthUnit } from './formats/length-unit.ts';
import type { ModelContent, ModelLimits } from './formats/reader.ts';
import { readerOf } from './formats/readers.ts';
import { boundsOf } from './measures/bounds.ts';
import { volumeAndArea } from './measures/volume-area.ts';
import type { Mesh } from './mesh/mesh.ts';
import { weld } from './mesh/weld.ts';
import type { ModelAnalysis } from './model.ts';

export type AnalysisOptions = {
  limits?: Partial<ModelLimits>;
  /** What the customer says the file's numbers are; it outweighs what the file says. */
  unit?: LengthUnit;
  /** Told how far the analysis has come, from 0 to 1. */
  onProgress?: (fraction: number) => void;
};

/** What `analyseModel` allows when it is told nothing. */
export const defaultModelLimits: ModelLimits = { maxTriangles: 6_000_000, maxUnpackedBytes: 1_000_000_000 };

/** Measures the model in a file's bytes and says what is wrong with it, or why it cannot. Never rejects on any bytes. */
export const analyseModel = async (
  bytes: Uint8Array,
  options: AnalysisOptions = {},
): Promise<ModelAnalysis> => {
  if (bytes.length === 0) return refuseModel('model-empty');
  const format = detectFormat(bytes);
  if (format === undefined) return refuseModel('model-not-recognised', { bytes: bytes.length });
  const read = await (await readerOf(format))(bytes, { ...defaultModelLimits, ...options.limits });
  if (!read.ok) return read;
  const { content } = read;
  const unit = options.unit ?? content.unit ?? 'mm';
  const mesh = inMillimetres(content, millimetresPer[unit]);
  const { volumeMm3, areaMm2, centreOfMassMm } = volumeAndArea(mesh);
  if (!Number.isFinite(areaMm2)) return refuseModel('model-not-finite', { triangle: 0 });
  return {
    ok: true,
    measures: {
      format,
      unit: { used: unit, from: options.unit ? 'asked' : content.unit ? 'file' : 'assumed' },
      triangles: mesh.triangles.length / 3,
      vertices: mesh.positions.length / 3,
      watertight: true,
      volumeMm3: Math.abs(volumeMm3),
      areaMm2,
      boundsMm: boundsOf(mesh.positions),
      orientedSizeMm: [0, 0, 0],
      centreOfMassMm,
      shells: 1,
      cavities: 0,
      genus: null,
      openEdges: 0,
      nonManifoldEdges: 0,
      nonManifoldVertices: 0,
      selfIntersections: 0,
      pieces: [],
      minWallMm: null,
      minGapMm: null,
      thickness: null,
      ring: null,
    },
    findings: content.findings,
  };
};

const inMillimetres = (content: ModelContent, scale: number): Mesh => {
  const { positions } = content;
  if (scale !== 1) for (let i = 0; i < positions.length; i++) positions[i] = (positions[i] ?? 0) * scale;
  return content.welded ? content : weld(content);
};
