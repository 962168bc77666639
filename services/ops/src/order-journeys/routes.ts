import { readOrderNumber } from '@alexandrite/contracts';
import { found, type App, type ServiceParts } from '@alexandrite/service-kit';
import { z } from 'zod';
import { selectIdByNumber } from '../late-orders/watched-order-store.ts';
import { journeyOf, type Journey } from './journey.ts';

const params = z.object({ orderId: z.uuid() });
const query = z.object({
  number: z.string().max(30).describe('the number people read out, like AX-7K3M9Q-C'),
});
const tags = ['orders'];

/** The way of one order through the workshop, by its id or by its number. */
export function journeyRoutes(
  app: App,
  { db, orders, clock }: Pick<ServiceParts<unknown>, 'db' | 'orders' | 'clock'>,
): void {
  async function journey(orderId: string | undefined): Promise<Journey | undefined> {
    if (orderId === undefined) return undefined;
    const [order, events] = await Promise.all([orders.get(orderId), orders.history(orderId)]);
    return order && journeyOf(order, events.slice(0, order.version), clock());
  }

  app.get(
    '/orders',
    {
      config: { access: ['admin'] },
      schema: {
        summary: 'Orders with this number, with their way through the workshop',
        tags,
        querystring: query,
      },
    },
    async (request) => {
      const number = readOrderNumber(request.query.number) ?? request.query.number;
      const one = await journey(await selectIdByNumber(db, number));
      return { items: one ? [one] : [] };
    },
  );

  app.get(
    '/orders/:orderId',
    {
      config: { access: ['admin'] },
      schema: { summary: 'The way of an order through the workshop, with durations', tags, params },
    },
    async (request) => found(await journey(request.params.orderId), 'order-not-found'),
  );
}
