import type { Finding, Language, OrderOptions, PriceList } from '@alexandrite/quoting';
import type { Role } from '@alexandrite/service-kit';
import { z } from 'zod';
import { findingSchema, findingView, verdictsSchema, verdictsView } from './finding-view.ts';
import { pieceSchema, piecesView } from './pieces-view.ts';
import { priceOrder, type PricedModel } from './price-order.ts';
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

/** What a model comes to in every material of a price list. */
export const modelPricesSchema = z.object({
  priceListId: z.string(),
  currency: z.string(),
  quantity: z.number().int(),
  findings: z.array(findingSchema),
  prices: z.array(
    z.object({
      materialId: z.string(),
      name: z.object({ ru: z.string(), en: z.string() }),
      totalMinor: z.number().int().nullable(),
      weightGrams: z.number().nullable(),
      pieces: z.number().int().nullable(),
      finishId: z.string().nullable(),
      rushDays: z.number().int().nullable(),
      hold: holdSchema.nullable(),
      verdicts: verdictsSchema.nullable(),
      breakdown: breakdownSchema.optional().describe('for sellers and admins'),
      problem: problemSchema.nullable(),
    }),
  ),
  pieces: z.array(pieceSchema).describe('of a file that holds several'),
  alternatives: z.array(alternativeSchema).describe('to the material that is asked for'),
});

export interface ModelToPrice {
  readonly measures: PricedModel;
  readonly findings: readonly Finding[];
  readonly priceList: PriceList;
  readonly quantity: number;
  readonly options: OrderOptions;
  /** The material that alternatives are told to; none when undefined. */
  readonly materialId: string | undefined;
}

/** Who reads it, and when. */
export interface Reader {
  readonly role: Role | undefined;
  readonly language: Language;
  readonly now: Date;
}

export function modelPricesView(
  model: ModelToPrice,
  { role, language, now }: Reader,
): z.infer<typeof modelPricesSchema> {
  const { findings, priceList, quantity, materialId } = model;
  const prices = priceList.materials.map((material) => {
    const price = priceOrder({ ...model, materialId: material.id });
    const quote = price.ok ? price.quote : undefined;
    return {
      materialId: material.id,
      name: material.name,
      totalMinor: quote?.totalMinor ?? null,
      weightGrams: quote?.weightGrams ?? null,
      pieces: quote?.pieces ?? null,
      finishId: quote?.finishId ?? null,
      rushDays: quote?.rushDays ?? null,
      hold: quote ? holdView(quote.hold, now, language) : null,
      verdicts: price.verdict ? verdictsView(price.verdict, language) : null,
      ...(quote && maySeeBreakdown(role) ? { breakdown: breakdownView(quote, language) } : {}),
      problem: price.ok ? null : told(price.problem, language),
    };
  });
  return {
    priceListId: priceList.id,
    currency: priceList.currency,
    quantity,
    findings: findings.map((finding) => findingView(finding, language)),
    prices,
    pieces: piecesView(model),
    alternatives: materialId === undefined ? [] : alternativesView({ ...model, materialId }, language),
  };
}
