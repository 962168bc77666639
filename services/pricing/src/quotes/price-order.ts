import {
  judgeModel,
  priceModel,
  type Finding,
  type JudgedMeasures,
  type ModelMeasures,
  type ModelVerdict,
  type OrderOptions,
  type PricedMeasures,
  type PriceList,
  type QuoteBreakdown,
} from '@alexandrite/quoting';
import { notManufacturable, type PricingProblem } from '../pricing-problem.ts';

/** What a price depends on. Of the measures, those that prices and verdicts look at. */
export interface PricedOrder {
  readonly measures: PricedModel;
  readonly findings: readonly Finding[];
  readonly priceList: PriceList;
  readonly materialId: string;
  readonly quantity: number;
  readonly options: OrderOptions;
}

export type PricedModel = Pick<ModelMeasures, keyof PricedMeasures | keyof JudgedMeasures>;

export type OrderPrice =
  | { readonly ok: true; readonly quote: QuoteBreakdown; readonly verdict: ModelVerdict }
  | { readonly ok: false; readonly problem: PricingProblem; readonly verdict: ModelVerdict | undefined };

/** The price of an order, or why there is none. What cannot be printed or cast gets no price. Pure. */
export function priceOrder(order: PricedOrder): OrderPrice {
  const known = order.priceList.materials.some(({ id }) => id === order.materialId);
  const verdict = known ? judgeModel(order) : undefined;
  const priced = priceModel(order);
  if (!priced.ok) return { ok: false, problem: priced.refusal, verdict };
  if (!verdict) throw new Error(`a price of the unknown material ${order.materialId}`);
  const against = [verdict.print, verdict.cast].find((process) => process.verdict === 'no')?.reasons[0];
  if (against) return { ok: false, problem: notManufacturable(against), verdict };
  return { ok: true, quote: priced.quote, verdict };
}
