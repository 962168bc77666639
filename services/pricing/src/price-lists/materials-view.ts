import { pricePerGramMinor, type PriceList } from '@alexandrite/quoting';
import { z } from 'zod';

const named = z.object({ id: z.string(), name: z.object({ ru: z.string(), en: z.string() }) });

/** What customers choose from, without the workshop's own figures. */
export const materialsSchema = z.object({
  priceListId: z.string(),
  currency: z.string(),
  materials: z.array(named.extend({ pricePerGramMinor: z.number().int(), castable: z.boolean() })),
  finishes: z.array(named),
  defaultFinishId: z.string(),
  platings: z.array(
    named.extend({ materialIds: z.array(z.string()).nullable().describe('null: for all materials') }),
  ),
  stones: z.array(named),
  engraving: z
    .object({ maxCharacters: z.number().int().describe('without blanks') })
    .nullable()
    .describe('null: not offered'),
  rush: z.object({ days: z.number().int() }).nullable().describe('null: not offered'),
});

export function materialsView(list: PriceList): z.infer<typeof materialsSchema> {
  const { id: priceListId, currency, materials, labour, stones, metalRates } = list;
  const { finishes, defaultFinishId, platings, engraving, rush } = labour;
  return {
    priceListId,
    currency,
    materials: materials.map((material) => ({
      id: material.id,
      name: material.name,
      pricePerGramMinor: pricePerGramMinor(material, metalRates),
      castable: material.castable,
    })),
    finishes: finishes.map(({ id, name }) => ({ id, name })),
    defaultFinishId,
    platings: platings.map(({ id, name, materialIds }) => ({
      id,
      name,
      materialIds: materialIds && [...materialIds],
    })),
    stones: stones.map(({ id, name }) => ({ id, name })),
    engraving: engraving && { maxCharacters: engraving.maxCharacters },
    rush: rush && { days: rush.days },
  };
}
