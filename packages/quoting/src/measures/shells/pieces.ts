import { disjointSets, joinSets, setOf } from '../../mesh/disjoint-sets.ts';
import type { DisjointSets } from '../../mesh/disjoint-sets.ts';
import type { Mesh } from '../../mesh/mesh.ts';
import type { Piece, Point } from '../../model.ts';
import { nestingOf } from './nesting.ts';
import type { ShellMeasures } from './shell-measures.ts';
import { adds, hollows, solidSides } from './solid-sides.ts';
import { solidVolume, usualColumns } from './solid-volume.ts';
import type { Solid } from './solid-volume.ts';
import { trianglesByShell } from './triangles-by-shell.ts';
import type { TrianglesByShell } from './triangles-by-shell.ts';

/** `pieceOf` has the piece of each shell. */
export type Pieces = { readonly pieces: readonly Piece[]; readonly pieceOf: Uint32Array };

export type PieceOptions = {
  /** Pairs of shells that cross, two numbers a pair; a shell with itself where it crosses itself. */
  overlaps: Int32Array;
  /** By shell, 1 when it is closed; all are when it is left out. An open shell holds nothing. */
  closed?: Uint8Array;
  byShell?: TrianglesByShell;
};

/** Columns that all pieces with crossing shells share. */
const columnsOfAll = 2_000_000;

/**
 * The pieces of a model, largest first: shells that cross, share a vertex or lie in each other make one. A piece's
 * volume counts what lies in several shells once (exactly where shells only lie in each other, by `solidVolume` where they
 * cross), and its area leaves out shells that lie in solid metal; where shells cross, the area is the sum.
 */
export const piecesOf = (
  mesh: Mesh,
  shellOf: Uint32Array,
  shells: ShellMeasures,
  { overlaps, closed, byShell = trianglesByShell(shellOf, shells.shellCount) }: PieceOptions,
): Pieces => {
  const { shellCount } = shells;
  const parents = nestingOf(mesh, shells, byShell, closed);
  const sets = disjointSets(shellCount);
  parents.forEach((parent, s) => parent >= 0 && joinSets(sets, s, parent));
  uniteTouching(mesh, shellOf, sets);
  for (let i = 0; i < overlaps.length; i += 2) joinSets(sets, overlaps[i] ?? 0, overlaps[i + 1] ?? 0);
  const roots = Uint32Array.from(sets, (_, s) => setOf(sets, s));
  const crossing = new Uint8Array(shellCount);
  for (let i = 0; i < overlaps.length; i += 2) crossing[roots[overlaps[i] ?? 0] ?? 0] = 1;

  const { effect } = solidSides(shells, parents);
  const crossingPieces = crossing.reduce((sum, one) => sum + one, 0);
  const columns = Math.min(usualColumns, columnsOfAll / Math.max(1, crossingPieces));
  const members = trianglesByShell(roots, shellCount);
  const found: { piece: Piece; root: number }[] = [];
  for (let root = 0; root < shellCount; root++) {
    const of = members.order.subarray(members.starts[root], members.starts[root + 1]);
    if (of.length === 0) continue;
    const piece = sumOf(shells, of, effect, crossing[root] === 1);
    found.push({ piece: crossing[root] === 1 ? counted(mesh, byShell, of, piece, columns) : piece, root });
  }
  const inOrder = found.toSorted((a, b) => largestFirst(a.piece, b.piece));
  const pieceOfRoot = new Uint32Array(shellCount);
  inOrder.forEach(({ root }, number) => (pieceOfRoot[root] = number));
  return { pieces: inOrder.map(({ piece }) => piece), pieceOf: roots.map((root) => pieceOfRoot[root] ?? 0) };
};

const uniteTouching = ({ positions, triangles }: Mesh, shellOf: Uint32Array, sets: DisjointSets): void => {
  if (sets.length < 2) return;
  const shellAt = new Int32Array(positions.length / 3).fill(-1);
  for (let i = 0; i < triangles.length; i++) {
    const vertex = triangles[i] ?? 0;
    const shell = shellOf[Math.floor(i / 3)] ?? 0;
    const other = shellAt[vertex] ?? -1;
    if (other < 0) shellAt[vertex] = shell;
    else if (other !== shell) joinSets(sets, other, shell);
  }
};

/** All signed volumes as they are when shells cross, for `solidVolume` to put right; else what each does to the solid. */
const sumOf = (shells: ShellMeasures, of: Uint32Array, effect: Int8Array, crossing: boolean): Piece => {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  const moment = [0, 0, 0];
  let triangles = 0;
  let cavities = 0;
  let volumeMm3 = 0;
  let areaMm2 = 0;
  for (const s of of) {
    const signed = shells.volumeMm3[s] ?? 0;
    const does = effect[s] ?? 0;
    const volume = crossing ? signed : does === adds ? Math.abs(signed) : does === hollows ? signed : 0;
    triangles += shells.triangles[s] ?? 0;
    volumeMm3 += volume;
    if (does === hollows) cavities++;
    if (crossing || does !== 0) areaMm2 += shells.areaMm2[s] ?? 0;
    for (let axis = 0; axis < 3; axis++) {
      moment[axis] = (moment[axis] ?? 0) + volume * (shells.centreOfMassMm[s * 3 + axis] ?? 0);
      min[axis] = Math.min(min[axis] ?? 0, shells.boundsMm[s * 6 + axis] ?? 0);
      max[axis] = Math.max(max[axis] ?? 0, shells.boundsMm[s * 6 + 3 + axis] ?? 0);
    }
  }
  const first = (of[0] ?? 0) * 3;
  const centre = (axis: number): number =>
    of.length === 1 || volumeMm3 === 0
      ? (shells.centreOfMassMm[first + axis] ?? 0)
      : (moment[axis] ?? 0) / volumeMm3;
  return {
    triangles,
    shells: of.length,
    cavities,
    volumeMm3,
    areaMm2,
    boundsMm: { min: point(min), max: point(max) },
    centreOfMassMm: [centre(0), centre(1), centre(2)],
  };
};

const point = ([x = 0, y = 0, z = 0]: readonly number[]): Point => [x, y, z];

const counted = (
  mesh: Mesh,
  byShell: TrianglesByShell,
  of: Uint32Array,
  piece: Piece,
  columns: number,
): Piece => {
  const { starts, order } = byShell;
  const list = new Uint32Array(piece.triangles);
  let filled = 0;
  for (const s of of) {
    const own = order.subarray(starts[s], starts[s + 1]);
    list.set(own, filled);
    filled += own.length;
  }
  const sum: Solid = { volumeMm3: piece.volumeMm3, centreOfMassMm: piece.centreOfMassMm };
  return { ...piece, ...solidVolume(mesh, list, piece.boundsMm, sum, columns) };
};

/**
 * By volume to the last bit but some, which depend on the order of the triangles; equal pieces by where they are, which
 * does not.
 */
const largestFirst = (a: Piece, b: Piece): number =>
  Math.fround(b.volumeMm3) - Math.fround(a.volumeMm3) ||
  byPlace(a.boundsMm.min, b.boundsMm.min) ||
  byPlace(a.boundsMm.max, b.boundsMm.max) ||
  b.triangles - a.triangles ||
  b.areaMm2 - a.areaMm2;

const byPlace = (a: Point, b: Point): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
