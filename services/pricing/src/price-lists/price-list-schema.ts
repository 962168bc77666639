import { metals, processes, ruleMeasures, type Metal, type RuleMeasure } from '@alexandrite/quoting';
import { z } from 'zod';

const text = (most: number) => z.string().trim().min(1).max(most);
const amount = z.number().int().min(0).max(1_000_000_000_00).describe('whole minor units of the currency');
const percent = z.number().min(0).max(1_000);
const share = z.number().min(0).max(100);
const shrinkPercent = z.number().min(0).max(50);
const millimetres = z.number().min(0).max(10_000);
const hours = z.number().positive().max(8_784);
const days = z.number().int().min(1).max(365);
const limit = z.number().min(0).max(1_000_000).nullable();
const name = z.strictObject({ ru: text(100), en: text(100) });
const id = z
  .string()
  .max(50)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens');
const metal = z.enum(metals);
const ofEachMetal = <S extends z.ZodType>(schema: S) =>
  z.strictObject({ gold: schema, silver: schema, platinum: schema, palladium: schema } satisfies Record<
    Metal,
    S
  >);

const materialSchema = z.strictObject({
  id,
  name,
  densityGPerCm3: z.number().positive().max(30),
  price: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), perGramMinor: amount }),
    z.strictObject({
      kind: z.literal('rate'),
      metal,
      finenessPermille: z.number().positive().max(1_000),
      premiumPercent: percent,
    }),
  ]),
  lossPercent: percent,
  spruePercent: percent,
  castable: z.boolean(),
  hallmark: metal.nullable(),
  allowances: z
    .strictObject({ shrinkPercent: shrinkPercent.exactOptional(), polishingMm: millimetres.exactOptional() })
    .exactOptional(),
  rules: z
    .array(z.strictObject({ ruleId: id, must: limit.exactOptional(), should: limit.exactOptional() }))
    .max(200)
    .exactOptional(),
});

const finishSchema = z.strictObject({ id, name, setupPerPieceMinor: amount, perCm2Minor: amount });

const labourSchema = z.strictObject({
  setupPerOrderMinor: amount,
  printing: z.strictObject({ setupPerPieceMinor: amount, perCm3Minor: amount, boxPerCm3Minor: amount }),
  casting: z.strictObject({ perPieceMinor: amount, perGramMinor: amount }),
  finishes: z.array(finishSchema).min(1).max(100),
  defaultFinishId: id,
  platings: z.array(finishSchema.extend({ materialIds: z.array(id).min(1).max(200).nullable() })).max(100),
  engraving: z
    .strictObject({
      setupMinor: amount,
      perCharacterMinor: amount,
      maxCharacters: z.number().int().min(1).max(1_000),
    })
    .nullable(),
  rush: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('percent'), percentOfLabour: percent, days }),
      z.strictObject({ kind: z.literal('per-piece'), perPieceMinor: amount, days }),
    ])
    .nullable(),
});

const ruleSchema = z.strictObject({
  id,
  process: z.enum(processes),
  measures: z.enum(Object.keys(ruleMeasures) as [RuleMeasure, ...RuleMeasure[]]),
  must: limit,
  should: limit,
  source: text(500),
});

/** What a price list holds besides its id; what does not go together in it is found by `checkPriceList`. */
export const contentShape = {
  currency: z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as RUB'),
  metalRates: z.strictObject({ asOf: z.iso.date(), source: text(50), perGramMinor: ofEachMetal(amount) }),
  materials: z.array(materialSchema).min(1).max(200),
  labour: labourSchema,
  stones: z.array(z.strictObject({ id, name, priceMinor: amount, settingMinor: amount })).max(500),
  hallmarks: ofEachMetal(
    z.strictObject({ exemptBelowGrams: z.number().min(0).max(1_000), feeMinor: amount }),
  ),
  quantityBreaks: z
    .array(z.strictObject({ from: z.number().int().min(2).max(1_000_000), discountPercentOnLabour: share }))
    .max(50),
  marginPercent: percent,
  taxPercent: percent,
  hold: z.strictObject({ rateHours: hours, fixedHours: hours }),
  rules: z.array(ruleSchema).max(200),
  allowances: z.strictObject({ shrinkPercent, polishingMm: millimetres }),
  hollowing: z.strictObject({ thickerThanMm: millimetres, savingAbovePercent: share }).nullable(),
};

/** A price list as it is stored and shown. */
export const priceListSchema = z.object({ id: z.string().min(1).max(100), ...contentShape });
