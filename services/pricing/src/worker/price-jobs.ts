import { isUnavailable, newId, type Database, type Log, type OrderLog } from '@alexandrite/service-kit';
import type { PriceList } from '@alexandrite/quoting';
import {
  claimJobs,
  deleteClaimedJobs,
  putBackJobs,
  putOffJob,
  type ClaimedJob,
} from '../pricing-jobs/pricing-job-store.ts';
import { selectCurrentPriceList } from '../price-lists/price-list-store.ts';
import { insertQuotes } from '../quotes/quote-store.ts';
import { judge, type Verdict } from '../quotes/verdict.ts';
import type { Found } from './polling.ts';
import { retryDelayMs } from './retry-delay.ts';

export interface JobPricerParts {
  readonly db: Database;
  readonly orders: OrderLog;
  readonly committed: () => void;
  readonly log: Log;
}

const batchSize = 200;
/** Pricing a batch takes milliseconds; whoever holds one for longer has died. */
const leaseMs = 10_000;

/**
 * Gives the function that prices the orders whose model is known, many in one transaction with their quotes and
 * steps. One that cannot be settled holds up no other: it is tried alone, later and seldomer.
 */
export function createJobPricer({ db, orders, committed, log }: JobPricerParts): () => Promise<Found> {
  let unsettled: string | undefined;

  return async function look() {
    if (unsettled) await putBackJobs(db, unsettled);
    const claim = newId();
    unsettled = claim;
    const jobs = await claimJobs(db, claim, leaseMs, batchSize);
    if (jobs.length > 0) await price(claim, jobs);
    unsettled = undefined;
    if (jobs.length === 0) return 'nothing';
    return jobs.length === batchSize ? 'more' : 'some';
  };

  async function price(claim: string, jobs: readonly ClaimedJob[]): Promise<void> {
    const { content } = await selectCurrentPriceList(db);
    try {
      await settle(claim, jobs, content);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      log.warn({ err: error, jobs: jobs.length }, 'a batch of orders could not be priced; trying one by one');
      for (const job of jobs) await settleAlone(claim, job, content);
    }
    committed();
  }

  async function settleAlone(claim: string, job: ClaimedJob, priceList: PriceList): Promise<void> {
    try {
      await settle(claim, [job], priceList);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      log.error({ err: error, orderId: job.orderId, tries: job.tries }, 'an order could not be priced');
      await putOffJob(db, claim, job.orderId, String(error), retryDelayMs(job.tries));
    }
  }

  async function settle(claim: string, jobs: readonly ClaimedJob[], priceList: PriceList): Promise<void> {
    const verdicts = jobs.map((job) => judge(job, priceList, newId()));
    await db.tx(async (tx) => {
      const now = await orders.getMany(
        jobs.map(({ orderId }) => orderId),
        tx,
      );
      const stands = ({ job }: Verdict) => {
        const order = now.get(job.orderId);
        return order?.status === 'SUBMITTED' && order.version === job.orderVersion;
      };
      const standing = verdicts.filter(stands);
      const results = await orders.stepAll(
        tx,
        standing.map(({ job, command }) => ({ orderId: job.orderId, command })),
      );
      const taken = standing.filter(({ job }, place) => {
        const result = results[place]!;
        if (result.ok && result.order.version !== job.orderVersion + 1) {
          throw new Error(`order ${job.orderId} was submitted anew while it was being priced`);
        }
        return result.ok;
      });
      await insertQuotes(
        tx,
        taken.flatMap(({ quote }) => quote ?? []),
      );
      const overtaken = verdicts.filter((verdict) => !stands(verdict));
      if (overtaken.length === 0) return;
      await deleteClaimedJobs(
        tx,
        claim,
        overtaken.map(({ job }) => job.orderId),
      );
    });
  }
}
