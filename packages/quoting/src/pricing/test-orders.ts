import type { ModelMeasures, Piece, Thickness } from '../model.ts';
import type { Material } from './material.ts';
import type { PriceList } from './price-list.ts';
import { priceModel } from './price.ts';
import type { QuoteBreakdown, QuoteInput } from './quote.ts';

export const silver: Material = {
  id: 'silver',
  name: { ru: 'Серебро', en: 'Silver' },
  densityGPerCm3: 10.4,
  price: { kind: 'fixed', perGramMinor: 13_501 },
  lossPercent: 5,
  spruePercent: 8,
  castable: true,
  hallmark: 'silver',
};

/** A list of round figures, to reckon with by hand. */
export const testList: PriceList = {
  id: 'test',
  currency: 'RUB',
  metalRates: {
    asOf: '2026-02-28',
    source: 'hand',
    perGramMinor: { gold: 1_000_000, silver: 12_000, platinum: 400_000, palladium: 300_000 },
  },
  materials: [silver],
  labour: {
    setupPerOrderMinor: 30_000,
    printing: { setupPerPieceMinor: 25_000, perCm3Minor: 35_000, boxPerCm3Minor: 1_000 },
    casting: { perPieceMinor: 45_000, perGramMinor: 200 },
    finishes: [
      {
        id: 'polished',
        name: { ru: 'Полировка', en: 'Polished' },
        setupPerPieceMinor: 5_000,
        perCm2Minor: 9_000,
      },
      { id: 'raw', name: { ru: 'Литьё', en: 'As cast' }, setupPerPieceMinor: 0, perCm2Minor: 0 },
    ],
    defaultFinishId: 'polished',
    platings: [
      {
        id: 'rhodium',
        name: { ru: 'Родий', en: 'Rhodium' },
        setupPerPieceMinor: 1_000,
        perCm2Minor: 3_000,
        materialIds: ['silver'],
      },
    ],
    engraving: { setupMinor: 3_000, perCharacterMinor: 400, maxCharacters: 10 },
    rush: { kind: 'percent', percentOfLabour: 50, days: 3 },
  },
  stones: [{ id: 'cz', name: { ru: 'Фианит', en: 'Zirconia' }, priceMinor: 2_000, settingMinor: 1_500 }],
  hallmarks: {
    gold: { exemptBelowGrams: 1, feeMinor: 9_000 },
    silver: { exemptBelowGrams: 7.78, feeMinor: 4_500 },
    platinum: { exemptBelowGrams: 0.5, feeMinor: 12_000 },
    palladium: { exemptBelowGrams: 1, feeMinor: 9_000 },
  },
  quantityBreaks: [
    { from: 5, discountPercentOnLabour: 5 },
    { from: 10, discountPercentOnLabour: 10 },
  ],
  marginPercent: 30,
  taxPercent: 20,
  hold: { rateHours: 24, fixedHours: 240 },
  rules: [],
  allowances: { shrinkPercent: 2, polishingMm: 0.1 },
  hollowing: null,
};

export const pieceOf = (volumeMm3: number, areaMm2 = 100, side = 10, x = 0): Piece => ({
  triangles: 12,
  shells: 1,
  cavities: 0,
  volumeMm3,
  areaMm2,
  boundsMm: { min: [x, 0, 0], max: [x + side, side, side] },
  centreOfMassMm: [x + side / 2, side / 2, side / 2],
});

/** A ring of 500.2 mm³ in one piece, thick enough for everything. */
export const ring: ModelMeasures = {
  format: 'stl-binary',
  unit: { used: 'mm', from: 'assumed' },
  triangles: 1000,
  vertices: 500,
  watertight: true,
  volumeMm3: 500.2,
  areaMm2: 612.5,
  boundsMm: { min: [0, 0, 0], max: [20, 20, 5] },
  orientedSizeMm: [20, 20, 5],
  centreOfMassMm: [10, 10, 2.5],
  shells: 1,
  cavities: 0,
  genus: 1,
  openEdges: 0,
  nonManifoldEdges: 0,
  nonManifoldVertices: 0,
  selfIntersections: 0,
  pieces: [],
  minWallMm: 1,
  minGapMm: null,
  thickness: null,
  ring: null,
};

export const thicknessOf = (changes: Partial<Thickness> = {}): Thickness => ({
  samples: 1000,
  percentilesMm: { p1: 1, p5: 1, p25: 1.5, p50: 2, p75: 2, p95: 2, max: 2 },
  minWallMm: null,
  minWireMm: null,
  thinnest: [],
  thickest: { mm: 2, at: [9, 9, 2] },
  gaps: [],
  ...changes,
});

export const orderOf = (changes: Partial<QuoteInput> = {}): QuoteInput => ({
  measures: ring,
  priceList: testList,
  materialId: 'silver',
  quantity: 1,
  ...changes,
});

export const quoteOf = (changes: Partial<QuoteInput> = {}): QuoteBreakdown => {
  const priced = priceModel(orderOf(changes));
  if (!priced.ok) throw new Error(priced.refusal.code);
  return priced.quote;
};

export const refusalOf = (changes: Partial<QuoteInput>): string | undefined => {
  const priced = priceModel(orderOf(changes));
  return priced.ok ? undefined : priced.refusal.code;
};

/** A line's amount, 0 where there is none. */
export const lineOf = ({ lines }: QuoteBreakdown, code: string): number =>
  lines.find((line) => line.code === code)?.amountMinor ?? 0;
