import { refuseModel } from '../../findings/model-problem.ts';
import { VertexTable } from '../../mesh/vertex-table.ts';
import type { Reader } from '../reader.ts';
import { refuseCutOff, refuseWord } from '../text/refuse-text.ts';
import type { Refusal, TextProgress } from '../text/refuse-text.ts';
import { TextScanner } from '../text/text-scanner.ts';
import { textStart } from '../text/text-start.ts';

/** No facet is shorter than this one, so the file's size bounds the triangles before any is read. */
const SHORTEST_FACET =
  'facet normal 0 0 0 outer loop vertex 0 0 0 vertex 0 0 0 vertex 0 0 0 endloop endfacet '.length;

/** How far the reading has come. */
type Reading = {
  readonly scanner: TextScanner;
  readonly bytes: number;
  readonly corners: Float32Array<ArrayBuffer>;
  /** Coordinates read so far. */
  filled: number;
  readonly corner: Float64Array<ArrayBuffer>;
};

/**
 * Reads an ASCII STL: one or more `solid … endsolid`, in small or capital letters, with any blanks and line ends.
 * Coordinates are rounded to 32-bit floats, as a binary STL has them. Normals are not used.
 */
export const readAsciiStl: Reader = (bytes, limits) => {
  const possible = Math.min(Math.floor(bytes.length / SHORTEST_FACET), limits.maxTriangles);
  const scanner = new TextScanner(bytes, textStart(bytes));
  const reading: Reading = {
    scanner,
    bytes: bytes.length,
    corners: new Float32Array(possible * 9),
    filled: 0,
    corner: new Float64Array(3),
  };
  let insideSolid = false;
  for (;;) {
    if (insideSolid && scanner.nextIs('facet')) {
      if (reading.filled === limits.maxTriangles * 9) {
        return refuseModel('model-too-many-triangles', {
          maxTriangles: limits.maxTriangles,
          line: scanner.line,
        });
      }
      const refusal = readFacet(reading);
      if (refusal) return refusal;
      continue;
    }
    if (!insideSolid && !scanner.next()) break;
    if (scanner.is(insideSolid ? 'endsolid' : 'solid')) {
      insideSolid = !insideSolid;
      scanner.skipLine();
    } else return refuseWord(scanner, insideSolid ? 'facet' : 'solid', progressOf(reading));
  }
  if (reading.filled === 0) return refuseModel('model-no-triangles');
  const { corners, filled } = reading;
  const table = new VertexTable(filled / 18 + 16);
  const triangles = new Uint32Array(filled / 3);
  for (let i = 0, at = 0; at < filled; i++, at += 3)
    triangles[i] = table.add(corners[at] ?? 0, corners[at + 1] ?? 0, corners[at + 2] ?? 0);
  return {
    ok: true,
    content: { positions: table.positions(), triangles, welded: true, unit: undefined, findings: [] },
  };
};

const readFacet = (reading: Reading): Refusal | undefined =>
  skipNormal(reading) ??
  expect(reading, 'outer') ??
  expect(reading, 'loop') ??
  readVertex(reading) ??
  readVertex(reading) ??
  readVertex(reading) ??
  expect(reading, 'endloop') ??
  expect(reading, 'endfacet');

const skipNormal = (reading: Reading): Refusal | undefined => {
  const missing = expect(reading, 'normal');
  if (missing) return missing;
  for (let i = 0; i < 3; i++)
    if (!reading.scanner.next()) return refuseCutOff(reading.scanner, progressOf(reading));
  return undefined;
};

const readVertex = (reading: Reading): Refusal | undefined => {
  const missing = expect(reading, 'vertex');
  if (missing) return missing;
  const { scanner, corner, corners, filled } = reading;
  const { start, end } = scanner;
  if (scanner.numbers(corner, 0, 3) === 3) {
    const x = Math.fround(corner[0] ?? 0);
    const y = Math.fround(corner[1] ?? 0);
    const z = Math.fround(corner[2] ?? 0);
    if (Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(z)) {
      corners[filled] = x;
      corners[filled + 1] = y;
      corners[filled + 2] = z;
      reading.filled = filled + 3;
      return undefined;
    }
  }
  scanner.moveTo(start, end);
  return refuseCorner(reading);
};

/** Goes over the corner that begins after the current word once more, to the coordinate that is no finite number. */
const refuseCorner = (reading: Reading): Refusal | undefined => {
  const { scanner, corner } = reading;
  for (let i = 0; i < 3; i++) {
    const isNumber = scanner.numbers(corner, 0, 1) === 1;
    if (isNumber ? Number.isFinite(Math.fround(corner[0] ?? 0)) : !scanner.isNotFinite()) {
      if (!isNumber) return refuseWord(scanner, 'number', progressOf(reading));
    } else {
      const triangle = progressOf(reading).completeTriangles + 1;
      return refuseModel('model-not-finite', { triangle, line: scanner.line });
    }
  }
  return undefined;
};

const expect = (reading: Reading, word: string): Refusal | undefined =>
  reading.scanner.nextIs(word) ? undefined : refuseWord(reading.scanner, word, progressOf(reading));

const progressOf = ({ bytes, filled }: Reading): TextProgress => ({
  bytes,
  completeTriangles: Math.floor(filled / 9),
});
