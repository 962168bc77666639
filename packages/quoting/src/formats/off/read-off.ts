import { refuseModel } from '../../findings/model-problem.ts';
import { firstWrongCorner } from '../polygons/check-corners.ts';
import { withRoom } from '../polygons/grow.ts';
import { FACE_WITHOUT_AREA, partsLeftOut } from '../polygons/left-out.ts';
import { PolygonSurface } from '../polygons/polygon-surface.ts';
import type { Reader } from '../reader.ts';
import { readNumbers } from '../text/read-numbers.ts';
import { refuseCutOff, refuseWholeWord, refuseWord } from '../text/refuse-text.ts';
import type { Refusal } from '../text/refuse-text.ts';
import { TextScanner } from '../text/text-scanner.ts';
import { linesOfHead } from '../text/text-head.ts';
import { textStart } from '../text/text-start.ts';
import { unitOfComments } from '../text/unit-comment.ts';
import { readOffHeader } from './off-header.ts';

/** `0 0 0` and `0`, with the line end. */
const FEWEST_BYTES_PER_VERTEX = 6;
const FEWEST_BYTES_PER_FACE = 2;
const commentsAllowed = { comment: 0x23 };

type Reading = {
  readonly scanner: TextScanner;
  readonly bytes: Uint8Array;
  surface: PolygonSurface | undefined;
};

/**
 * Reads an OFF, also with colours, normals or texture points at the vertices and colours at the faces, which are not used.
 * Each vertex ends its line, as each face does. Faces of fewer than three corners are left out.
 */
export const readOff: Reader = async (bytes, limits) => {
  const scanner = new TextScanner(bytes, textStart(bytes));
  const reading: Reading = { scanner, bytes, surface: undefined };
  const header = readOffHeader(scanner);
  if (!header) return refuseReading(reading, 'OFF');
  if (header.isBinary) return refuseModel('model-unsupported', { feature: 'binary OFF' });
  if (!header.isOf3d) return refuseModel('model-unsupported', { feature: '4OFF, nOFF' });

  const counts = new Float64Array(2);
  if (readNumbers(scanner, counts, 0, 2, commentsAllowed) < 2) return refuseReading(reading, 'count');
  const [vertices = NaN, faces = NaN] = counts;
  if (!isCount(vertices) || !isCount(faces)) return refuseReading(reading, 'count');
  scanner.skipLine();
  const fewestBytes = vertices * FEWEST_BYTES_PER_VERTEX + faces * FEWEST_BYTES_PER_FACE;
  if (fewestBytes > bytes.length - scanner.end + 1) {
    return refuseCutOff(scanner, { bytes: bytes.length, completeTriangles: 0 });
  }
  const positions = new Float64Array(vertices * 3);
  for (let at = 0; at < positions.length; at += 3) {
    if (readNumbers(scanner, positions, at, 3, commentsAllowed) < 3) return refuseReading(reading, 'number');
    scanner.skipLine();
  }
  const surface = new PolygonSurface(Math.min(faces, bytes.length / 8), limits.maxTriangles);
  reading.surface = surface;
  const read = readFaces(reading, surface, { faces, positions, maxTriangles: limits.maxTriangles });
  if (!read.ok) return read;
  if (surface.triangles === 0) return refuseModel('model-no-triangles');
  const triangles = await surface.finish(positions);
  const unit = unitOfComments(linesOfHead(bytes).filter((line) => line.startsWith('#')));
  const findings = partsLeftOut(new Map([[FACE_WITHOUT_AREA, read.withoutArea]]));
  return { ok: true, content: { positions, triangles, welded: false, unit, findings } };
};

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;

type Faces = { faces: number; positions: Float64Array<ArrayBuffer>; maxTriangles: number };

const readFaces = (
  reading: Reading,
  surface: PolygonSurface,
  { faces, positions, maxTriangles }: Faces,
): { ok: true; withoutArea: number } | Refusal => {
  const { scanner, bytes } = reading;
  const vertices = positions.length / 3;
  const tooMany = () => refuseModel('model-too-many-triangles', { maxTriangles, line: scanner.line });
  let corners = new Float64Array(64);
  let withoutArea = 0;
  for (let face = 0; face < faces; face++) {
    if (readNumbers(scanner, corners, 0, 1, commentsAllowed) < 1)
      return refuseReading(reading, 'number of corners');
    const count = corners[0] ?? NaN;
    if (!isCount(count)) return refuseReading(reading, 'number of corners');
    const { start, end } = scanner;
    if (count > maxTriangles + 2) return tooMany();
    if (count > bytes.length) return refuseCutOff(scanner, progressOf(reading));
    if (count > corners.length) corners = withRoom(corners, count);
    if (readNumbers(scanner, corners, 0, count, commentsAllowed) < count)
      return refuseReading(reading, 'vertex number');
    const wrong = firstWrongCorner(corners, count, vertices);
    if (wrong >= 0) {
      scanner.moveTo(start, end);
      readNumbers(scanner, corners, 0, wrong + 1, commentsAllowed);
      return refuseWholeWord(scanner, 'vertex number');
    }
    if (count < 3) withoutArea++;
    else if (!surface.add(corners, count, positions)) return tooMany();
    scanner.skipLine();
  }
  return { ok: true, withoutArea };
};

const progressOf = ({ bytes, surface }: Reading) => ({
  bytes: bytes.length,
  completeTriangles: surface?.triangles ?? 0,
});

const refuseReading = (reading: Reading, expected: string): Refusal =>
  refuseWord(reading.scanner, expected, progressOf(reading));
