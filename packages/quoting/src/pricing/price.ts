import type { ModelMeasures } from '../model.ts';
import type { Material, PriceList } from './price-list.ts';
import { refusePrice } from './price-refusal.ts';
import type { PriceRefusal } from './price-refusal.ts';
import type { QuoteLine, QuoteLineCode } from './quote-line.ts';
import { roundHalfAway } from './rounding.ts';

/** What of a model goes into its price. */
export type PricedMeasures = Pick<ModelMeasures, 'volumeMm3' | 'areaMm2' | 'watertight'>;

/** A price and where it comes from. `lines` are for one piece, `unitMinor` is their sum, `totalMinor` is for all. */
export type QuoteBreakdown = {
  materialId: string;
  /** ISO 4217 */
  currency: string;
  /** Of one piece, to 0.001 g. */
  weightGrams: number;
  lines: QuoteLine[];
  unitMinor: number;
  quantity: number;
  totalMinor: number;
};

export type PriceResult = { ok: true; quote: QuoteBreakdown } | { ok: false; refusal: PriceRefusal };

type PriceAllInput = { measures: PricedMeasures; priceList: PriceList; quantity: number };

/**
 * The price of a model in one material of a (checked) price list. Rounding happens here and nowhere else: the weight
 * to 0.001 g, the volume to 1 mm³ and the area to 1 mm² before they are multiplied by a rate, and then every line to a
 * whole minor unit; a half always goes away from zero. The sums of lines are exact.
 */
export const priceModel = (input: PriceAllInput & { materialId: string }): PriceResult => {
  const { priceList, materialId } = input;
  const material = priceList.materials.find(({ id }) => id === materialId);
  return material ? priceIn(material, input) : refusePrice('material-unknown', { materialId });
};

/** The price, or the refusal, in every material of the list, in the list's order. */
export const priceAllMaterials = (input: PriceAllInput): Array<{ materialId: string } & PriceResult> =>
  input.priceList.materials.map((material) => ({ materialId: material.id, ...priceIn(material, input) }));

const priceIn = (material: Material, { measures, priceList, quantity }: PriceAllInput): PriceResult => {
  if (!Number.isSafeInteger(quantity) || quantity < 1) return refusePrice('quantity-invalid');
  if (!measures.watertight) return refusePrice('model-not-watertight');

  // A cubic millimetre of density 1 g/cm³ weighs a milligram.
  const weightMg = roundHalfAway(measures.volumeMm3 * material.densityGPerCm3);
  if (weightMg === 0) return refusePrice('model-no-volume');

  const lines = linesOfOnePiece(weightMg, material, measures, priceList);
  const unitMinor = sum(lines);
  const totalMinor = unitMinor * quantity;
  // No line is below zero, so none is larger than the total: if that is exact, every number before it is.
  if (!Number.isSafeInteger(weightMg) || !Number.isSafeInteger(totalMinor))
    return refusePrice('price-too-large');

  return {
    ok: true,
    quote: {
      materialId: material.id,
      currency: priceList.currency,
      weightGrams: weightMg / 1000,
      lines,
      unitMinor,
      quantity,
      totalMinor,
    },
  };
};

const linesOfOnePiece = (
  weightMg: number,
  material: Material,
  measures: PricedMeasures,
  { labour, marginPercent, taxPercent }: PriceList,
): QuoteLine[] => {
  const volumeMm3 = roundHalfAway(measures.volumeMm3);
  const areaMm2 = roundHalfAway(measures.areaMm2);
  const metalMinor = roundHalfAway((weightMg * material.pricePerGramMinor) / 1000);
  const cost = [
    line('metal', metalMinor),
    line('loss', percentOf(metalMinor, material.lossPercent)),
    line('sprue', percentOf(metalMinor, material.spruePercent)),
    line('printing', labour.printingSetupPerPieceMinor + (volumeMm3 * labour.printingPerCm3Minor) / 1000),
    line('casting', labour.castingPerPieceMinor),
    line('finishing', (areaMm2 * labour.finishingPerCm2Minor) / 100),
  ];
  const withMargin = [...cost, line('margin', percentOf(sum(cost), marginPercent))];
  return [...withMargin, line('tax', percentOf(sum(withMargin), taxPercent))];
};

const line = (code: QuoteLineCode, amount: number): QuoteLine => ({
  code,
  amountMinor: roundHalfAway(amount),
});

const percentOf = (amountMinor: number, percent: number): number => (amountMinor * percent) / 100;

const sum = (lines: readonly QuoteLine[]): number =>
  lines.reduce((total, { amountMinor }) => total + amountMinor, 0);
