import { describe, expect, it } from 'vitest';
import { alternativesTo } from './alternatives.ts';
import type { AlternativesInput } from './alternatives.ts';
import { defaultPriceList } from './default-price-list.ts';
import { describeAlternative } from './describe-alternative.ts';
import { comfortableWallMm } from './hollowing.ts';
import { priceModel } from './price.ts';
import { pieceOf, ring, thicknessOf } from './test-orders.ts';

/** A cube of 10 mm: 1000 mm³, of which a shell of 0.8 mm has at most 600 × 0.8 = 480. */
const cube = {
  ...ring,
  volumeMm3: 1000,
  areaMm2: 600,
  orientedSizeMm: [10, 10, 10] as const,
  thickness: thicknessOf({ thickest: { mm: 10, at: [5, 5, 5] } }),
};

const orderOf = (changes: Partial<AlternativesInput> = {}): AlternativesInput => ({
  measures: cube,
  priceList: defaultPriceList,
  materialId: 'gold-750-yellow',
  quantity: 2,
  ...changes,
});
const idsOf = (order: AlternativesInput, kind: string) =>
  alternativesTo(order)
    .filter((alternative) => alternative.kind === kind)
    .map(({ materialId, finishId }) => `${materialId} ${finishId}`);

describe('cheaper alternatives', () => {
  it('are what they would cost if ordered, the largest saving first', () => {
    const order = orderOf();
    const priced = priceModel(order);
    const found = alternativesTo(order);
    expect(found.length).toBeGreaterThan(10);
    const savings = found.map(({ savingMinor }) => savingMinor);
    expect(savings).toEqual(savings.toSorted((a, b) => b - a));
    for (const { kind, materialId, finishId, totalMinor, savingMinor, savingPercent } of found) {
      if (!priced.ok) throw new Error(priced.refusal.code);
      expect(savingMinor).toBeGreaterThan(0);
      expect(totalMinor + savingMinor).toBe(priced.quote.totalMinor);
      expect(savingPercent).toBe(Math.floor((savingMinor / priced.quote.totalMinor) * 100));
      if (kind === 'hollow') continue;
      const own = priceModel({ ...order, materialId, options: { finishId } });
      expect(own.ok && own.quote.totalMinor).toBe(totalMinor);
    }
  });

  it('are the alloys and the finishes that cost less', () => {
    expect(idsOf(orderOf({ materialId: 'brass' }), 'material')).toEqual([]);
    expect(idsOf(orderOf({ materialId: 'bronze' }), 'material')).toEqual(['brass polished']);
    expect(idsOf(orderOf({ options: { finishId: 'satin' } }), 'finish')).toEqual([
      'gold-750-yellow as-cast',
      'gold-750-yellow tumbled',
    ]);
    expect(idsOf(orderOf({ options: { finishId: 'as-cast' } }), 'finish')).toEqual([]);
  });

  it('keep the other wishes, and leave out alloys that cannot have them', () => {
    const rhodium = { platingId: 'rhodium', finishId: 'satin' };
    expect(idsOf(orderOf({ materialId: 'gold-585-white', options: rhodium }), 'material')).toEqual([
      'silver-925 satin',
      'palladium-950 satin',
    ]);
  });

  it('leave out what cannot be made', () => {
    const rules = [{ ruleId: 'cast-wall', must: 5, should: 6 }];
    const materials = defaultPriceList.materials.map((material) =>
      material.id === 'brass' ? { ...material, rules } : material,
    );
    const priceList = { ...defaultPriceList, materials };
    const measures = { ...cube, thickness: thicknessOf({ minWallMm: 2 }) };
    expect(idsOf(orderOf({ materialId: 'bronze' }), 'material')).toEqual(['brass polished']);
    expect(idsOf(orderOf({ materialId: 'bronze', priceList, measures }), 'material')).toEqual([]);
  });

  it('are none where there is no price', () => {
    expect(alternativesTo(orderOf({ quantity: 0 }))).toEqual([]);
    expect(alternativesTo(orderOf({ measures: { ...cube, watertight: false } }))).toEqual([]);
  });
});

describe('a hollow piece', () => {
  const hollowIn = (changes: Partial<AlternativesInput>) =>
    alternativesTo(orderOf(changes)).find(({ kind }) => kind === 'hollow');

  it('is proposed with the walls that the material likes', () => {
    const [silver, gold] = defaultPriceList.materials;
    expect(silver && comfortableWallMm(silver, defaultPriceList)).toBe(0.8);
    expect(gold && comfortableWallMm(gold, defaultPriceList)).toBe(0.6);
    // 600 mm² × 0.6 mm × 15.58 g/cm³
    expect(hollowIn({})).toMatchObject({ wallMm: 0.6, weightGrams: 5.609 });
  });

  it('is not proposed for what is thin, not measured, or saves little', () => {
    const thickest = { mm: 4, at: [5, 5, 5] as const };
    expect(hollowIn({ measures: { ...cube, thickness: thicknessOf({ thickest }) } })).toBeUndefined();
    expect(hollowIn({ measures: { ...cube, thickness: null } })).toBeUndefined();
    expect(hollowIn({ measures: { ...cube, areaMm2: 1600 } })).toBeUndefined();
    expect(hollowIn({ measures: { ...cube, areaMm2: 2000 } })).toBeUndefined();
    const from = (savingAbovePercent: number) =>
      hollowIn({
        materialId: 'brass',
        priceList: { ...defaultPriceList, hollowing: { thickerThanMm: 4, savingAbovePercent } },
      });
    expect(from(12)).toMatchObject({ savingPercent: 12, wallMm: 0.8 });
    expect(from(13)).toBeUndefined();
    expect(hollowIn({ priceList: { ...defaultPriceList, hollowing: null } })).toBeUndefined();
    expect(hollowIn({ priceList: { ...defaultPriceList, rules: [] } })).toBeUndefined();
  });

  it('leaves the thin ones of several pieces alone', () => {
    const pieces = [pieceOf(1000, 600), pieceOf(100, 600, 10, 20)];
    const measures = { ...cube, volumeMm3: 1100, areaMm2: 1200, pieces };
    expect(hollowIn({ measures })?.weightGrams).toBe(5.609 + 1.558);
  });
});

it('every alternative has a text in both languages', () => {
  const found = alternativesTo(orderOf());
  expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['material', 'finish', 'hollow']));
  for (const alternative of found) {
    expect(describeAlternative(alternative, 'ru')).toMatch(/дешевле.* %/);
    expect(describeAlternative(alternative, 'en')).toMatch(/ % less/);
    expect(describeAlternative(alternative, 'en')).not.toMatch(/[{?а-я]/);
  }
  const [first] = found;
  expect(first && describeAlternative({ ...first, savingPercent: 0 }, 'en')).toContain('costs <1 % less');
});
