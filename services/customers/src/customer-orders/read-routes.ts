import { statusNames } from '@alexandrite/contracts';
import {
  etagOf,
  orderParams,
  personOf,
  readCursor,
  writeCursor,
  type App,
  type ServiceParts,
} from '@alexandrite/service-kit';
import { z } from 'zod';
import type { CustomersConfig } from '../config.ts';
import { selectNewestOrders } from './customer-order-store.ts';
import { isSameCopy } from './if-none-match.ts';
import { orderLine, orderView, stepView } from './order-view.ts';
import { visibleOrder } from './own-order.ts';

const access = ['customer', 'admin'] as const;
const tags = ['orders'];
const listQuery = z.object({
  status: z.enum(statusNames).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** What customers read of their orders; an admin reads everybody's. */
export function readRoutes(app: App, { db, orders }: ServiceParts<CustomersConfig>): void {
  app.get(
    '/orders',
    { config: { access }, schema: { summary: 'My orders, newest first', tags, querystring: listQuery } },
    async (request) => {
      const { status, cursor, limit } = request.query;
      const person = personOf(request);
      const rows = await selectNewestOrders(db, {
        customerId: person.role === 'admin' ? null : person.id,
        status,
        after: readCursor(cursor, z.tuple([z.uuid()]))?.[0],
        limit: limit + 1,
      });
      const page = rows.slice(0, limit);
      return {
        items: page.map(orderLine),
        next: rows.length > limit ? writeCursor([page.at(-1)!.id]) : null,
      };
    },
  );

  app.get(
    '/orders/:orderId',
    { config: { access }, schema: { summary: 'One of my orders', tags, params: orderParams } },
    async (request, reply) => {
      const order = await visibleOrder(orders, request, request.params.orderId);
      const etag = etagOf(order.version);
      reply.header('etag', etag).header('cache-control', 'private, no-cache');
      if (isSameCopy(request.headers['if-none-match'], etag)) return reply.code(304).send();
      return reply.send(orderView(order));
    },
  );

  app.get(
    '/orders/:orderId/history',
    { config: { access }, schema: { summary: 'What happened to my order', tags, params: orderParams } },
    async (request) => {
      const { id } = await visibleOrder(orders, request, request.params.orderId);
      const readerId = personOf(request).id;
      return { items: (await orders.history(id)).map((event) => stepView(event, readerId)) };
    },
  );
}
