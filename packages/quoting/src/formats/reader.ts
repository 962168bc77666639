import type { Finding } from '../findings/finding.ts';
import type { ModelProblem } from '../findings/model-problem.ts';
import type { WeldedSurface } from '../kernel/welded-surface.ts';
import type { LengthUnit } from './length-unit.ts';
import type { ModelSource } from './model-source.ts';

/** What a file may cost before it is refused. */
export type ModelLimits = {
  /** Triangles, after polygons are split and repeated parts are placed. */
  maxTriangles: number;
  /** Bytes of everything that is unpacked from a compressed file. */
  maxUnpackedBytes: number;
};

/**
 * What a format's reader hands on: three coordinates a vertex and three vertices a triangle, in the file's own unit, all
 * parts placed where the file places them. `analyseModel` refuses what is not finite and welds what is not welded,
 * for every format; a reader only sees to it that every index is one of a vertex.
 */
export type ModelContent = {
  positions: Float64Array<ArrayBuffer>;
  triangles: Uint32Array<ArrayBuffer>;
  /** Vertices with equal coordinates are one vertex already. */
  welded: boolean;
  /** The unit that the file itself names; undefined when it names none. */
  unit: LengthUnit | undefined;
  /** What the customer should know of the reading, such as parts that were left out. */
  findings: readonly Finding[];
};

export type ReadResult = { ok: true; content: ModelContent } | { ok: false; problem: ModelProblem };

/** Reads one format. Never throws on any bytes, and allocates nothing on the word of the file alone. */
export type Reader = (bytes: Uint8Array, limits: ModelLimits) => ReadResult | Promise<ReadResult>;

/** As `ModelContent`, welded already and in the kernel's memory. */
export type SurfaceContent = Pick<ModelContent, 'unit' | 'findings'> & { surface: WeldedSurface };

type SurfaceResult = { ok: true; content: SurfaceContent } | { ok: false; problem: ModelProblem };

/** Reads one format that is a mere list of triangles. */
export type SurfaceReader = (source: ModelSource, limits: ModelLimits) => SurfaceResult;
