import { statusNames, type Order } from '@alexandrite/contracts';
import type { PriceList } from '@alexandrite/quoting';
import { z } from 'zod';
import type { KnownModel } from '../analyses/analysis-store.ts';
import { findingSchema, findingView, verdictsSchema, verdictsView } from './finding-view.ts';
import type { Reader } from './model-prices-view.ts';
import { orderOptionsOf } from './order-options.ts';
import { priceOrder, type PricedOrder } from './price-order.ts';
import {
  alternativeSchema,
  alternativesView,
  breakdownSchema,
  breakdownView,
  holdSchema,
  holdView,
  maySeeBreakdown,
  problemSchema,
  told,
} from './price-view.ts';
import type { StoredQuote } from './quote-store.ts';

export const analysisSchema = z
  .object({
    state: z.enum(['waiting', 'under-way', 'done', 'failed']),
    percent: z.number().int().min(0).max(100),
  })
  .describe("how far the measuring of the order's model has come; null while it has none");

export const quoteViewSchema = z.object({
  orderId: z.uuid(),
  version: z.number().int(),
  status: z.enum(statusNames),
  analysis: analysisSchema.nullable(),
  quote: z
    .object({
      quoteId: z.uuid(),
      priceListId: z.string(),
      createdAt: z.iso.datetime(),
      materialId: z.string(),
      quantity: z.number().int(),
      currency: z.string(),
      totalMinor: z.number().int(),
      weightGrams: z.number(),
      volumeMm3: z.number(),
      pieces: z.number().int().nullable(),
      finishId: z.string().nullable(),
      rushDays: z.number().int().nullable(),
      hold: holdSchema.nullable(),
      breakdown: breakdownSchema.optional().describe('for sellers and admins'),
    })
    .nullable(),
  problem: problemSchema.nullable(),
  findings: z.array(findingSchema).describe('what its owner should know of the model'),
  verdicts: verdictsSchema.nullable().describe('whether it can be made of the material that is wished'),
  alternatives: z.array(alternativeSchema),
});

export interface QuoteToShow {
  readonly order: Order;
  readonly stored: StoredQuote | undefined;
  readonly model: KnownModel | undefined;
  /** The quote's own list, or the one that counts now. */
  readonly priceList: PriceList;
}

/** The order's calculated price, or why there is none, and what is known of its model. */
export function quoteView(
  { order, stored, model, priceList }: QuoteToShow,
  reader: Reader,
): z.infer<typeof quoteViewSchema> {
  const { language } = reader;
  const { id: orderId, version, status, pricingProblem } = order;
  const wished = wishedOrder(order, model, priceList);
  const verdict = wished && priceOrder(wished).verdict;
  return {
    orderId,
    version,
    status,
    analysis: model?.progress ?? null,
    quote: storedView(order, stored, reader),
    problem: pricingProblem && told(pricingProblem, language),
    findings: (model?.analysis?.findings ?? []).map((finding) => findingView(finding, language)),
    verdicts: verdict ? verdictsView(verdict, language) : null,
    alternatives: wished ? alternativesView(wished, language) : [],
  };
}

function storedView({ price }: Order, stored: StoredQuote | undefined, { role, language }: Reader) {
  if (!stored || !price) return null;
  const { quoteId, priceListId, createdAt, breakdown } = stored;
  const { materialId, quantity, currency, totalMinor, weightGrams, hold } = breakdown;
  return {
    quoteId,
    priceListId,
    createdAt,
    materialId,
    quantity,
    currency,
    totalMinor,
    weightGrams,
    volumeMm3: price.volumeMm3,
    pieces: breakdown.pieces ?? null,
    finishId: breakdown.finishId ?? null,
    rushDays: breakdown.rushDays ?? null,
    hold: hold ? { ...holdView(hold, new Date(createdAt), language), until: stored.holdsUntil } : null,
    ...(maySeeBreakdown(role) ? { breakdown: breakdownView(breakdown, language) } : {}),
  };
}

/** What the order asks for, as far as it was said and the model is known. */
function wishedOrder(
  { wish }: Order,
  model: KnownModel | undefined,
  priceList: PriceList,
): PricedOrder | undefined {
  const { measures, findings = [] } = model?.analysis ?? {};
  if (!wish || !measures) return undefined;
  const { materialId, quantity } = wish;
  return { measures, findings, priceList, materialId, quantity, options: orderOptionsOf(wish.options) };
}
