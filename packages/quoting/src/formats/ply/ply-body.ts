import type { Refusal } from '../text/refuse-text.ts';
import { bytesOf } from './ply-scalar.ts';
import type { PlyElement } from './ply-header.ts';

/** What becomes of a row's list: taken in, or refused. */
export type ListVerdict = 'taken' | 'wrong-vertex' | 'too-many';

/** Takes in the lists of an element, row by row: the first `count` of the values. */
export type ListSink = {
  take(values: Float64Array<ArrayBuffer>, count: number): ListVerdict;
  /** Takes in a list of three whole numbers of 32 bits: nearly all are. */
  takeThree(a: number, b: number, c: number): ListVerdict;
  /** Triangles so far. */
  readonly triangles: number;
  readonly maxTriangles: number;
  /** After 'wrong-vertex': which of the list's items that was, from 0. */
  readonly wrongItem: number;
};

/** The data of a PLY behind its header, which are read element by element. */
export type PlyBody = {
  /** Where the next element begins. */
  position: number;
  /** Reads the rows; three coordinates a vertex, from the properties that `axes` numbers. */
  readVertices(
    element: PlyElement,
    axes: readonly number[],
  ): { ok: true; positions: Float64Array<ArrayBuffer> } | Refusal;
  /** Reads the rows and hands on the list that is property number `list`. */
  readLists(element: PlyElement, list: number, sink: ListSink): Refusal | undefined;
  skip(element: PlyElement): Refusal | undefined;
};

/** The fewest bytes that a row takes in a binary file: its lists are empty. */
export const leastRowBytes = ({ properties }: PlyElement): number =>
  properties.reduce((sum, { type, countType }) => sum + bytesOf[countType ?? type], 0);
