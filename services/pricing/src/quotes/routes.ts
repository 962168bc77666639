import type { Order } from '@alexandrite/contracts';
import {
  etagOf,
  found,
  languageOf,
  personOf,
  type App,
  type Clock,
  type Database,
  type OrderLog,
  type Person,
} from '@alexandrite/service-kit';
import { z } from 'zod';
import { lookAtModel } from '../analyses/look-at-model.ts';
import { selectCurrentPriceList, selectPriceList } from '../price-lists/price-list-store.ts';
import { modelPricesSchema, type Reader } from './model-prices-view.ts';
import { pricesView } from './prices-view.ts';
import { selectQuote } from './quote-store.ts';
import { analysisSchema, quoteView, quoteViewSchema } from './quote-view.ts';

const tags = ['quotes'];
const params = z.object({ orderId: z.uuid() });
const config = { access: ['customer', 'seller', 'admin'] } as const;
const pricesSchema = modelPricesSchema.extend({
  orderId: z.uuid(),
  analysis: analysisSchema.nullable(),
  analysed: z.boolean().describe('false while the model was not analysed: there are no prices yet'),
});

interface QuoteParts {
  readonly db: Database;
  readonly orders: OrderLog;
  readonly clock: Clock;
}

/** What an order costs and why. A customer sees the own orders only. */
export function quoteRoutes(app: App, { db, orders, clock }: QuoteParts): void {
  app.get(
    '/orders/:orderId/quote',
    {
      config,
      schema: {
        summary: 'The calculated price of an order, or why there is none, and what is known of its model',
        tags,
        params,
        response: { 200: quoteViewSchema },
      },
    },
    async (request, reply) => {
      const order = await visible(request.params.orderId, personOf(request));
      const [stored, model] = await Promise.all([
        order.price ? selectQuote(db, order.price.quoteId) : undefined,
        modelOf(order),
      ]);
      const own = stored && (await selectPriceList(db, stored.priceListId));
      const priceList = (own ?? (await selectCurrentPriceList(db))).content;
      reply.header('etag', etagOf(order.version));
      return quoteView(
        { order, stored, model, priceList },
        readerOf(personOf(request), request.headers['accept-language']),
      );
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
        response: { 200: pricesSchema },
      },
    },
    async (request) => {
      const order = await visible(request.params.orderId, personOf(request));
      const [model, { content }] = await Promise.all([modelOf(order), selectCurrentPriceList(db)]);
      return pricesView(
        order,
        model,
        content,
        readerOf(personOf(request), request.headers['accept-language']),
      );
    },
  );

  const modelOf = async ({ model }: Order) => (model ? lookAtModel(db, model.sha256) : undefined);

  const readerOf = ({ role }: Person, acceptLanguage: string | undefined): Reader => ({
    role,
    language: languageOf(acceptLanguage),
    now: clock(),
  });

  async function visible(orderId: string, { id, role }: Person): Promise<Order> {
    const order = found(await orders.get(orderId), 'order-not-found');
    return found(role !== 'customer' || order.customerId === id ? order : undefined, 'order-not-found');
  }
}
