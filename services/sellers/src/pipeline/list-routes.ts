import { statusNames } from '@alexandrite/contracts';
import {
  etagOf,
  found,
  orderParams,
  readCursor,
  selectRequests,
  writeCursor,
  type App,
  type ServiceParts,
} from '@alexandrite/service-kit';
import { z } from 'zod';
import type { SellersConfig } from '../config.ts';
import { selectContact } from '../contacts/contact-store.ts';
import { selectByStatus, selectNewest } from './pipeline-store.ts';

const access = ['seller', 'admin'] as const;
const listQuery = z.object({
  status: z.enum(statusNames).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** What sellers read: the pipeline, one order with its customer, its history. */
export function listRoutes(app: App, { db, orders }: ServiceParts<SellersConfig>): void {
  const tags = ['pipeline'];

  app.get(
    '/orders',
    {
      config: { access },
      schema: {
        summary: 'Orders: in one status those waiting longest first, otherwise newest first',
        tags,
        querystring: listQuery,
      },
    },
    async (request) => {
      const { status, cursor, limit } = request.query;
      if (status) {
        const after = readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]));
        const items = await selectByStatus(db, status, after, limit);
        const last = items.length === limit ? items.at(-1) : undefined;
        return { items, next: last ? writeCursor([last.statusSince, last.id]) : null };
      }
      const items = await selectNewest(db, readCursor(cursor, z.tuple([z.uuid()]))?.[0], limit);
      const last = items.length === limit ? items.at(-1) : undefined;
      return { items, next: last ? writeCursor([last.id]) : null };
    },
  );

  app.get(
    '/orders/:orderId',
    { config: { access }, schema: { summary: 'One order with its customer', tags, params: orderParams } },
    async (request, reply) => {
      const { orderId } = request.params;
      const order = found(await orders.get(orderId), 'order-not-found');
      const contact = (await selectContact(db, order.customerId)) ?? null;
      const cancellationRequests = await selectRequests(db, [orderId]);
      return reply.header('etag', etagOf(order.version)).send({ ...order, contact, cancellationRequests });
    },
  );

  app.get(
    '/orders/:orderId/history',
    { config: { access }, schema: { summary: 'Every step of one order', tags, params: orderParams } },
    async (request) => {
      const history = await orders.history(request.params.orderId);
      found(history[0], 'order-not-found');
      return {
        items: history.map(({ id, type, time, orderversion, source, data }) => ({
          id,
          type,
          at: time,
          version: orderversion,
          decidedBy: source,
          data,
        })),
      };
    },
  );
}
