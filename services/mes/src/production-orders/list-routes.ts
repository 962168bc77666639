import { statusNames } from '@alexandrite/contracts';
import {
  etagOf,
  found,
  orderParams,
  personOf,
  readCursor,
  selectRequests,
  writeCursor,
  type App,
  type ServiceParts,
} from '@alexandrite/service-kit';
import { z } from 'zod';
import type { MesConfig } from '../config.ts';
import { productionOrder } from './production-order.ts';
import { selectBoard, selectInHand, type ProductionOrder } from './production-order-store.ts';

const access = ['operator', 'admin'] as const;
const cursorKey = z.tuple([z.iso.datetime(), z.uuid()]);
const boardQuery = z.object({
  status: z.enum(statusNames).default('MANUFACTURING_APPROVED'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});

/** What operators read: the board, their own work, one order, its model. */
export function listRoutes(app: App, { db, orders, storage, config }: ServiceParts<MesConfig>): void {
  const tags = ['board'];

  app.get(
    '/board',
    {
      config: { access },
      schema: { summary: 'Orders in a status, newest first', tags, querystring: boardQuery },
    },
    async (request) => {
      const { status, cursor, limit = config.MES_BOARD_PAGE } = request.query;
      const items = await selectBoard(db, status, readCursor(cursor, cursorKey), limit);
      return { items, next: items.length === limit ? cursorOf(items.at(-1)!) : null };
    },
  );

  app.get(
    '/my-work',
    { config: { access }, schema: { summary: 'Orders that I have in hand', tags } },
    async (request) => ({ items: await selectInHand(db, personOf(request).id, config.MES_BOARD_PAGE) }),
  );

  app.get(
    '/orders/:orderId',
    { config: { access }, schema: { summary: 'One order', tags: ['orders'], params: orderParams } },
    async (request, reply) => {
      const { orderId } = request.params;
      const order = found(productionOrder(await orders.get(orderId)), 'order-not-found');
      const cancellationRequests = (await selectRequests(db, [orderId])).map(
        ({ requestId, reason, requestedAt, by }) => ({ requestId, reason, requestedAt, byRole: by.role }),
      );
      return reply.header('etag', etagOf(order.version)).send({ ...order, cancellationRequests });
    },
  );

  app.get(
    '/orders/:orderId/model',
    {
      config: { access },
      schema: { summary: 'The 3D model to make', tags: ['orders'], params: orderParams },
    },
    async (request, reply) => {
      const order = found(await orders.get(request.params.orderId), 'order-not-found');
      found(productionOrder(order), 'order-not-found');
      const bytes = found(order.model && (await storage.get(order.model.sha256)), 'not-found');
      return reply.type('application/octet-stream').header('etag', `"${order.model!.sha256}"`).send(bytes);
    },
  );
}

function cursorOf({ statusSince, id }: ProductionOrder): string {
  return writeCursor([statusSince, id]);
}
