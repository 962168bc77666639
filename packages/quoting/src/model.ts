import type { ModelProblem } from './model-problem.ts';

/** The file formats that can be read. */
export type ModelFormat = 'stl-binary' | 'stl-ascii';

export type Point = readonly [x: number, y: number, z: number];

/**
 * What a format's reader hands on: nine coordinates (three corners) per triangle, in millimetres. `analyseModel` refuses
 * what is not finite, for every format.
 */
export type Triangles = { readonly count: number; readonly corners: Float32Array<ArrayBuffer> };

/** What is known of a model's geometry. `volumeMm3` means something only when `watertight` is true. */
export type ModelMeasures = {
  format: ModelFormat;
  triangles: number;
  volumeMm3: number;
  areaMm2: number;
  boundsMm: { min: Point; max: Point };
  watertight: boolean;
};

export type ModelLimits = { maxTriangles: number };

export type TrianglesResult = { ok: true; triangles: Triangles } | { ok: false; problem: ModelProblem };

export type ModelAnalysis = { ok: true; measures: ModelMeasures } | { ok: false; problem: ModelProblem };
