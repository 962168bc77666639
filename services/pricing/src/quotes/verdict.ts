import type { Command } from '@alexandrite/contracts';
import type { OrderOptions, PriceList, QuoteBreakdown } from '@alexandrite/quoting';
import { systemActor } from '@alexandrite/service-kit';
import type { ClaimedJob } from '../pricing-jobs/pricing-job-store.ts';
import { gaveUp, type PricingProblem } from '../pricing-problem.ts';
import { mostTries } from '../worker/retry-delay.ts';
import { priceOrder } from './price-order.ts';

/** A price that is about to be told, and what it was calculated from. */
export interface Quote {
  readonly quoteId: string;
  readonly orderId: string;
  readonly sha256: string;
  readonly priceListId: string;
  readonly options: OrderOptions;
  readonly breakdown: QuoteBreakdown;
}

/** What becomes of a job: the step its order takes, with the quote when there is a price. */
export interface Verdict {
  readonly job: ClaimedJob;
  readonly command: Command;
  readonly quote?: Quote;
}

const by = systemActor('pricing');

/** Prices one job. Pure: the same job and price list always give the same price. */
export function judge(job: ClaimedJob, priceList: PriceList, quoteId: string): Verdict {
  if (job.tries > mostTries) return failed(job, gaveUp(mostTries));
  if (job.problem) return failed(job, job.problem);
  const { orderId, sha256, materialId, quantity, measures } = job;
  if (!measures) throw new Error(`the model of order ${orderId} was not analysed`);
  const findings = job.findings ?? [];
  const options = job.options ?? {};
  const priced = priceOrder({ measures, findings, priceList, materialId, quantity, options });
  if (!priced.ok) return failed(job, priced.problem);
  const { totalMinor, currency, weightGrams } = priced.quote;
  const priceListId = priceList.id;
  return {
    job,
    command: {
      type: 'order.price-calculated',
      data: { by, totalMinor, currency, quoteId, priceListId, weightGrams, volumeMm3: measures.volumeMm3 },
    },
    quote: { quoteId, orderId, sha256, priceListId, options, breakdown: priced.quote },
  };
}

function failed(job: ClaimedJob, { code, detail }: PricingProblem): Verdict {
  return { job, command: { type: 'order.pricing-failed', data: { by, code, detail: { ...detail } } } };
}
