import { languageOf, readCursor, writeCursor, type App, type ServiceParts } from '@alexandrite/service-kit';
import { z } from 'zod';
import { nextActions } from './next-actions.ts';
import { selectLate } from './watched-order-store.ts';

const query = z.object({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
const cursorKey = z.tuple([z.string().regex(/^[-\d: .+]{10,40}$/), z.uuid()]);

/** The watchdog's list. */
export function lateOrderRoutes(app: App, { db, clock }: Pick<ServiceParts<unknown>, 'db' | 'clock'>): void {
  app.get(
    '/late-orders',
    {
      config: { access: ['admin'] },
      schema: { summary: 'Orders that are late, most late first', tags: ['late orders'], querystring: query },
    },
    async (request) => {
      const { cursor, limit } = request.query;
      const language = languageOf(request.headers['accept-language']);
      const now = clock();
      const rows = await selectLate(db, now, readCursor(cursor, cursorKey), limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        items: shown.map(({ order }) => ({
          ...order,
          late: order.promisedAt === order.lateAt ? 'promise' : 'status',
          lateBySeconds: Math.floor((now.getTime() - Date.parse(order.lateAt)) / 1_000),
          nextAction: nextActions[order.status][language],
        })),
        nextCursor: last ? writeCursor(last.place) : null,
      };
    },
  );
}
