import { defineService, type App } from '@alexandrite/service-kit';
import { closeDelivered } from './carrier-messages/close-delivered.ts';
import { carrierRoutes } from './carrier-messages/routes.ts';
import { readSellersConfig, type SellersConfig } from './config.ts';
import { keepContact } from './contacts/contact-store.ts';
import { listRoutes } from './pipeline/list-routes.ts';
import { projectPipeline } from './pipeline/pipeline-store.ts';
import { stepRoutes } from './pipeline/step-routes.ts';

/** The CRM: the pipeline, approvals, price changes, promises, closing. */
export const sellers = defineService<SellersConfig>({
  target: 'sellers',
  service: 'sellers',
  summary: 'CRM: the pipeline, approvals, price changes, promises, closing',
  migrations: { owner: 'sellers', folder: new URL('../migrations/', import.meta.url) },
  readConfig: readSellersConfig,
  listens: 'orders',
  alsoHears: ['person.registered'],
  project: projectPipeline,
  create: (parts) => ({
    async routes(app) {
      listRoutes(app, parts);
      stepRoutes(app, parts);
      await app.register(async (scope) => carrierRoutes(scope as App, parts));
    },
    handlers: { 'person.registered': keepContact },
    jobs: [{ name: 'close delivered', everyMs: 2_000, run: () => closeDelivered(parts.db, parts.orders) }],
  }),
});
