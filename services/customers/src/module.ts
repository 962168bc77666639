import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { defineService, type App } from '@alexandrite/service-kit';
import { readCustomersConfig, type CustomersConfig } from './config.ts';
import { projectCustomerOrders } from './customer-orders/customer-order-store.ts';
import { readRoutes } from './customer-orders/read-routes.ts';
import { statusRoute } from './customer-orders/status-route.ts';
import { stepRoutes } from './customer-orders/step-routes.ts';
import { createCompletion } from './uploads/complete-upload.ts';
import { uploadJobs } from './uploads/jobs.ts';
import { progressRoute } from './uploads/progress-route.ts';
import { uploadRoutes } from './uploads/routes.ts';
import { createStaging } from './uploads/staging.ts';
import { openTus, type TusDoor } from './uploads/tus-door.ts';
import { createUploadLocks } from './uploads/upload-locks.ts';

/** Orders as their customers see them: begun, given a model, placed, followed, cancelled. */
export const customers = defineService<CustomersConfig>({
  target: 'customers',
  service: 'customers',
  summary: 'customers: new orders, uploads of models, placing, following and cancelling orders',
  migrations: { owner: 'customers', folder: new URL('../migrations/', import.meta.url) },
  readConfig: readCustomersConfig,
  listens: 'orders',
  project: projectCustomerOrders,
  create(parts) {
    const folder = join(parts.dataDir, 'uploads');
    const staging = createStaging(folder);
    const locks = createUploadLocks(parts.db, parts.log);
    const complete = createCompletion(parts, locks, staging.pathOf);
    let opened: TusDoor | undefined;
    const tus: TusDoor = (...request) => (opened ??= openTus(parts, locks, folder))(...request);

    return {
      async routes(app) {
        readRoutes(app, parts);
        statusRoute(app, parts.db);
        stepRoutes(app, parts);
        progressRoute(app, parts, staging.receivedBytes);
        await app.register(async (scope) => uploadRoutes(scope as App, parts, { tus, complete, staging }));
      },
      jobs: uploadJobs(parts, locks, staging, complete),
      start: async () => {
        await mkdir(folder, { recursive: true });
      },
      check: () => access(folder, constants.R_OK | constants.W_OK),
    };
  },
});
