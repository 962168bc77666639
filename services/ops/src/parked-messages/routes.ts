import {
  found,
  HttpProblem,
  readCursor,
  writeCursor,
  type App,
  type ServiceParts,
} from '@alexandrite/service-kit';
import { z } from 'zod';
import { lockReport, noteReplayRequested, selectParked } from './parked-report-store.ts';

const query = z.object({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
const cursorKey = z.tuple([z.string().regex(/^[-\d: .+]{10,40}$/), z.uuid()]);
const params = z.object({ parkedMessageId: z.uuid() });
const tags = ['parked messages'];

/** Messages that were given up: what they are, and the way to have one handled again. */
export function parkedMessageRoutes(
  app: App,
  { db, outbox, clock, committed }: Pick<ServiceParts<unknown>, 'db' | 'outbox' | 'clock' | 'committed'>,
): void {
  app.get(
    '/parked-messages',
    {
      config: { access: ['admin'] },
      schema: { summary: 'Messages that lie parked, oldest first', tags, querystring: query },
    },
    async (request) => {
      const { cursor, limit } = request.query;
      const rows = await selectParked(db, readCursor(cursor, cursorKey), limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { items: shown.map(({ report }) => report), nextCursor: last ? writeCursor(last.place) : null };
    },
  );

  app.post(
    '/parked-messages/:parkedMessageId/replay',
    {
      config: { access: ['admin'] },
      schema: { summary: 'Have a parked message handled again', tags, params },
    },
    async (request, reply) => {
      const { parkedMessageId } = request.params;
      const replayRequestedAt = clock();
      const report = await db.tx(async (tx) => {
        const parked = found(await lockReport(tx, parkedMessageId), 'parked-message-not-found');
        if (parked.replayedAt) throw new HttpProblem('parked-message-replayed');
        await noteReplayRequested(tx, parkedMessageId, replayRequestedAt);
        const { service, messageId } = parked;
        await outbox.tell(tx, 'message.replay-requested', messageId, { service, messageId });
        return parked;
      });
      committed();
      return reply.code(202).send({ ...report, replayRequestedAt: replayRequestedAt.toISOString() });
    },
  );
}
