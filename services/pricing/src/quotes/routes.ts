import type { Order } from '@alexandrite/contracts';
import {
  etagOf,
  found,
  languageOf,
  personOf,
  type App,
  type Database,
  type OrderLog,
  type Person,
} from '@alexandrite/service-kit';
import { z } from 'zod';
import { selectAnalysis } from '../analyses/analysis-store.ts';
import { selectCurrentPriceList } from '../price-lists/price-list-store.ts';
import { selectQuote } from './quote-store.ts';
import { pricesView, pricesViewSchema, quoteView, quoteViewSchema } from './quote-view.ts';

const tags = ['quotes'];
const params = z.object({ orderId: z.uuid() });
const config = { access: ['customer', 'seller', 'admin'] } as const;

/** What an order costs and why. A customer sees the own orders only. */
export function quoteRoutes(app: App, db: Database, orders: OrderLog): void {
  app.get(
    '/orders/:orderId/quote',
    {
      config,
      schema: {
        summary: 'The calculated price of an order, or why there is none',
        tags,
        params,
        response: { 200: quoteViewSchema },
      },
    },
    async (request, reply) => {
      const person = personOf(request);
      const order = await visible(request.params.orderId, person);
      const stored = order.price ? await selectQuote(db, order.price.quoteId) : undefined;
      reply.header('etag', etagOf(order.version));
      return quoteView(order, stored, person.role, languageOf(request.headers['accept-language']));
    },
  );

  app.get(
    '/orders/:orderId/prices',
    {
      config,
      schema: {
        summary: "What the order's model would cost in every material of the current price list",
        tags,
        params,
        response: { 200: pricesViewSchema },
      },
    },
    async (request) => {
      const order = await visible(request.params.orderId, personOf(request));
      const [analysis, { content }] = await Promise.all([
        order.model ? selectAnalysis(db, order.model.sha256) : undefined,
        selectCurrentPriceList(db),
      ]);
      return pricesView(order, analysis, content, languageOf(request.headers['accept-language']));
    },
  );

  async function visible(orderId: string, { id, role }: Person): Promise<Order> {
    const order = found(await orders.get(orderId), 'order-not-found');
    return found(role !== 'customer' || order.customerId === id ? order : undefined, 'order-not-found');
  }
}
