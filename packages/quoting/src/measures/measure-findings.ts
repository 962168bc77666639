import { mostPlaces } from '../findings/finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { LengthUnit } from '../formats/length-unit.ts';
import type { SelfIntersections } from '../intersections/find-self-intersections.ts';
import type { Bounds, ModelMeasures, Piece } from '../model.ts';
import { plausibleUnit } from './plausible-unit.ts';

type Measured = Pick<ModelMeasures, 'pieces' | 'boundsMm' | 'watertight' | 'volumeMm3'>;

/** What the measures give reason to say. */
export const measureFindings = (
  measures: Measured,
  crossings: SelfIntersections,
  unitUsed: LengthUnit,
): Finding[] => [
  ...sizeFindings(largestBounds(measures), unitUsed),
  ...volumeFindings(measures),
  ...pieceFindings(measures.pieces),
  ...crossingFindings(crossings),
];

const largestBounds = ({ pieces, boundsMm }: Measured): Bounds => pieces[0]?.boundsMm ?? boundsMm;

const sizeFindings = (bounds: Bounds, unitUsed: LengthUnit): Finding[] => {
  const doubt = plausibleUnit(bounds, unitUsed);
  if (!doubt) return [];
  const detail = { largestMm: Math.round(doubt.largestMm * 1000) / 1000, likelyUnit: doubt.likelyUnit };
  return [{ code: 'size-implausible', severity: 'warning', count: 1, at: [], detail }];
};

const volumeFindings = ({ watertight, volumeMm3 }: Measured): Finding[] =>
  watertight && !(volumeMm3 > 0)
    ? [{ code: 'no-volume', severity: 'error', count: 1, at: [], detail: {} }]
    : [];

const pieceFindings = (pieces: readonly Piece[]): Finding[] => {
  if (pieces.length < 2) return [];
  const at = pieces.slice(0, mostPlaces).map((piece) => piece.centreOfMassMm);
  return [{ code: 'several-pieces', severity: 'note', count: pieces.length, at, detail: {} }];
};

/** Bodies that were not united are common and are united in making; a single surface that crosses itself is a fault. */
const crossingFindings = ({ count, at, shellPairs }: SelfIntersections): Finding[] => {
  if (count === 0) return [];
  return shellPairs.length > 0
    ? [{ code: 'bodies-overlap', severity: 'note', count, at, detail: {} }]
    : [{ code: 'self-intersecting', severity: 'warning', count, at, detail: {} }];
};
