import {
  cancelRoute,
  actorOf,
  orderStepRoute,
  personOf,
  problemOf,
  type App,
  type ServiceParts,
} from '@alexandrite/service-kit';
import { z } from 'zod';
import type { SellersConfig } from '../config.ts';
import { promisedFrom } from './promise.ts';

const roles = ['seller', 'admin'] as const;
const reason = z.object({ reason: z.string().trim().min(1).max(500) });
const approval = z.object({ promisedAt: z.iso.datetime().optional() });
const newPrice = reason.extend({
  totalMinor: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

/** What sellers do with an order. */
export function stepRoutes(app: App, parts: ServiceParts<SellersConfig>): void {
  const { orders, clock, config } = parts;
  const base = { roles, view: (order: object | undefined) => order };
  const promised = () => promisedFrom(clock(), config.SELLERS_PROMISE_DAYS);

  orderStepRoute(app, orders, {
    ...base,
    verb: 'approve',
    summary: 'Approve the order for manufacturing, with the day it is promised for',
    body: approval,
    command: (by, body) => ({
      type: 'order.manufacturing-approved',
      data: { by, promisedAt: body.promisedAt ?? promised() },
    }),
  });
  orderStepRoute(app, orders, {
    ...base,
    verb: 'change-price',
    summary: 'Change the calculated price, with a reason',
    body: newPrice,
    command: (by, body) => ({ type: 'order.price-changed', data: { by, ...body } }),
  });
  orderStepRoute(app, orders, {
    ...base,
    verb: 'close',
    summary: 'Close a shipped order by hand',
    body: reason,
    command: (by, body) => ({ type: 'order.closed', data: { by, ...body } }),
  });

  cancelRoute(app, { ...parts, service: 'sellers' }, base);

  app.post(
    '/orders/approve',
    {
      config: { access: roles },
      schema: {
        summary: 'Approve many orders at once; each has its own result',
        tags: ['orders'],
        body: z.object({ orderIds: z.array(z.uuid()).min(1).max(200) }),
      },
    },
    async (request) => {
      const by = actorOf(personOf(request));
      const data = { by, promisedAt: promised() };
      const orderIds = [...new Set(request.body.orderIds)];
      const results = await parts.db.tx((tx) =>
        orders.stepAll(
          tx,
          orderIds.map((orderId) => ({ orderId, command: { type: 'order.manufacturing-approved', data } })),
        ),
      );
      parts.committed();
      return {
        items: results.map((result, i) =>
          result.ok
            ? { orderId: orderIds[i], ok: true, version: result.order.version }
            : { orderId: orderIds[i], ok: false, code: problemOf(result.refusal).code },
        ),
      };
    },
  );
}
