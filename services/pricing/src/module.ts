import { defaultPriceList } from '@alexandrite/quoting';
import {
  defineService,
  systemActor,
  type Database,
  type Job,
  type ServiceDefinition,
  type ServiceParts,
} from '@alexandrite/service-kit';
import { readPricingConfig, type PricingConfig } from './config.ts';
import { estimateRoutes } from './estimates/routes.ts';
import { createCbrFeed } from './metal-rates/cbr-feed.ts';
import { createRatesFetcher } from './metal-rates/fetch-rates.ts';
import { metalRatesRoutes } from './metal-rates/routes.ts';
import { previewRoute } from './price-lists/preview-route.ts';
import { seedPriceList } from './price-lists/price-list-store.ts';
import { priceListRoutes } from './price-lists/routes.ts';
import { projectPricingJobs } from './pricing-jobs/pricing-jobs-projection.ts';
import { quoteRoutes } from './quotes/routes.ts';
import { createPricingWorker } from './worker/pricing-worker.ts';

/** Both targets keep the same tables true, whichever of them makes a step. */
const shared = {
  service: 'pricing',
  migrations: { owner: 'pricing', folder: new URL('../migrations/', import.meta.url) },
  readConfig: readPricingConfig,
  project: projectPricingJobs,
} as const;

const seed = (db: Database) => seedPriceList(db, defaultPriceList, systemActor('pricing'));

const minuteMs = 60_000;

/** Looks every minute whether it is time; the feed itself is asked once a day. */
function ratesJobs({ db, clock, log, config }: ServiceParts<PricingConfig>): readonly Job[] {
  const { mode, url } = config.metalRates;
  if (mode === 'hand') return [];
  const run = createRatesFetcher({ db, feed: createCbrFeed(url), clock, log });
  return [{ name: 'metal rates', everyMs: minuteMs, run }];
}

/** Takes in orders and answers requests. */
export const pricing = defineService<PricingConfig>({
  ...shared,
  target: 'pricing',
  summary: 'prices: materials, price lists, quotes; queues submitted orders for its workers',
  listens: 'orders',
  create: (parts) => ({
    routes(app) {
      priceListRoutes(app, parts.db, parts.clock);
      previewRoute(app, parts.db);
      metalRatesRoutes(app, parts);
      quoteRoutes(app, parts);
      estimateRoutes(app, parts);
    },
    jobs: ratesJobs(parts),
    start: () => seed(parts.db),
  }),
});

/** Prices the orders that `pricing` queued. `analysisThread` is the built file that its threads run. */
export function definePricingWorker(analysisThread?: URL): ServiceDefinition {
  return defineService<PricingConfig>({
    ...shared,
    target: 'pricing-worker',
    summary: 'analyses models on threads and prices submitted orders; add processes for more',
    listens: 'nothing',
    create(parts) {
      const worker = createPricingWorker(parts, analysisThread);
      return {
        ...worker,
        async start() {
          await seed(parts.db);
          await worker.start();
        },
      };
    },
  });
}

export const pricingWorker = definePricingWorker();
