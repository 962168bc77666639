import type { Finding } from './findings/finding.ts';
import type { ModelProblem } from './findings/model-problem.ts';
import type { LengthUnit } from './formats/length-unit.ts';

/** The file formats that can be read. */
export type ModelFormat =
  'stl-binary' | 'stl-ascii' | 'obj' | 'ply' | 'off' | '3mf' | 'amf' | 'glb' | 'gltf' | 'step' | '3dm';

export type Point = readonly [x: number, y: number, z: number];

export type Bounds = { min: Point; max: Point };

/** A body that hangs together: one surface or several that touch, overlap or lie in each other, with their cavities. */
export type Piece = {
  triangles: number;
  /** Surfaces that make it, cavities included. */
  shells: number;
  /** Closed hollows inside it. */
  cavities: number;
  volumeMm3: number;
  areaMm2: number;
  boundsMm: Bounds;
  centreOfMassMm: Point;
};

/** A place where the piece is thin, or where two of its walls come close. */
export type ThinPlace = {
  mm: number;
  /** `wall`: thin one way only · `wire`: thin two ways. */
  kind: 'wall' | 'wire';
  at: Point;
};

/** Wall thickness over the surface, sampled; `null` fields where nothing was found to measure. */
export type Thickness = {
  samples: number;
  /** By share of the surface. */
  percentilesMm: { p1: number; p5: number; p25: number; p50: number; p75: number; p95: number; max: number };
  minWallMm: number | null;
  minWireMm: number | null;
  /** The thinnest places, each well apart from the others, thinnest first, at most 40. */
  thinnest: readonly ThinPlace[];
  /** The thickest place. */
  thickest: { mm: number; at: Point };
  /** Gaps below 1 mm between surfaces that face each other, narrowest first, at most 40. */
  gaps: readonly { mm: number; at: Point }[];
};

/** A finger ring: the largest cylinder that passes through it. */
export type Ring = {
  innerDiameterMm: number;
  /** Along the finger. */
  widthMm: number;
  axis: Point;
  centreMm: Point;
  /** Sizes of that diameter; `us` and `uk` are `null` beyond their scales. */
  sizes: { iso8653: number; eu: number; us: number | null; uk: string | null; ru: number };
};

/** What is known of a model's geometry, after healing. Volumes mean something only when `watertight` is true. */
export type ModelMeasures = {
  format: ModelFormat;
  /** The unit that the sizes were taken in, and whether the file itself names it. */
  unit: { used: LengthUnit; from: 'file' | 'asked' | 'assumed' };
  triangles: number;
  vertices: number;
  /** Closed and consistently oriented: every directed edge has its opposite. */
  watertight: boolean;
  volumeMm3: number;
  areaMm2: number;
  boundsMm: Bounds;
  /** Along the axes of the smallest box that the engine found around the model, largest first. */
  orientedSizeMm: Point;
  centreOfMassMm: Point;
  shells: number;
  cavities: number;
  /** Handles of all surfaces together; `null` when the surface is not closed. */
  genus: number | null;
  openEdges: number;
  nonManifoldEdges: number;
  nonManifoldVertices: number;
  selfIntersections: number;
  pieces: readonly Piece[];
  minWallMm: number | null;
  minGapMm: number | null;
  thickness: Thickness | null;
  ring: Ring | null;
};

export type ModelAnalysis =
  { ok: true; measures: ModelMeasures; findings: readonly Finding[] } | { ok: false; problem: ModelProblem };
