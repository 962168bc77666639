import type { Finding } from './findings/finding.ts';
import type { LengthUnit } from './formats/length-unit.ts';
import { findSelfIntersections } from './intersections/find-self-intersections.ts';
import type { SelfIntersections } from './intersections/find-self-intersections.ts';
import { measureFindings } from './measures/measure-findings.ts';
import { orientedBoxOf } from './measures/oriented/oriented-box.ts';
import { surfaceSamples } from './measures/oriented/surface-samples.ts';
import { ringOf } from './measures/ring/ring-of.ts';
import { genusOf } from './measures/shells/genus.ts';
import { piecesOf } from './measures/shells/pieces.ts';
import { trianglesByShell } from './measures/shells/triangles-by-shell.ts';
import type { LoadedMesh } from './mesh/loaded-mesh.ts';
import type { ModelMeasures, Piece } from './model.ts';
import { buildTriangleTree } from './space/triangle-tree.ts';
import type { Stage } from './stages.ts';
import { measureThickness } from './thickness/measure-thickness.ts';

/** What is measured here; the rest is known from reading and from the defects. */
export type MeasuredModel = {
  measures: Omit<ModelMeasures, 'format' | 'unit' | 'openEdges' | 'nonManifoldEdges' | 'nonManifoldVertices'>;
  findings: readonly Finding[];
};

export type MeasureOptions = {
  unitUsed: LengthUnit;
  watertight: boolean;
  enter: (stage: Stage) => void;
};

/** Everything about the shape of a healed mesh. What lies inside an open surface is not known, and not measured. */
export const measureModel = (loaded: LoadedMesh, options: MeasureOptions): MeasuredModel => {
  const { mesh, sizes, topology, shells } = loaded;
  const { unitUsed, watertight, enter } = options;
  enter('measures');
  const { shellOf, shellCount } = topology;
  const samples = surfaceSamples(mesh, sizes.areaMm2);
  const box = orientedBoxOf(mesh.positions, samples);
  const byShell = trianglesByShell(shellOf, shellCount);
  const genus =
    topology.sound && topology.pinchedVertices === 0
      ? genusOf(mesh, shellOf, shellCount, byShell).total
      : null;

  enter('intersections');
  const tree = buildTriangleTree(mesh, shellCount > 1 ? shellOf : undefined);
  const crossings = findSelfIntersections(tree);
  const pieces = watertight
    ? piecesOf(mesh, shellOf, shells, { overlaps: overlapsOf(crossings, shellCount), byShell }).pieces
    : [];

  enter('thickness');
  const bodiesMeet = crossings.count > 0 || pieces.some((piece) => piece.shells - piece.cavities > 1);
  const thickness = watertight ? measureThickness(mesh, tree, { bodiesMeet }) : null;
  const ring = pieces.length === 1 ? ringOf(mesh, samples, box) : null;
  const measures: MeasuredModel['measures'] = {
    triangles: mesh.triangles.length / 3,
    vertices: mesh.positions.length / 3,
    watertight,
    volumeMm3: watertight ? sumOf(pieces, (piece) => piece.volumeMm3) : Math.abs(sizes.volumeMm3),
    areaMm2: watertight ? sumOf(pieces, (piece) => piece.areaMm2) : sizes.areaMm2,
    boundsMm: sizes.boundsMm,
    orientedSizeMm: box.sizeMm,
    centreOfMassMm: sizes.centreOfMassMm,
    shells: shellCount,
    cavities: sumOf(pieces, (piece) => piece.cavities),
    genus,
    selfIntersections: crossings.count,
    pieces,
    minWallMm: thickness && least(thickness.minWallMm, thickness.minWireMm),
    minGapMm: thickness?.gaps[0]?.mm ?? null,
    thickness,
    ring,
  };
  return { measures, findings: measureFindings(measures, crossings, unitUsed) };
};

/** Which shells cross, as pairs of their numbers; a shell that crosses itself is a pair with itself. */
const overlapsOf = ({ count, shellPairs }: SelfIntersections, shellCount: number): Int32Array => {
  if (count === 0 || shellPairs.length > 0) return shellPairs;
  return Int32Array.from({ length: shellCount * 2 }, (_, i) => Math.floor(i / 2));
};

const sumOf = (pieces: readonly Piece[], of: (piece: Piece) => number): number =>
  pieces.reduce((sum, piece) => sum + of(piece), 0);

const least = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);
