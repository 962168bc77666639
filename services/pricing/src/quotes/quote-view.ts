import { priceAllMaterials, type Language, type PriceList } from '@alexandrite/quoting';
import type { Order } from '@alexandrite/contracts';
import { statusNames } from '@alexandrite/contracts';
import type { Role } from '@alexandrite/service-kit';
import { z } from 'zod';
import type { Analysis } from '../analyses/analysis-store.ts';
import { describePricingProblem, type PricingProblem } from '../pricing-problem.ts';
import type { StoredQuote } from './quote-store.ts';

const problemSchema = z.object({ code: z.string(), title: z.string() });
const minor = z.number().int();

export const quoteViewSchema = z.object({
  orderId: z.uuid(),
  version: z.number().int(),
  status: z.enum(statusNames),
  quote: z
    .object({
      quoteId: z.uuid(),
      priceListId: z.string(),
      createdAt: z.iso.datetime(),
      materialId: z.string(),
      quantity: z.number().int(),
      currency: z.string(),
      totalMinor: minor,
      weightGrams: z.number(),
      volumeMm3: z.number(),
      breakdown: z
        .object({ unitMinor: minor, lines: z.array(z.object({ code: z.string(), amountMinor: minor })) })
        .optional()
        .describe('of one piece; not for customers'),
    })
    .nullable(),
  problem: problemSchema.nullable(),
});

export const pricesViewSchema = z.object({
  orderId: z.uuid(),
  analysed: z.boolean().describe('false while the model was not analysed: there are no prices yet'),
  priceListId: z.string(),
  currency: z.string(),
  quantity: z.number().int(),
  prices: z.array(
    z.object({
      materialId: z.string(),
      name: z.object({ ru: z.string(), en: z.string() }),
      totalMinor: minor.nullable(),
      weightGrams: z.number().nullable(),
      problem: problemSchema.nullable(),
    }),
  ),
});

const told = (problem: PricingProblem, language: Language) => ({
  code: problem.code,
  title: describePricingProblem(problem, language),
});

/** The order's calculated price, or why there is none. What it is made of is the workshop's own business. */
export function quoteView(order: Order, stored: StoredQuote | undefined, role: Role, language: Language) {
  const { id: orderId, version, status, price, pricingProblem } = order;
  const problem = pricingProblem && told(pricingProblem, language);
  if (!stored || !price) return { orderId, version, status, quote: null, problem };
  const { quoteId, priceListId, createdAt, breakdown } = stored;
  const { materialId, quantity, currency, totalMinor, weightGrams, unitMinor, lines } = breakdown;
  const quote = {
    quoteId,
    priceListId,
    createdAt,
    materialId,
    quantity,
    currency,
    totalMinor,
    weightGrams,
    volumeMm3: price.volumeMm3,
    ...(role === 'customer' ? {} : { breakdown: { unitMinor, lines } }),
  };
  return { orderId, version, status, quote, problem };
}

/** What the order's model would cost in each material of the list. */
export function pricesView(
  order: Order,
  analysis: Analysis | undefined,
  list: PriceList,
  language: Language,
) {
  const quantity = order.wish?.quantity ?? 1;
  const results = new Map(
    analysis?.measures
      ? priceAllMaterials({ measures: analysis.measures, priceList: list, quantity }).map((it) => [
          it.materialId,
          it,
        ])
      : [],
  );
  const prices = list.materials.map(({ id: materialId, name }) => {
    const result = results.get(materialId);
    const problem = result?.ok === false ? result.refusal : analysis?.problem;
    return {
      materialId,
      name,
      totalMinor: result?.ok ? result.quote.totalMinor : null,
      weightGrams: result?.ok ? result.quote.weightGrams : null,
      problem: problem ? told(problem, language) : null,
    };
  });
  const { id: priceListId, currency } = list;
  const analysed = analysis !== undefined;
  return { orderId: order.id, analysed, priceListId, currency, quantity, prices: analysed ? prices : [] };
}
