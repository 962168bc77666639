import { checkPriceList, describePriceListProblem, type PriceList } from '@alexandrite/quoting';
import type { Clock } from '@alexandrite/service-kit';
import { z } from 'zod';
import { contentShape } from './price-list-schema.ts';

/** A clock of the sender may be a little behind ours. */
const toleranceMs = 60_000;

type Content = Omit<PriceList, 'id'>;

/** A price list that is not one yet: it gets its id when it is made. */
export const candidateSchema = z.strictObject(contentShape).superRefine(mustGoTogether);

/** What an admin sends to make a new price list. */
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
      const { activeFrom: _activeFrom, ...content } = list;
      mustGoTogether(content, context);
    });
}

/** Says what the schema cannot: ids that are there twice or name nothing, limits in the wrong order. */
function mustGoTogether(content: Content, context: z.RefinementCtx): void {
  const checked = checkPriceList({ id: 'new', ...content } satisfies PriceList);
  for (const problem of checked.ok ? [] : checked.problems) {
    context.addIssue({
      code: 'custom',
      message: describePriceListProblem(problem, 'en'),
      path: pathOf(problem.path),
    });
  }
}

/** `materials[2].name.ru` as Zod tells paths. */
function pathOf(path: string): (string | number)[] {
  return [...path.matchAll(/[^.[\]]+/g)].map(([part]) => (/^\d+$/.test(part) ? Number(part) : part));
}
