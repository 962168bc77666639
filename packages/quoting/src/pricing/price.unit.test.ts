import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseModel } from './analyse-model.ts';
import { defaultPriceList } from './default-price-list.ts';
import { priceAllMaterials, priceModel } from './price.ts';
import type { PricedMeasures, QuoteBreakdown } from './price.ts';
import type { PriceList } from './price-list.ts';
import { describeRefusal, priceRefusalCodes } from './price-refusal.ts';
import { describeQuoteLine } from './quote-line.ts';
import { roundHalfAway } from './rounding.ts';
import { binaryStl, revolve, torusProfile } from './test-bodies.ts';

const silverList: PriceList = {
  id: 'test',
  currency: 'RUB',
  materials: [
    {
      id: 'silver',
      name: { ru: 'Серебро', en: 'Silver' },
      densityGPerCm3: 10.4,
      pricePerGramMinor: 13_501,
      lossPercent: 5,
      spruePercent: 8,
    },
  ],
  labour: {
    castingPerPieceMinor: 45_000,
    printingSetupPerPieceMinor: 25_000,
    printingPerCm3Minor: 35_000,
    finishingPerCm2Minor: 9_000,
  },
  marginPercent: 30,
  taxPercent: 20,
};

const ring: PricedMeasures = { volumeMm3: 500.2, areaMm2: 612.5, watertight: true };

const quoteOf = (
  measures: PricedMeasures,
  quantity = 1,
  priceList = silverList,
  materialId = 'silver',
): QuoteBreakdown => {
  const priced = priceModel({ measures, priceList, materialId, quantity });
  if (!priced.ok) throw new Error(priced.refusal.code);
  return priced.quote;
};

const refusalOf = (measures: PricedMeasures, quantity = 1, materialId = 'silver') => {
  const priced = priceModel({ measures, priceList: silverList, materialId, quantity });
  return priced.ok ? undefined : priced.refusal.code;
};

describe('a price', () => {
  it('is what it is by hand', () => {
    // 500.2 mm³ × 10.4 = 5202.08 mg → 5.202 g; 500 mm³; 612.5 mm² → 613 mm²
    expect(quoteOf(ring, 3)).toEqual({
      materialId: 'silver',
      currency: 'RUB',
      weightGrams: 5.202,
      lines: [
        { code: 'metal', amountMinor: 70_232 }, // 5202 × 13 501 / 1000 = 70 232.2
        { code: 'loss', amountMinor: 3_512 }, // 3 511.6
        { code: 'sprue', amountMinor: 5_619 }, // 5 618.56
        { code: 'printing', amountMinor: 42_500 }, // 25 000 + 0.5 × 35 000
        { code: 'casting', amountMinor: 45_000 },
        { code: 'finishing', amountMinor: 55_170 }, // 6.13 × 9 000
        { code: 'margin', amountMinor: 66_610 }, // 222 033 × 0.3 = 66 609.9
        { code: 'tax', amountMinor: 57_729 }, // 288 643 × 0.2 = 57 728.6
      ],
      unitMinor: 346_372,
      quantity: 3,
      totalMinor: 1_039_116,
    });
  });

  it('is the same from the same bytes every time', () => {
    const bytes = binaryStl(revolve(torusProfile(9.65, 1.8, 20), 60));
    const once = () => {
      const analysis = analyseModel(bytes);
      return (
        analysis.ok &&
        priceAllMaterials({ measures: analysis.measures, priceList: defaultPriceList, quantity: 2 })
      );
    };
    const first = once();
    for (let i = 0; i < 20; i++) expect(once()).toEqual(first);
  });

  it('adds up in whole minor units, and never falls when volume or area grows', () => {
    const size = fc.double({ min: 0.1, max: 1e6, noNaN: true });
    const anyMaterial = fc.constantFrom(...defaultPriceList.materials.map(({ id }) => id));
    fc.assert(
      fc.property(
        size,
        size,
        size,
        anyMaterial,
        fc.integer({ min: 1, max: 1000 }),
        (v, dv, area, id, quantity) => {
          const small = quoteOf(
            { volumeMm3: v, areaMm2: area, watertight: true },
            quantity,
            defaultPriceList,
            id,
          );
          const large = quoteOf(
            { volumeMm3: v + dv, areaMm2: area + dv, watertight: true },
            quantity,
            defaultPriceList,
            id,
          );
          expect(large.totalMinor).toBeGreaterThanOrEqual(small.totalMinor);
          expect(small.lines.every(({ amountMinor }) => Number.isSafeInteger(amountMinor))).toBe(true);
          expect(small.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(small.unitMinor);
          expect(small.unitMinor * quantity).toBe(small.totalMinor);
        },
      ),
    );
  });

  it('is given for every material of the list, in its order', () => {
    const prices = priceAllMaterials({ measures: ring, priceList: defaultPriceList, quantity: 1 });
    expect(prices.map(({ materialId }) => materialId)).toEqual(
      defaultPriceList.materials.map(({ id }) => id),
    );
    for (const price of prices) {
      const { materialId } = price;
      expect(price).toMatchObject(
        priceModel({ measures: ring, priceList: defaultPriceList, materialId, quantity: 1 }),
      );
    }
  });

  it.each([
    [0.5, 1],
    [1.5, 2],
    [2.4999, 2],
    [-0.5, -1],
    [-1.5, -2],
  ])('rounds %d to %d', (value, rounded) => {
    expect(roundHalfAway(value)).toBe(rounded);
  });
});

describe('no price', () => {
  it('for a model that is not watertight', () => {
    expect(refusalOf({ ...ring, watertight: false })).toBe('model-not-watertight');
  });

  it('for a model that weighs nothing', () => {
    expect(refusalOf({ ...ring, volumeMm3: 0 })).toBe('model-no-volume');
    expect(refusalOf({ ...ring, volumeMm3: 0.04 })).toBe('model-no-volume');
  });

  it('for a material that the list does not have', () => {
    expect(refusalOf(ring, 1, 'unobtainium')).toBe('material-unknown');
  });

  it.each([0, -1, 1.5, NaN, Infinity])('for a quantity of %d', (quantity) => {
    expect(refusalOf(ring, quantity)).toBe('quantity-invalid');
  });

  it('for an amount beyond whole numbers that are exact', () => {
    expect(refusalOf({ ...ring, volumeMm3: 1e16 })).toBe('price-too-large');
    expect(refusalOf({ ...ring, volumeMm3: 1e115, areaMm2: 1e77 })).toBe('price-too-large');
    expect(refusalOf({ ...ring, volumeMm3: Infinity })).toBe('price-too-large');
    expect(refusalOf(ring, Number.MAX_SAFE_INTEGER)).toBe('price-too-large');
  });

  it('has a text in both languages', () => {
    for (const code of priceRefusalCodes) {
      expect(describeRefusal({ code, detail: { materialId: 'brass' } }, 'ru')).toMatch(/[а-я]/);
      expect(describeRefusal({ code, detail: { materialId: 'brass' } }, 'en')).not.toMatch(/[а-я{?]/);
    }
    expect(describeQuoteLine('metal', 'ru')).toBe('Металл');
  });
});
