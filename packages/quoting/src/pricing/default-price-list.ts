import type { Text } from '../findings/text.ts';
import { defaultRules, silverRules } from '../rules/default-rules.ts';
import type { Material, MaterialPrice, Metal } from './material.ts';
import type { Finish, PriceList } from './price-list.ts';

const text = (ru: string, en: string): Text => ({ ru, en });

const byRate = (metal: Metal, finenessPermille: number, premiumPercent: number): MaterialPrice => ({
  kind: 'rate',
  metal,
  finenessPermille,
  premiumPercent,
});

const fixed = (perGramMinor: number): MaterialPrice => ({ kind: 'fixed', perGramMinor });

const material = (
  id: string,
  name: Text,
  densityGPerCm3: number,
  price: MaterialPrice,
  [lossPercent, spruePercent]: readonly [number, number],
): Material => ({
  id,
  name,
  densityGPerCm3,
  price,
  lossPercent,
  spruePercent,
  castable: true,
  hallmark: price.kind === 'rate' ? price.metal : null,
});

const finish = (id: string, name: Text, setupPerPieceMinor: number, perCm2Minor: number): Finish => ({
  id,
  name,
  setupPerPieceMinor,
  perCm2Minor,
});

const whiteAlloys = ['silver-925', 'gold-585-white', 'gold-750-white', 'palladium-950'];
const goldPlated = ['silver-925', 'gold-585-yellow', 'gold-750-yellow', 'brass', 'bronze'];

/**
 * A list to begin with, in kopecks. Densities are those of Stuller's table (palladium: a British caster's), the
 * hallmark's exemptions the British ones. Metal rates and all prices are only of a plausible size, looked up nowhere:
 * every workshop replaces them with its own.
 */
export const defaultPriceList: PriceList = {
  id: 'default-2',
  currency: 'RUB',
  metalRates: {
    asOf: '2026-01-01',
    source: 'hand',
    perGramMinor: { gold: 10_500_00, silver: 125_00, platinum: 4_200_00, palladium: 3_400_00 },
  },
  materials: [
    {
      ...material('silver-925', text('Серебро 925', 'Silver 925'), 10.4, byRate('silver', 925, 15), [5, 8]),
      rules: silverRules,
    },
    material(
      'gold-585-yellow',
      text('Золото 585 жёлтое', 'Gold 585 yellow'),
      13.07,
      byRate('gold', 585, 4),
      [5, 2],
    ),
    material(
      'gold-585-white',
      text('Золото 585 белое', 'Gold 585 white'),
      12.61,
      byRate('gold', 585, 8),
      [5, 2],
    ),
    material(
      'gold-585-red',
      text('Золото 585 красное', 'Gold 585 red'),
      13.26,
      byRate('gold', 585, 3),
      [5, 2],
    ),
    material(
      'gold-750-yellow',
      text('Золото 750 жёлтое', 'Gold 750 yellow'),
      15.58,
      byRate('gold', 750, 4),
      [5, 2],
    ),
    material(
      'gold-750-white',
      text('Золото 750 белое', 'Gold 750 white'),
      14.64,
      byRate('gold', 750, 8),
      [5, 2],
    ),
    material(
      'gold-750-red',
      text('Золото 750 красное', 'Gold 750 red'),
      15.18,
      byRate('gold', 750, 3),
      [5, 2],
    ),
    material(
      'platinum-900',
      text('Платина 900 (иридий)', 'Platinum 900 (iridium)'),
      21.54,
      byRate('platinum', 900, 12),
      [8, 3],
    ),
    material(
      'palladium-950',
      text('Палладий 950', 'Palladium 950'),
      12,
      byRate('palladium', 950, 10),
      [8, 3],
    ),
    { ...material('brass', text('Латунь', 'Brass'), 8.4, fixed(9_00), [3, 10]), rules: silverRules },
    { ...material('bronze', text('Бронза', 'Bronze'), 8.7, fixed(12_00), [3, 10]), rules: silverRules },
  ],
  labour: {
    setupPerOrderMinor: 300_00,
    printing: { setupPerPieceMinor: 250_00, perCm3Minor: 350_00, boxPerCm3Minor: 12_00 },
    casting: { perPieceMinor: 450_00, perGramMinor: 5_00 },
    finishes: [
      finish('polished', text('Полировка', 'Polished'), 150_00, 90_00),
      finish('satin', text('Сатин', 'Satin'), 150_00, 70_00),
      finish('tumbled', text('Галтовка', 'Tumbled'), 60_00, 25_00),
      finish('as-cast', text('Без обработки, после литья', 'As cast'), 0, 0),
    ],
    defaultFinishId: 'polished',
    platings: [
      { ...finish('rhodium', text('Родий', 'Rhodium'), 200_00, 120_00), materialIds: whiteAlloys },
      {
        ...finish('gold-999', text('Позолота 999', 'Gold plating 999'), 250_00, 180_00),
        materialIds: goldPlated,
      },
    ],
    engraving: { setupMinor: 300_00, perCharacterMinor: 40_00, maxCharacters: 40 },
    rush: { kind: 'percent', percentOfLabour: 50, days: 5 },
  },
  stones: [
    {
      id: 'cz-1-5',
      name: text('Фианит 1,5 мм', 'Cubic zirconia 1.5 mm'),
      priceMinor: 25_00,
      settingMinor: 150_00,
    },
    { id: 'cz-3', name: text('Фианит 3 мм', 'Cubic zirconia 3 mm'), priceMinor: 60_00, settingMinor: 250_00 },
    {
      id: 'diamond-1-5',
      name: text('Бриллиант 1,5 мм', 'Diamond 1.5 mm'),
      priceMinor: 2_200_00,
      settingMinor: 300_00,
    },
  ],
  hallmarks: {
    gold: { exemptBelowGrams: 1, feeMinor: 90_00 },
    silver: { exemptBelowGrams: 7.78, feeMinor: 45_00 },
    platinum: { exemptBelowGrams: 0.5, feeMinor: 120_00 },
    palladium: { exemptBelowGrams: 1, feeMinor: 90_00 },
  },
  quantityBreaks: [
    { from: 5, discountPercentOnLabour: 5 },
    { from: 20, discountPercentOnLabour: 10 },
    { from: 100, discountPercentOnLabour: 15 },
  ],
  marginPercent: 30,
  taxPercent: 20,
  hold: { rateHours: 24, fixedHours: 24 * 14 },
  rules: defaultRules,
  allowances: { shrinkPercent: 2, polishingMm: 0.1 },
  hollowing: { thickerThanMm: 4, savingAbovePercent: 10 },
};
