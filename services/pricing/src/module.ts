import { defaultPriceList } from '@alexandrite/quoting';
import { defineService, systemActor, type Database, type ServiceDefinition } from '@alexandrite/service-kit';
import { readPricingConfig, type PricingConfig } from './config.ts';
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

/** Takes in orders and answers requests. */
export const pricing = defineService<PricingConfig>({
  ...shared,
  target: 'pricing',
  summary: 'prices: materials, price lists, quotes; queues submitted orders for its workers',
  listens: 'orders',
  create: ({ db, orders, clock }) => ({
    routes(app) {
      priceListRoutes(app, db, clock);
      quoteRoutes(app, db, orders);
    },
    start: () => seed(db),
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
