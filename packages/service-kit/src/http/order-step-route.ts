import type { Actor, Command, Order } from '@alexandrite/contracts';
import { z } from 'zod';
import { actorOf, type Role } from '../auth/access.ts';
import type { OrderLog } from '../order-log/order-log.ts';
import { personOf, type App } from './app.ts';
import { etagOf, ifMatch } from './etag.ts';
import { found, problemOf } from './problem.ts';

export interface OrderStepRoute<B extends z.ZodObject> {
  /** Last word of the address: `POST /orders/:orderId/<verb>`. */
  readonly verb: string;
  readonly summary: string;
  readonly roles: readonly Role[];
  readonly body: B;
  readonly command: (by: Actor, body: z.infer<B>) => Command;
  /** The order as this audience sees it; undefined when it does not: then it is not found, whatever its status. */
  readonly view: (order: Order | undefined) => object | undefined;
}

export const orderParams = z.object({ orderId: z.uuid() });

/** Adds the route by which people take one step of an order. The answer is the order as it is after the step. */
export function orderStepRoute<B extends z.ZodObject>(
  app: App,
  orders: OrderLog,
  route: OrderStepRoute<B>,
): void {
  const { verb, summary, roles, body, command, view } = route;
  app.post(
    `/orders/:orderId/${verb}`,
    { config: { access: roles }, schema: { summary, tags: ['orders'], params: orderParams, body } },
    async (request, reply) => {
      const { orderId } = request.params as z.infer<typeof orderParams>;
      const wanted = command(actorOf(personOf(request)), request.body as z.infer<B>);
      const result = await orders.step(orderId, wanted, { ifVersion: ifMatch(request.headers['if-match']) });
      if (!result.ok) {
        found(view(await orders.get(orderId)), 'order-not-found');
        throw problemOf(result.refusal);
      }
      return reply.header('etag', etagOf(result.order.version)).send(view(result.order));
    },
  );
}
