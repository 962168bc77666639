import { chooseOptions } from './chosen-options.ts';
import type { ChosenOptions } from './chosen-options.ts';
import type { Material } from './material.ts';
import { holdOf } from './price-hold.ts';
import type { PriceList } from './price-list.ts';
import { pricePerGramMinor } from './price-per-gram.ts';
import { percentOf, pricePieces } from './price-pieces.ts';
import type { PiecesPrice } from './price-pieces.ts';
import { refusePrice } from './price-refusal.ts';
import type { PriceResult, QuoteBreakdown, QuoteInput } from './quote.ts';
import type { QuoteLine, QuoteLineCode } from './quote-line.ts';

/**
 * The price of a model in one material of a (checked) price list. What is rounded, half away from zero: weights to
 * 0.001 g, volumes to 1 mm³ and areas to 1 mm² before they meet a rate; the price of a gram; every amount of every
 * piece; and every line that is a percentage. Sums are exact.
 */
export const priceModel = (input: QuoteInput): PriceResult => {
  const { priceList, materialId } = input;
  const material = priceList.materials.find(({ id }) => id === materialId);
  return material ? priceIn(material, input) : refusePrice('material-unknown', { materialId });
};

/** The price, or the refusal, in every material of the list, in the list's order. */
export const priceAllMaterials = (
  input: Omit<QuoteInput, 'materialId'>,
): Array<{ materialId: string } & PriceResult> =>
  input.priceList.materials.map((material) => ({ materialId: material.id, ...priceIn(material, input) }));

/** The price of one piece of the model, ordered without the others. */
export const priceOfPiece = (input: QuoteInput & { pieceIndex: number }): PriceResult => {
  const { measures, pieceIndex } = input;
  const piece = measures.pieces[pieceIndex];
  if (!piece) return refusePrice('piece-unknown', { pieceIndex });
  if (measures.pieces.length === 1) return priceModel(input);
  const { watertight } = measures;
  const { volumeMm3, areaMm2, boundsMm } = piece;
  const alone = {
    watertight,
    volumeMm3,
    areaMm2,
    boundsMm,
    orientedSizeMm: [0, 0, 0] as const,
    pieces: [piece],
  };
  return priceModel({ ...input, measures: alone });
};

const priceIn = (material: Material, input: Omit<QuoteInput, 'materialId'>): PriceResult => {
  const { measures, priceList, quantity, options = {} } = input;
  const materialId = material.id;
  if (!material.castable) return refusePrice('material-not-cast', { materialId });
  if (!Number.isSafeInteger(quantity) || quantity < 1) return refusePrice('quantity-invalid');
  if (!measures.watertight) return refusePrice('model-not-watertight');
  const choice = chooseOptions(options, material, priceList);
  if (!choice.ok) return choice;

  const { chosen } = choice;
  const pieces = pricePieces(measures, material, priceList, chosen);
  if (pieces.weightMg === 0) return refusePrice('model-no-volume');

  const lines = withMarginAndTax(linesOfCopy(pieces, chosen, quantity, priceList), priceList);
  const orderLines = withMarginAndTax(linesOfOrder(priceList), priceList);
  const [unitMinor, orderMinor] = [sum(lines), sum(orderLines)];
  // Sums of whole numbers are exact if the sum of their sizes is.
  if (
    !Number.isSafeInteger(pieces.weightMg) ||
    !Number.isSafeInteger(size(lines) * quantity + size(orderLines))
  )
    return refusePrice('price-too-large');

  const castingMg =
    pieces.weightMg +
    percentOf(pieces.weightMg, material.lossPercent) +
    percentOf(pieces.weightMg, material.spruePercent);
  const quote: QuoteBreakdown = {
    materialId,
    finishId: chosen.finish.id,
    currency: priceList.currency,
    weightGrams: pieces.weightMg / 1000,
    castingWeightGrams: castingMg / 1000,
    pieces: pieces.count,
    pricePerGramMinor: pricePerGramMinor(material, priceList.metalRates),
    lines,
    unitMinor,
    orderLines,
    orderMinor,
    quantity,
    totalMinor: unitMinor * quantity + orderMinor,
    rushDays: chosen.rush?.days ?? null,
    hold: holdOf(material, priceList),
  };
  return { ok: true, quote };
};

const linesOfCopy = (
  pieces: PiecesPrice,
  chosen: ChosenOptions,
  quantity: number,
  { quantityBreaks }: PriceList,
): QuoteLine[] => {
  const { printingMinor, castingMinor, finishingMinor, platingMinor } = pieces;
  const { settingMinor, engravingMinor, rush } = chosen;
  const labourMinor =
    printingMinor + castingMinor + finishingMinor + platingMinor + settingMinor + engravingMinor;
  const reached = quantityBreaks.findLast(({ from }) => quantity >= from);
  const discountMinor = percentOf(labourMinor, reached?.discountPercentOnLabour ?? 0);
  return [
    line('metal', pieces.metalMinor),
    line('loss', pieces.lossMinor),
    line('sprue', pieces.sprueMinor),
    line('printing', printingMinor),
    line('casting', castingMinor),
    line('finishing', finishingMinor),
    ...unlessZero('plating', platingMinor),
    ...unlessZero('stones', chosen.stonesMinor),
    ...unlessZero('setting', settingMinor),
    ...unlessZero('engraving', engravingMinor),
    ...unlessZero('hallmark', pieces.hallmarkMinor),
    ...unlessZero('discount', -discountMinor),
    ...unlessZero('rush', rush ? rushOf(rush, labourMinor - discountMinor, pieces.count) : 0),
  ];
};

const rushOf = (rush: NonNullable<ChosenOptions['rush']>, labourMinor: number, pieces: number): number =>
  rush.kind === 'percent' ? percentOf(labourMinor, rush.percentOfLabour) : rush.perPieceMinor * pieces;

const linesOfOrder = ({ labour }: PriceList): QuoteLine[] => unlessZero('setup', labour.setupPerOrderMinor);

const withMarginAndTax = (cost: QuoteLine[], { marginPercent, taxPercent }: PriceList): QuoteLine[] => {
  if (cost.length === 0) return [];
  const withMargin = [...cost, line('margin', percentOf(sum(cost), marginPercent))];
  return [...withMargin, line('tax', percentOf(sum(withMargin), taxPercent))];
};

const line = (code: QuoteLineCode, amountMinor: number): QuoteLine => ({ code, amountMinor });

const unlessZero = (code: QuoteLineCode, amountMinor: number): QuoteLine[] =>
  amountMinor === 0 ? [] : [line(code, amountMinor)];

const sum = (lines: readonly QuoteLine[]): number =>
  lines.reduce((total, { amountMinor }) => total + amountMinor, 0);

const size = (lines: readonly QuoteLine[]): number =>
  lines.reduce((total, { amountMinor }) => total + Math.abs(amountMinor), 0);
