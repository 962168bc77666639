import { cancelRoute, orderStepRoute, type App, type ServiceParts } from '@alexandrite/service-kit';
import { z } from 'zod';
import type { MesConfig } from '../config.ts';
import { productionOrder } from './production-order.ts';

const roles = ['operator', 'admin'] as const;
const nothing = z.object({});
const reason = z.object({ reason: z.string().trim().min(1).max(500) });
const shipment = z.object({
  carrier: z.string().trim().min(1).max(100),
  trackingNumber: z.string().trim().min(1).max(100),
});

/** What operators do with an order, from taking it to handing it to the carrier. */
export function stepRoutes(app: App, parts: ServiceParts<MesConfig>): void {
  const { orders } = parts;
  const base = { roles, view: productionOrder };

  orderStepRoute(app, orders, {
    ...base,
    verb: 'take',
    summary: 'Take the order; of several who try, exactly one gets it',
    body: nothing,
    command: (by) => ({ type: 'order.manufacturing-started', data: { by, operatorId: by.id } }),
  });
  orderStepRoute(app, orders, {
    ...base,
    verb: 'put-back',
    summary: 'Put the order back on the board',
    body: reason,
    command: (by, body) => ({ type: 'order.returned-to-board', data: { by, ...body } }),
  });
  orderStepRoute(app, orders, {
    ...base,
    verb: 'complete',
    summary: 'The piece is made',
    body: nothing,
    command: (by) => ({ type: 'order.manufacturing-completed', data: { by } }),
  });
  orderStepRoute(app, orders, {
    ...base,
    verb: 'send-back',
    summary: 'Quality control sends the piece back to its operator',
    body: reason,
    command: (by, body) => ({ type: 'order.sent-back', data: { by, ...body } }),
  });
  orderStepRoute(app, orders, {
    ...base,
    verb: 'start-packaging',
    summary: 'Begin to pack the piece',
    body: nothing,
    command: (by) => ({ type: 'order.packaging-started', data: { by } }),
  });
  orderStepRoute(app, orders, {
    ...base,
    verb: 'ship',
    summary: 'Hand the parcel to the carrier',
    body: shipment,
    command: (by, body) => ({ type: 'order.shipped', data: { by, ...body } }),
  });
  orderStepRoute(app, orders, {
    ...base,
    verb: 'decline-cancellation',
    summary: 'Answer a request to cancel: the piece is finished all the same',
    body: reason.extend({ requestId: z.uuid() }),
    command: (by, body) => ({ type: 'order.cancellation-declined', data: { by, ...body } }),
  });

  cancelRoute(app, { ...parts, service: 'mes' }, base);
}
