import type { ModelMeasures } from '../model.ts';
import { modelledMm } from '../rules/finished-thickness.ts';
import { isFinished, limitsOf } from '../rules/judge-model.ts';
import type { JudgedMeasures } from '../rules/verdict.ts';
import type { Material } from './material.ts';
import type { PriceList } from './price-list.ts';
import type { PricedMeasures } from './quote.ts';

type HollowMeasures = Pick<ModelMeasures, keyof PricedMeasures | keyof JudgedMeasures>;

/** The wall in mm that no rule of a material doubts; `null` if no rule speaks of walls. */
export const comfortableWallMm = (material: Material, { rules, allowances }: PriceList): number | null => {
  const walls = rules.flatMap((rule) => {
    if (rule.measures !== 'wall' && rule.measures !== 'finished-wall') return [];
    const { must, should } = limitsOf(rule, material);
    const limit = should ?? must;
    if (limit === null) return [];
    return [isFinished(rule) ? modelledMm(limit, { ...allowances, ...material.allowances }) : limit];
  });
  return walls.length === 0 ? null : Math.max(...walls);
};

/**
 * What a thick model would measure as a shell with comfortable walls, open at its back; undefined where it is not thick
 * enough or nothing would be saved. A shell is taken as area × wall: that is the most that a convex one can
 * have, so the metal saved is rather more than estimated. Area and sizes stay.
 */
export const hollowed = <Measures extends HollowMeasures>(
  measures: Measures,
  material: Material,
  priceList: PriceList,
): { wallMm: number; measures: Measures } | undefined => {
  const { hollowing } = priceList;
  const wallMm = comfortableWallMm(material, priceList);
  const thickest = measures.thickness?.thickest;
  if (!hollowing || !thickest || wallMm === null || !(thickest.mm > hollowing.thickerThanMm))
    return undefined;
  const shell = (volumeMm3: number, areaMm2: number) => Math.min(volumeMm3, areaMm2 * wallMm);
  const pieces = measures.pieces.map((piece) => ({
    ...piece,
    volumeMm3: shell(piece.volumeMm3, piece.areaMm2),
  }));
  const volumeMm3 =
    pieces.length > 1
      ? pieces.reduce((sum, piece) => sum + piece.volumeMm3, 0)
      : shell(measures.volumeMm3, measures.areaMm2);
  if (!(volumeMm3 < measures.volumeMm3)) return undefined;
  return { wallMm, measures: { ...measures, pieces, volumeMm3 } };
};
