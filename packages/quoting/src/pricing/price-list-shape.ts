import { processes, ruleMeasures } from '../rules/design-rule.ts';
import { metals } from './material.ts';
import { byKind, listOf, numberFrom, object, oneOf, orNull, passing, text, wholeFrom } from './shape.ts';
import type { Shape } from './shape.ts';

const largestAmountMinor = 100_000_000_000;

const amount = wholeFrom(0, largestAmountMinor, 'amount');
const percent = numberFrom(0, 1000, 'percent');
const share = numberFrom(0, 100, 'percent');
const millimetres = numberFrom(0, 10_000);
const hours = numberFrom(0, 8784, 'positive');
const days = wholeFrom(1, 365);
const name = object({ ru: text(100), en: text(100) });
const id = passing(
  'id',
  (value) => typeof value === 'string' && value.length <= 50 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value),
);
const currency = passing('currency', (value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value));
const yesOrNo = passing('yesOrNo', (value) => typeof value === 'boolean');
const date = passing('date', (value) => typeof value === 'string' && isDate(value));

const isDate = (value: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (lengths[month - 1] ?? 0);
};

const ofEachMetal = (shape: Shape): Shape =>
  object(Object.fromEntries(metals.map((metal) => [metal, shape])));

const limit = orNull(numberFrom(0, 1_000_000));
const shrinkPercent = numberFrom(0, 50, 'percent');

const materialShape = object(
  {
    id,
    name,
    densityGPerCm3: numberFrom(0, 30, 'positive'),
    price: byKind({
      fixed: { perGramMinor: amount },
      rate: {
        metal: oneOf(metals),
        finenessPermille: numberFrom(0, 1000, 'positive'),
        premiumPercent: percent,
      },
    }),
    lossPercent: percent,
    spruePercent: percent,
    castable: yesOrNo,
    hallmark: orNull(oneOf(metals)),
  },
  {
    allowances: object({}, { shrinkPercent, polishingMm: millimetres }),
    rules: listOf(object({ ruleId: id }, { must: limit, should: limit }), { most: 200 }),
  },
);

const finish = { id, name, setupPerPieceMinor: amount, perCm2Minor: amount };

const labourShape = object({
  setupPerOrderMinor: amount,
  printing: object({ setupPerPieceMinor: amount, perCm3Minor: amount, boxPerCm3Minor: amount }),
  casting: object({ perPieceMinor: amount, perGramMinor: amount }),
  finishes: listOf(object(finish), { least: 1, most: 100 }),
  defaultFinishId: id,
  platings: listOf(object({ ...finish, materialIds: orNull(listOf(id, { least: 1, most: 200 })) }), {
    most: 100,
  }),
  engraving: orNull(
    object({ setupMinor: amount, perCharacterMinor: amount, maxCharacters: wholeFrom(1, 1000) }),
  ),
  rush: orNull(
    byKind({ percent: { percentOfLabour: percent, days }, 'per-piece': { perPieceMinor: amount, days } }),
  ),
});

const ruleShape = object({
  id,
  process: oneOf(processes),
  measures: oneOf(Object.keys(ruleMeasures)),
  must: limit,
  should: limit,
  source: text(500),
});

/** What a price list looks like, field by field. */
export const priceListShape: Shape = object({
  id: text(100),
  currency,
  metalRates: object({ asOf: date, source: text(50), perGramMinor: ofEachMetal(amount) }),
  materials: listOf(materialShape, { least: 1, most: 200 }),
  labour: labourShape,
  stones: listOf(object({ id, name, priceMinor: amount, settingMinor: amount }), { most: 500 }),
  hallmarks: ofEachMetal(object({ exemptBelowGrams: numberFrom(0, 1000), feeMinor: amount })),
  quantityBreaks: listOf(object({ from: wholeFrom(2, 1_000_000), discountPercentOnLabour: share }), {
    most: 50,
  }),
  marginPercent: percent,
  taxPercent: percent,
  hold: object({ rateHours: hours, fixedHours: hours }),
  rules: listOf(ruleShape, { most: 200 }),
  allowances: object({ shrinkPercent, polishingMm: millimetres }),
  hollowing: orNull(object({ thickerThanMm: millimetres, savingAbovePercent: share })),
});
