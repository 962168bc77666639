import type { Material } from './material.ts';
import { pricePerGramMinor } from './price-per-gram.ts';
import type { ChosenOptions } from './chosen-options.ts';
import type { Finish, PriceList } from './price-list.ts';
import type { PricedMeasures } from './quote.ts';
import { roundHalfAway } from './rounding.ts';

/** What the pieces of one copy come to: each is weighed, printed, cast, finished and hallmarked by itself. */
export type PiecesPrice = {
  count: number;
  weightMg: number;
  metalMinor: number;
  lossMinor: number;
  sprueMinor: number;
  printingMinor: number;
  castingMinor: number;
  finishingMinor: number;
  platingMinor: number;
  hallmarkMinor: number;
};

/**
 * Prices the pieces and adds them up, every amount of every piece rounded by itself. A crumb that weighs less than
 * half a milligram is no piece and costs nothing.
 */
export const pricePieces = (
  measures: PricedMeasures,
  material: Material,
  priceList: PriceList,
  { finish, plating }: ChosenOptions,
): PiecesPrice => {
  const { printing, casting } = priceList.labour;
  const perGramMinor = pricePerGramMinor(material, priceList.metalRates);
  const hallmark = material.hallmark === null ? null : priceList.hallmarks[material.hallmark];
  const hallmarkFromMg = hallmark ? roundHalfAway(hallmark.exemptBelowGrams * 1000) : 0;
  const sum = nothing();

  const add = (volumeMm3: number, areaMm2: number, boxMm3: number): void => {
    // A cubic millimetre of density 1 g/cm³ weighs a milligram.
    const weightMg = roundHalfAway(volumeMm3 * material.densityGPerCm3);
    if (weightMg <= 0) return;
    const metalMinor = roundHalfAway((weightMg * perGramMinor) / 1000);
    const wholeAreaMm2 = roundHalfAway(areaMm2);
    sum.count += 1;
    sum.weightMg += weightMg;
    sum.metalMinor += metalMinor;
    sum.lossMinor += percentOf(metalMinor, material.lossPercent);
    sum.sprueMinor += percentOf(metalMinor, material.spruePercent);
    sum.printingMinor +=
      printing.setupPerPieceMinor +
      roundHalfAway((roundHalfAway(volumeMm3) * printing.perCm3Minor) / 1000) +
      roundHalfAway((roundHalfAway(boxMm3) * printing.boxPerCm3Minor) / 1000);
    sum.castingMinor += casting.perPieceMinor + roundHalfAway((weightMg * casting.perGramMinor) / 1000);
    sum.finishingMinor += onSurface(finish, wholeAreaMm2);
    if (plating) sum.platingMinor += onSurface(plating, wholeAreaMm2);
    if (hallmark && weightMg >= hallmarkFromMg) sum.hallmarkMinor += hallmark.feeMinor;
  };

  const { pieces } = measures;
  if (pieces.length > 1) {
    for (const { volumeMm3, areaMm2, boundsMm } of pieces) add(volumeMm3, areaMm2, boxOf(boundsMm));
  } else {
    const [x, y, z] = measures.orientedSizeMm;
    add(measures.volumeMm3, measures.areaMm2, x * y * z > 0 ? x * y * z : boxOf(measures.boundsMm));
  }
  return sum;
};

/** A percentage of an amount, to a whole minor unit. */
export const percentOf = (amountMinor: number, percent: number): number =>
  roundHalfAway((amountMinor * percent) / 100);

const onSurface = ({ setupPerPieceMinor, perCm2Minor }: Finish, areaMm2: number): number =>
  setupPerPieceMinor + roundHalfAway((areaMm2 * perCm2Minor) / 100);

const boxOf = ({ min, max }: PricedMeasures['boundsMm']): number =>
  (max[0] - min[0]) * (max[1] - min[1]) * (max[2] - min[2]);

const nothing = (): PiecesPrice => ({
  count: 0,
  weightMg: 0,
  metalMinor: 0,
  lossMinor: 0,
  sprueMinor: 0,
  printingMinor: 0,
  castingMinor: 0,
  finishingMinor: 0,
  platingMinor: 0,
  hallmarkMinor: 0,
});
