import { refuseModel } from './findings/model-problem.ts';
import type { Finding } from './findings/finding.ts';
import type { ModelProblem } from './findings/model-problem.ts';
import { millimetresPer } from './formats/length-unit.ts';
import type { LengthUnit } from './formats/length-unit.ts';
import { readBytes, sourceOf } from './formats/model-source.ts';
import type { ModelSource } from './formats/model-source.ts';
import { loadReader, loadStlReader } from './formats/readers.ts';
import type { ModelContent, ModelLimits, SurfaceContent } from './formats/reader.ts';
import { FIRST_TRIANGLE_OFFSET, hasExactBinarySize } from './formats/stl/binary-stl-layout.ts';
import { surfaceOf } from './kernel/welded-surface.ts';
import type { WeldedSurface } from './kernel/welded-surface.ts';
import { weld } from './mesh/weld.ts';
import type { ModelFormat, ModelMeasures } from './model.ts';

export type ReadOptions = {
  limits?: Partial<ModelLimits>;
  /** What the customer says the file's numbers are; it outweighs what the file says. */
  unit?: LengthUnit;
};

/** A model in millimetres, welded, as its file has it. */
export type LoadedModel = {
  format: ModelFormat;
  unit: ModelMeasures['unit'];
  surface: WeldedSurface;
  findings: readonly Finding[];
};

/** What a model may be when nobody says otherwise. */
export const defaultModelLimits: ModelLimits = { maxTriangles: 6_000_000, maxUnpackedBytes: 1_000_000_000 };

/** Reads a model of any format, or says why it cannot be read. Never rejects on any bytes. */
export const readModel = async (
  input: Uint8Array | ModelSource,
  options: ReadOptions,
): Promise<{ ok: true; model: LoadedModel } | { ok: false; problem: ModelProblem }> => {
  const source = input instanceof Uint8Array ? sourceOf(input) : input;
  if (source.size === 0) return refuseModel('model-empty');
  const limits = { ...defaultModelLimits, ...options.limits };
  const bytes = () => (input instanceof Uint8Array ? input : readBytes(source, 0, source.size));
  const format = await formatOf(source, bytes);
  if (format === undefined) return refuseModel('model-not-recognised', { bytes: source.size });
  const read =
    format === 'stl-binary'
      ? (await loadStlReader())(source, limits)
      : await (
          await loadReader(format)
        )(bytes(), limits);
  if (!read.ok) return read;
  const { unit: unitInFile, findings } = read.content;
  const used = options.unit ?? unitInFile ?? 'mm';
  const from = options.unit ? 'asked' : unitInFile ? 'file' : 'assumed';
  const surface = inMillimetres(read.content, millimetresPer[used]);
  return { ok: true, model: { format, unit: { used, from }, surface, findings } };
};

/** Most files are binary STL, and those need no look at all the other formats. */
const formatOf = async (source: ModelSource, bytes: () => Uint8Array): Promise<ModelFormat | undefined> => {
  const head = readBytes(source, 0, FIRST_TRIANGLE_OFFSET);
  if (hasExactBinarySize(head, source.size)) return 'stl-binary';
  const { detectFormat } = await import('./formats/detect-format.ts');
  return detectFormat(bytes());
};

const inMillimetres = (content: ModelContent | SurfaceContent, scale: number): WeldedSurface => {
  if ('surface' in content) {
    const { kernel, positions, vertexCount } = content.surface;
    multiply(kernel.real(positions, vertexCount * 3), scale);
    return content.surface;
  }
  multiply(content.positions, scale);
  return surfaceOf(content.welded ? content : weld(content));
};

const multiply = (numbers: Float64Array, scale: number): void => {
  if (scale === 1) return;
  for (let i = 0; i < numbers.length; i++) numbers[i] = (numbers[i] ?? 0) * scale;
};
