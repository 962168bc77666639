import type { Order } from '@alexandrite/contracts';
import { z } from 'zod';
import { actorOf, type Role } from '../auth/access.ts';
import { cancelOrder, type CancelParts } from '../cancellation/cancel-order.ts';
import { personOf, type App } from './app.ts';
import { etagOf, ifMatch } from './etag.ts';
import { orderParams } from './order-step-route.ts';
import { found, problemOf } from './problem.ts';

export interface CancelRoute {
  readonly roles: readonly Role[];
  /** The order as this audience sees it; undefined when it does not. */
  readonly view: (order: Order | undefined) => object | undefined;
}

/**
 * Adds `POST /orders/:orderId/cancel` for people who may see every order. The answer is 200 when this service decided,
 * and 202 when it could only ask the owner of the order's status.
 */
export function cancelRoute(app: App, parts: CancelParts, { roles, view }: CancelRoute): void {
  app.post(
    '/orders/:orderId/cancel',
    {
      config: { access: roles },
      schema: {
        summary: 'Cancel the order, or ask the department that has it to',
        tags: ['orders'],
        params: orderParams,
        body: z.object({ reason: z.string().trim().min(1).max(500) }),
      },
    },
    async (request, reply) => {
      const order = found(await parts.orders.get(request.params.orderId), 'order-not-found');
      found(view(order), 'order-not-found');
      const by = actorOf(personOf(request));
      const ifVersion = ifMatch(request.headers['if-match']);
      const result = await cancelOrder(parts, order, by, request.body.reason, ifVersion);
      if (!result.ok) throw problemOf(result.refusal);
      return reply
        .code(result.outcome === 'cancelled' ? 200 : 202)
        .header('etag', etagOf(result.order.version))
        .send({ outcome: result.outcome, ...view(result.order) });
    },
  );
}
