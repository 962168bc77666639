import { actorSchema } from '@alexandrite/contracts';
import {
  actorOf,
  idempotently,
  newId,
  personOf,
  readCursor,
  writeCursor,
  type App,
  type Clock,
  type Database,
} from '@alexandrite/service-kit';
import { z } from 'zod';
import { materialsSchema, materialsView } from './materials-view.ts';
import { newPriceListSchema } from './new-price-list.ts';
import { priceListSchema } from './price-list-schema.ts';
import {
  insertPriceList,
  selectCurrentPriceList,
  selectPriceLists,
  type StoredPriceList,
} from './price-list-store.ts';

const tags = ['price lists'];
const storedSchema = priceListSchema.extend({
  activeFrom: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  createdBy: actorSchema,
});
const keySchema = z.tuple([z.string().max(40), z.string().max(40), z.string().max(100)]);

const view = ({
  content,
  activeFrom,
  createdAt,
  createdBy,
}: StoredPriceList): z.infer<typeof storedSchema> => ({
  ...(structuredClone(content) as z.infer<typeof priceListSchema>),
  activeFrom,
  createdAt,
  createdBy,
});

/** Materials for everybody, price lists for the workshop. */
export function priceListRoutes(app: App, db: Database, clock: Clock): void {
  app.get(
    '/materials',
    {
      config: { access: 'public' },
      schema: {
        summary: 'The materials that can be ordered, and what can be done to a piece',
        tags,
        response: { 200: materialsSchema },
      },
    },
    async () => materialsView((await selectCurrentPriceList(db)).content),
  );

  app.get(
    '/price-lists/current',
    {
      config: { access: ['admin', 'seller'] },
      schema: { summary: 'The price list that counts now', tags, response: { 200: storedSchema } },
    },
    async () => view(await selectCurrentPriceList(db)),
  );

  app.get(
    '/price-lists',
    {
      config: { access: ['admin'] },
      schema: {
        summary: 'All price lists, the newest first',
        tags,
        querystring: z.object({
          cursor: z.string().max(300).optional(),
          limit: z.coerce.number().int().min(1).max(50).default(20),
        }),
        response: { 200: z.object({ priceLists: z.array(storedSchema), next: z.string().nullable() }) },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query;
      const { lists, next } = await selectPriceLists(db, readCursor(cursor, keySchema), limit);
      return { priceLists: lists.map(view), next: next ? writeCursor(next) : null };
    },
  );

  app.post(
    '/price-lists',
    {
      config: { access: ['admin'] },
      schema: {
        summary: 'A new price list; those before it stay as they are',
        tags,
        body: newPriceListSchema(clock),
        response: { 201: storedSchema },
      },
    },
    async (request, reply) => {
      await idempotently(db, request, reply, (note) =>
        db.tx(async (tx) => {
          const { activeFrom, ...content } = request.body;
          const by = actorOf(personOf(request));
          const stored = await insertPriceList(tx, { id: newId(), ...content }, activeFrom, by);
          const answer = { status: 201, body: view(stored) };
          await note(tx, answer);
          return answer;
        }),
      );
    },
  );
}
