import {
  alternativesTo,
  describeAlternative,
  describeHold,
  describeQuoteLine,
  quoteLineCodes,
  type Language,
  type PriceHold,
  type QuoteBreakdown,
  type QuoteLine,
} from '@alexandrite/quoting';
import type { Role } from '@alexandrite/service-kit';
import { z } from 'zod';
import { describePricingProblem, type PricingProblem } from '../pricing-problem.ts';
import type { PricedOrder } from './price-order.ts';

const minor = z.number().int();
const hourMs = 3_600_000;

export const problemSchema = z.object({ code: z.string(), title: z.string() });

/** Until when a price holds, and why no longer. */
export const holdSchema = z.object({
  hours: z.number(),
  until: z.iso.datetime(),
  because: z.string(),
  text: z.string(),
});

const linesSchema = z.array(z.object({ code: z.string(), name: z.string(), amountMinor: minor }));

/** What a price is made of: the workshop's own business. */
export const breakdownSchema = z.object({
  unitMinor: minor.describe('of one copy of the model: the sum of its lines'),
  lines: linesSchema,
  orderMinor: minor.describe('of the order as a whole'),
  orderLines: linesSchema,
  castingWeightGrams: z.number().nullable(),
  pricePerGramMinor: minor.nullable(),
});

/** A way to pay less. */
export const alternativeSchema = z.object({
  kind: z.enum(['material', 'finish', 'hollow']),
  materialId: z.string(),
  finishId: z.string(),
  wallMm: z.number().nullable(),
  weightGrams: z.number(),
  totalMinor: minor,
  savingMinor: minor,
  savingPercent: z.number(),
  text: z.string(),
});

/** A breakdown as it may be stored: of before there were holds, finishes and lines of an order. */
export type StoredBreakdown = Pick<
  QuoteBreakdown,
  'materialId' | 'currency' | 'weightGrams' | 'lines' | 'unitMinor' | 'quantity' | 'totalMinor'
> &
  Partial<QuoteBreakdown>;

export function told(problem: PricingProblem, language: Language) {
  return { code: problem.code, title: describePricingProblem(problem, language) };
}

export function holdView(hold: PriceHold, from: Date, language: Language): z.infer<typeof holdSchema> {
  return {
    hours: hold.hours,
    until: new Date(from.getTime() + hold.hours * hourMs).toISOString(),
    because: hold.because,
    text: describeHold(hold, language),
  };
}

/** Customers never see what a price is made of. */
export function maySeeBreakdown(role: Role | undefined): boolean {
  return role === 'seller' || role === 'admin';
}

export function breakdownView(
  breakdown: StoredBreakdown,
  language: Language,
): z.infer<typeof breakdownSchema> {
  const { unitMinor, lines, orderMinor = 0, orderLines = [] } = breakdown;
  const { castingWeightGrams = null, pricePerGramMinor = null } = breakdown;
  return {
    unitMinor,
    lines: lines.map((line) => lineView(line, language)),
    orderMinor,
    orderLines: orderLines.map((line) => lineView(line, language)),
    castingWeightGrams,
    pricePerGramMinor,
  };
}

function lineView({ code, amountMinor }: QuoteLine, language: Language) {
  const name = quoteLineCodes.includes(code) ? describeQuoteLine(code, language) : code;
  return { code, name, amountMinor };
}

export function alternativesView(
  order: PricedOrder,
  language: Language,
): z.infer<typeof alternativeSchema>[] {
  return alternativesTo(order).map((alternative) => {
    const { kind, materialId, finishId, wallMm, weightGrams } = alternative;
    const { totalMinor, savingMinor, savingPercent } = alternative;
    return {
      kind,
      materialId,
      finishId,
      wallMm,
      weightGrams,
      totalMinor,
      savingMinor,
      savingPercent,
      text: describeAlternative(alternative, language),
    };
  });
}
