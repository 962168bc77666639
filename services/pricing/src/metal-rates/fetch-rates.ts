import { newId, systemActor, type Clock, type Database, type Log } from '@alexandrite/service-kit';
import { selectCurrentPriceList } from '../price-lists/price-list-store.ts';
import { adoptRates, needsRates } from './adopt-rates.ts';
import { nextFetchAt, tradingDay } from './trading-day.ts';
import type { FedRates, MetalRatesFeed, RatesRefusal } from './metal-rates-feed.ts';
import { claimFeed, insertRates, selectNewestRates, settleFeed } from './metal-rates-store.ts';
import { checkPlausible } from './plausible-rates.ts';

export interface RatesFetcherParts {
  readonly db: Database;
  readonly feed: MetalRatesFeed;
  readonly clock: Clock;
  readonly log: Log;
}

/** Longer than the feed may take to answer. */
const leaseMs = 60_000;
const retryMs = 30 * 60_000;
const by = systemActor('pricing');

/**
 * Gives the job that keeps the price list at the feed's rates. Once a day one process asks; a feed that fails is asked
 * again later, and prices go on with the rates before.
 */
export function createRatesFetcher({ db, feed, clock, log }: RatesFetcherParts): () => Promise<void> {
  return async function keepRates() {
    const now = clock();
    if (await claimFeed(db, now, leaseMs)) await fetchRates(now);
    await catchUp();
  };

  async function fetchRates(now: Date): Promise<void> {
    const refusal = await ask(now);
    if (refusal) log.warn({ ...refusal }, 'the metal rates were not renewed; prices go on with those before');
    const dueAt = refusal ? new Date(now.getTime() + retryMs) : nextFetchAt(now);
    await settleFeed(db, { error: refusal ?? null, now, dueAt });
  }

  /** Takes over the newest rates; gives why not. */
  async function ask(now: Date): Promise<RatesRefusal | undefined> {
    const answer = await feed.latest(tradingDay(now));
    if (!answer.ok) return answer.refusal;
    const { fed } = answer;
    const before = await selectNewestRates(db);
    const { content, createdBy } = await selectCurrentPriceList(db);
    const first = !before && createdBy.role === 'system';
    const plausible = checkPlausible(fed.rates, before?.rates ?? content.metalRates, first);
    if (!plausible.ok) return plausible.refusal;
    return takeOver(fed);
  }

  async function takeOver(fed: FedRates): Promise<RatesRefusal | undefined> {
    return db.tx(async (tx) => {
      const adopted = await adoptRates(tx, fed, by, { onlyNewer: true });
      if (!adopted.ok) return adopted.refusal;
      const stored = await insertRates(tx, newId(), fed, by);
      if (stored) {
        const { asOf } = fed.rates;
        log.info({ asOf, priceListId: adopted.list.content.id }, 'the metal rates were renewed');
      }
      return undefined;
    });
  }

  /** A list that was made ahead of time begins with the rates of when it was made. */
  async function catchUp(): Promise<void> {
    const newest = await selectNewestRates(db);
    if (!newest) return;
    const { content } = await selectCurrentPriceList(db);
    if (content.currency !== newest.currency || !needsRates(content, newest.rates, true)) return;
    await db.tx((tx) => adoptRates(tx, newest, by, { onlyNewer: true }));
  }
}
