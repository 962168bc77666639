import { checkPriceList, describePriceListProblem, type PriceList } from '@alexandrite/quoting';
import type { Clock } from '@alexandrite/service-kit';
import { z } from 'zod';

const mostMaterials = 200;
/** A clock of the sender may be a little behind ours. */
const toleranceMs = 60_000;

const text = z.string().trim().min(1).max(100);
const amount = z.number().int().min(0).max(1_000_000_000_00).describe('whole minor units of the currency');
const percent = z.number().min(0).max(1_000);

const materialSchema = z.strictObject({
  id: z
    .string()
    .max(50)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens'),
  name: z.strictObject({ ru: text, en: text }),
  densityGPerCm3: z.number().positive().max(30),
  pricePerGramMinor: amount,
  lossPercent: percent,
  spruePercent: percent,
});

const contentShape = {
  currency: z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as RUB'),
  materials: z.array(materialSchema).min(1).max(mostMaterials),
  labour: z.strictObject({
    castingPerPieceMinor: amount,
    printingSetupPerPieceMinor: amount,
    printingPerCm3Minor: amount,
    finishingPerCm2Minor: amount,
  }),
  marginPercent: percent,
  taxPercent: percent,
};

/** A price list as it is stored and shown. */
export const priceListSchema = z.object({ id: z.string().min(1).max(100), ...contentShape });

/** What an admin sends to make a new price list; it gets its id here. */
export function newPriceListSchema(clock: Clock) {
  return z
    .strictObject({
      activeFrom: z.iso
        .datetime()
        .refine((at) => Date.parse(at) >= clock().getTime() - toleranceMs, 'must not be in the past')
        .optional()
        .describe('when it begins to count; at once when absent'),
      ...contentShape,
    })
    .superRefine((list, context) => {
      const checked = checkPriceList({ id: 'new', ...list } satisfies PriceList);
      for (const problem of checked.ok ? [] : checked.problems) {
        context.addIssue({
          code: 'custom',
          message: describePriceListProblem(problem, 'en'),
          path: pathOf(problem.path),
        });
      }
    });
}

/** `materials[2].name.ru` as Zod tells paths. */
function pathOf(path: string): (string | number)[] {
  return [...path.matchAll(/[^.[\]]+/g)].map(([part]) => (/^\d+$/.test(part) ? Number(part) : part));
}
