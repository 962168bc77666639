import type { Finding } from '../findings/finding.ts';
import type { Bounds, Point } from '../model.ts';
import type { MaterialAllowances } from './design-rule.ts';
import type { JudgedMeasures } from './verdict.ts';

/** What the rules are judged by that is the same for every material. `pieces` has one entry a piece, at least one. */
export type JudgedModel = {
  measures: JudgedMeasures;
  findings: readonly Finding[] | undefined;
  pieces: {
    /** Three a piece. */
    sidesMm: Float64Array;
    volumesMm3: Float64Array;
    placeOf: (index: number) => Point | null;
  };
};

/** What of a material the rules are judged by. */
export type JudgedMaterial = { densityGPerCm3: number; allowances: MaterialAllowances };

/** Lays out what the rules look at. Several pieces are judged one by one, a single one by its oriented size. */
export const judgedModel = (
  measures: JudgedMeasures,
  findings: readonly Finding[] | undefined,
): JudgedModel => {
  const { pieces, orientedSizeMm, boundsMm, volumeMm3 } = measures;
  if (pieces.length < 2) {
    const oriented = orientedSizeMm.every((side) => side > 0);
    const sidesMm = Float64Array.from(oriented ? orientedSizeMm : sidesOf(boundsMm));
    return {
      measures,
      findings,
      pieces: { sidesMm, volumesMm3: Float64Array.of(volumeMm3), placeOf: () => null },
    };
  }
  const sidesMm = new Float64Array(3 * pieces.length);
  const volumesMm3 = new Float64Array(pieces.length);
  pieces.forEach((piece, i) => {
    sidesMm.set(sidesOf(piece.boundsMm), 3 * i);
    volumesMm3[i] = piece.volumeMm3;
  });
  const placeOf = (index: number) => pieces[index]?.centreOfMassMm ?? null;
  return { measures, findings, pieces: { sidesMm, volumesMm3, placeOf } };
};

const sidesOf = ({ min, max }: Bounds): Point => [max[0] - min[0], max[1] - min[1], max[2] - min[2]];
