import { orderNumber } from '@alexandrite/contracts';
import {
  actorOf,
  cancelOrder,
  etagOf,
  idempotently,
  ifMatch,
  newId,
  orderParams,
  personOf,
  problemOf,
  type App,
  type ServiceParts,
} from '@alexandrite/service-kit';
import { z } from 'zod';
import type { CustomersConfig } from '../config.ts';
import { nextOrderNumber } from './customer-order-store.ts';
import { orderView } from './order-view.ts';
import { visibleOrder } from './own-order.ts';
import { wishBody } from './wish-body.ts';

const access = ['customer'] as const;
const tags = ['orders'];
/** PostgreSQL cannot keep U+0000 in a text. */
const noNul = (text: string) => !text.includes('\0');
const reason = z.object({ reason: z.string().trim().min(1).max(500).refine(noNul) });

/** What customers do with their orders, besides giving them a model. */
export function stepRoutes(app: App, parts: ServiceParts<CustomersConfig>): void {
  const { db, orders } = parts;

  app.post(
    '/orders',
    {
      config: { access },
      schema: {
        summary: 'Begin an order (needs an Idempotency-Key)',
        description:
          'Nothing has to be told yet. Sent again with the same key, the order made before is given.',
        tags,
        body: z.looseObject({}).nullish(),
      },
      // A repeated request is answered from the note of the first one, and gets the same headers here.
      preSerialization: async (_, reply, payload) => {
        const { id, version } = payload as ReturnType<typeof orderView>;
        reply.header('location', `orders/${id}`).header('etag', etagOf(version));
        return payload;
      },
    },
    async (request, reply) => {
      const person = personOf(request);
      return idempotently(db, request, reply, async (note) => {
        const data = {
          by: actorOf(person),
          number: orderNumber(await nextOrderNumber(db)),
          origin: 'customers',
          customerId: person.id,
        } as const;
        const result = await orders.step(
          newId(),
          { type: 'order.initiated', data },
          { also: (tx, order) => note(tx, { status: 201, body: orderView(order) }) },
        );
        if (!result.ok) throw problemOf(result.refusal);
        return { status: 201, body: orderView(result.order) };
      });
    },
  );

  app.post(
    '/orders/:orderId/submit',
    {
      config: { access },
      schema: {
        summary: 'Place the order: of which alloy, how many, and how they shall be',
        tags,
        params: orderParams,
        body: wishBody,
      },
    },
    async (request, reply) => {
      const { id } = await visibleOrder(orders, request, request.params.orderId);
      const result = await orders.step(
        id,
        { type: 'order.submitted', data: { by: actorOf(personOf(request)), ...request.body } },
        { ifVersion: ifMatch(request.headers['if-match']) },
      );
      if (!result.ok) throw problemOf(result.refusal);
      return reply.header('etag', etagOf(result.order.version)).send(orderView(result.order));
    },
  );

  app.post(
    '/orders/:orderId/cancel',
    {
      config: { access },
      schema: {
        summary: 'Cancel the order, or ask whoever has it in hand',
        description: '200: it is cancelled. 202: somebody else decides; the order tells how it ended.',
        tags,
        params: orderParams,
        body: reason,
      },
    },
    async (request, reply) => {
      const order = await visibleOrder(orders, request, request.params.orderId);
      const ifVersion = ifMatch(request.headers['if-match']);
      if (ifVersion !== undefined && ifVersion !== order.version) {
        throw problemOf({ code: 'version-stale', version: order.version });
      }
      const by = actorOf(personOf(request));
      const { reason: why } = request.body;
      const result = await cancelOrder({ ...parts, service: 'customers' }, order, by, why, ifVersion);
      if (!result.ok) throw problemOf(result.refusal);
      return reply
        .code(result.outcome === 'cancelled' ? 200 : 202)
        .header('etag', etagOf(result.order.version))
        .send({ outcome: result.outcome, ...orderView(result.order) });
    },
  );
}
