import {
  etagOf,
  HttpProblem,
  orderParams,
  personOf,
  type App,
  type Database,
} from '@alexandrite/service-kit';
import { coalesce } from './coalesce.ts';
import { selectStatuses, type StatusQuestion } from './customer-order-store.ts';
import { isSameCopy } from './if-none-match.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const jsonType = 'application/json; charset=utf-8';

/**
 * The address that customers' pages ask again and again. What is read at the same moment is read in one query and
 * nothing is kept afterwards, so the answer is as true as if each had asked alone.
 */
export function statusRoute(app: App, db: Database): void {
  const read = coalesce((questions: readonly StatusQuestion[]) => selectStatuses(db, questions));

  app.get(
    '/orders/:orderId/status',
    {
      config: { access: ['customer', 'admin'] },
      schema: { summary: 'Where my order is now', tags: ['orders'], params: orderParams },
      // The schema is for the documentation: looking at the id is all there is to check, and this is asked most often.
      validatorCompiler: () => (params) => ({ value: params }),
    },
    async (request, reply) => {
      const { id, role } = personOf(request);
      if (!uuid.test(request.params.orderId)) throw new HttpProblem('order-not-found');
      const row = await read({ orderId: request.params.orderId, customerId: role === 'admin' ? null : id });
      if (!row) throw new HttpProblem('order-not-found');
      const etag = etagOf(row.version);
      reply.header('etag', etag).header('cache-control', 'private, no-cache');
      if (isSameCopy(request.headers['if-none-match'], etag)) return reply.code(304).send();
      return reply.header('content-type', jsonType).send(row.answer);
    },
  );
}
