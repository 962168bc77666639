import { refuseModel } from '../../findings/model-problem.ts';
import { withRoom } from '../polygons/grow.ts';
import { FACE_WITHOUT_AREA, partsLeftOut } from '../polygons/left-out.ts';
import { PolygonSurface } from '../polygons/polygon-surface.ts';
import type { ModelLimits, Reader } from '../reader.ts';
import { readNumbers } from '../text/read-numbers.ts';
import { refuseCutOff, refuseWholeWord, refuseWord } from '../text/refuse-text.ts';
import type { Refusal } from '../text/refuse-text.ts';
import { TextScanner } from '../text/text-scanner.ts';
import { linesOfHead } from '../text/text-head.ts';
import { textStart } from '../text/text-start.ts';
import { unitOfComments } from '../text/unit-comment.ts';
import { FaceCorners } from './face-corners.ts';
import { joinContinuedLines } from './join-continued-lines.ts';

const SMALL_V = 0x76;
const SMALL_F = 0x66;
const HASH = 0x23;
/** A guess at a file's bytes for each vertex; arrays grow when it is wrong. */
const BYTES_PER_VERTEX = 80;

const lineStatements = ['l', 'p'] as const;
const curveStatements = ['curv', 'curv2', 'surf'] as const;
const leftOutStatements = [...lineStatements, ...curveStatements];

type Reading = {
  readonly scanner: TextScanner;
  readonly text: Uint8Array;
  readonly limits: ModelLimits;
  readonly faceCorners: FaceCorners;
  readonly surface: PolygonSurface;
  readonly leftOut: Map<string, number>;
  positions: Float64Array<ArrayBuffer>;
  vertices: number;
};

/**
 * Reads the polygons of an OBJ, all groups and objects together. Texture points, normals, colours, weights and materials
 * are not used, and no file that it names is opened. Lines, points, curves and surfaces are left out.
 */
export const readObj: Reader = async (bytes, limits) => {
  const text = joinContinuedLines(bytes);
  const vertices = Math.ceil(bytes.length / BYTES_PER_VERTEX);
  const reading: Reading = {
    scanner: new TextScanner(text, textStart(text), bytes),
    text,
    limits,
    faceCorners: new FaceCorners(),
    surface: new PolygonSurface(vertices * 2, limits.maxTriangles),
    leftOut: new Map(),
    positions: new Float64Array(vertices * 3),
    vertices: 0,
  };
  const refusal = readLines(reading);
  if (refusal) return refusal;
  const { surface, leftOut } = reading;
  const hasCurves = curveStatements.some((word) => leftOut.has(word));
  if (surface.triangles === 0) {
    return hasCurves
      ? refuseModel('model-unsupported', { feature: 'OBJ curves and surfaces (curv, surf)' })
      : refuseModel('model-no-triangles');
  }
  const positions = reading.positions.slice(0, reading.vertices * 3);
  const triangles = await surface.finish(positions);
  const unit = unitOfComments(linesOfHead(bytes).filter((line) => line.startsWith('#')));
  const findings = partsLeftOut(leftOut, hasCurves ? 'warning' : 'note');
  return { ok: true, content: { positions, triangles, welded: false, unit, findings } };
};

const readLines = (reading: Reading): Refusal | undefined => {
  const { scanner } = reading;
  while (scanner.next()) {
    const { start, end } = scanner;
    const first = scanner.firstByte();
    let refusal: Refusal | undefined;
    if (end - start === 1 && first === SMALL_V) refusal = readVertex(reading);
    else if (end - start === 1 && first === SMALL_F) refusal = readFace(reading);
    else if (first !== SMALL_V && first !== HASH) noteWhatIsLeftOut(reading);
    if (refusal) return refusal;
    scanner.skipLine();
  }
  return undefined;
};

const readVertex = (reading: Reading): Refusal | undefined => {
  const { scanner } = reading;
  const at = reading.vertices * 3;
  if (at + 3 > reading.positions.length) reading.positions = withRoom(reading.positions, at + 3);
  if (readNumbers(scanner, reading.positions, at, 3, withinLine) < 3) {
    return refuseWord(scanner, 'number', progressOf(reading));
  }
  reading.vertices++;
  return undefined;
};

const withinLine = { withinLine: true };

const readFace = (reading: Reading): Refusal | undefined => {
  const { scanner, text, faceCorners, surface, limits } = reading;
  const { start } = scanner;
  const end = faceCorners.read(text, scanner.end, reading.vertices);
  if (faceCorners.wrong) {
    const { wrong } = faceCorners;
    scanner.moveTo(wrong.start, wrong.end);
    return wrong.expected === 'vertex number'
      ? refuseWord(scanner, wrong.expected, progressOf(reading))
      : refuseWholeWord(scanner, wrong.expected);
  }
  scanner.moveTo(start, end);
  if (faceCorners.count < 3) {
    if (scanner.isLast()) return refuseCutOff(scanner, progressOf(reading));
    leaveOut(reading, FACE_WITHOUT_AREA);
  } else if (!surface.add(faceCorners.corners, faceCorners.count, reading.positions)) {
    return refuseModel('model-too-many-triangles', { maxTriangles: limits.maxTriangles, line: scanner.line });
  }
  return undefined;
};

const noteWhatIsLeftOut = (reading: Reading): void => {
  for (const word of leftOutStatements) if (reading.scanner.is(word)) leaveOut(reading, word);
};

const leaveOut = ({ leftOut }: Reading, what: string): void => {
  leftOut.set(what, (leftOut.get(what) ?? 0) + 1);
};

const progressOf = ({ text, surface }: Reading) => ({
  bytes: text.length,
  completeTriangles: surface.triangles,
});
