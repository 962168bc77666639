import {
  actorOf,
  found,
  idempotently,
  languageOf,
  personOf,
  readCursor,
  writeCursor,
} from '@alexandrite/service-kit';
import type { App, ServiceParts } from '@alexandrite/service-kit';
import { z } from 'zod';
import { selectAudit, selectAudits } from './audit-list-store.ts';
import type { Auditor } from './auditor.ts';
import { placeOf, selectDifferences } from './difference-store.ts';
import { nextStep } from './next-steps.ts';

const listQuery = z.object({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});
const reportQuery = z.object({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
const params = z.object({ auditId: z.uuid() });
const differenceKey = z.tuple([z.number().int().min(0).max(1), z.uuid(), z.string().max(50)]);
const tags = ['audits'];

/** Asking for an audit, and reading what the auditor has to say. */
export function auditRoutes(
  app: App,
  { db, committed }: Pick<ServiceParts<unknown>, 'db' | 'committed'>,
  auditor: Auditor,
): void {
  app.post(
    '/audits',
    {
      config: { access: ['admin'] },
      schema: { summary: 'Begin an audit, or join the one that runs', tags },
      preSerialization: async (_request, reply, payload) => {
        const { id } = payload as { id?: string };
        if (id) reply.header('location', `/api/ops/v1/audits/${id}`);
        return payload;
      },
    },
    async (request, reply) =>
      idempotently(db, request, reply, async (note) => {
        const answer = await db.tx(async (tx) => {
          const id = await auditor.begin(tx, actorOf(personOf(request)));
          const accepted = { status: 202, body: { id } };
          await note(tx, accepted);
          return accepted;
        });
        committed();
        return answer;
      }),
  );

  app.get(
    '/audits',
    {
      config: { access: ['admin'] },
      schema: { summary: 'Audits, newest first', tags, querystring: listQuery },
    },
    async (request) => {
      const { cursor, limit } = request.query;
      const rows = await selectAudits(db, readCursor(cursor, z.tuple([z.uuid()]))?.[0], limit + 1);
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return { items, nextCursor: last ? writeCursor([last.id]) : null };
    },
  );

  app.get(
    '/audits/:auditId',
    {
      config: { access: ['admin'] },
      schema: {
        summary: 'An audit: its report, and its differences, those that remain first',
        tags,
        params,
        querystring: reportQuery,
      },
    },
    async (request) => {
      const { auditId } = request.params;
      const { cursor, limit } = request.query;
      const language = languageOf(request.headers['accept-language']);
      const audit = found(await selectAudit(db, auditId), 'audit-not-found');
      const rows = await selectDifferences(db, auditId, readCursor(cursor, differenceKey), limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        ...audit,
        differences: shown.map((difference) => ({
          ...difference,
          nextStep: nextStep(
            {
              kind: difference.kind,
              isHealed: difference.healedAt !== null,
              isParked: difference.parkedMessageId !== null,
            },
            language,
          ),
        })),
        nextCursor: last ? writeCursor(placeOf(last)) : null,
      };
    },
  );
}
