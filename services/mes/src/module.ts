import { defineService } from '@alexandrite/service-kit';
import { readMesConfig, type MesConfig } from './config.ts';
import { listRoutes } from './production-orders/list-routes.ts';
import { projectProductionOrders } from './production-orders/production-order-store.ts';
import { stepRoutes } from './production-orders/step-routes.ts';

/** The shop floor: the board, taking orders, making, packing and shipping them. */
export const mes = defineService<MesConfig>({
  target: 'mes',
  service: 'mes',
  summary: 'shop floor: the board, taking orders, making, packing, shipping',
  migrations: { owner: 'mes', folder: new URL('../migrations/', import.meta.url) },
  readConfig: readMesConfig,
  listens: 'orders',
  project: projectProductionOrders,
  create: (parts) => ({
    routes(app) {
      listRoutes(app, parts);
      stepRoutes(app, parts);
    },
  }),
});
