import { TextScanner } from '../text/text-scanner.ts';
import { refuseModel } from '../../findings/model-problem.ts';
import type { ModelLimits, ReadResult } from '../reader.ts';
import { VertexTable } from '../../mesh/vertex-table.ts';
import { textStart } from '../text/text-start.ts';

/** No facet is shorter than this one, so the file's size bounds the triangles before any is read. */
const SHORTEST_FACET =
  'facet normal 0 0 0 outer loop vertex 0 0 0 vertex 0 0 0 vertex 0 0 0 endloop endfacet '.length;

const NOT_FINITE_WORD = /^[+-]?(nan|inf|1\.#)/i;

type Refusal = ReturnType<typeof refuseModel>;

/** How far the reading has come. */
type Reading = {
  readonly scanner: TextScanner;
  readonly bytes: number;
  readonly corners: Float32Array<ArrayBuffer>;
  /** Coordinates read so far. */
  filled: number;
};

/**
 * Reads an ASCII STL: one or more `solid … endsolid`, in small or capital letters, with any blanks and line ends.
 * Coordinates are rounded to 32-bit floats, as a binary STL has them. Normals are not used.
 */
export const readAsciiStl = (bytes: Uint8Array, limits: ModelLimits): ReadResult => {
  const possible = Math.min(Math.floor(bytes.length / SHORTEST_FACET), limits.maxTriangles);
  const scanner = new TextScanner(bytes, textStart(bytes));
  const reading = { scanner, bytes: bytes.length, corners: new Float32Array(possible * 9), filled: 0 };
  let insideSolid = false;
  while (scanner.next()) {
    if (insideSolid && scanner.is('facet')) {
      if (reading.filled === limits.maxTriangles * 9) {
        return refuseModel('model-too-many-triangles', {
          maxTriangles: limits.maxTriangles,
          line: scanner.line,
        });
      }
      const refusal = readFacet(reading);
      if (refusal) return refusal;
    } else if (scanner.is(insideSolid ? 'endsolid' : 'solid')) {
      insideSolid = !insideSolid;
      scanner.skipLine();
    } else return malformed(reading, insideSolid ? 'facet' : 'solid');
  }
  if (insideSolid) return truncated(reading);
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
  for (let i = 0; i < 3; i++) if (!reading.scanner.next()) return truncated(reading);
  return undefined;
};

const readVertex = (reading: Reading): Refusal | undefined =>
  expect(reading, 'vertex') ?? readCoordinate(reading) ?? readCoordinate(reading) ?? readCoordinate(reading);

const readCoordinate = (reading: Reading): Refusal | undefined => {
  if (!reading.scanner.next()) return truncated(reading);
  const value = Math.fround(reading.scanner.number());
  if (Number.isFinite(value)) {
    reading.corners[reading.filled++] = value;
    return undefined;
  }
  const tooLarge = !Number.isNaN(value);
  if (!tooLarge && !NOT_FINITE_WORD.test(reading.scanner.shown())) return malformed(reading, 'number');
  return refuseModel('model-not-finite', { triangle: trianglesOf(reading) + 1, line: reading.scanner.line });
};

const expect = (reading: Reading, word: string): Refusal | undefined => {
  if (!reading.scanner.next()) return truncated(reading);
  return reading.scanner.is(word) ? undefined : malformed(reading, word);
};

const malformed = (reading: Reading, expected: string): Refusal => {
  const { scanner } = reading;
  if (scanner.isLast()) return truncated(reading);
  return refuseModel('model-malformed', { line: scanner.line, expected, found: scanner.shown() });
};

const truncated = (reading: Reading): Refusal =>
  refuseModel('model-truncated', {
    bytes: reading.bytes,
    completeTriangles: trianglesOf(reading),
    line: reading.scanner.line,
  });

const trianglesOf = ({ filled }: Reading): number => Math.floor(filled / 9);
