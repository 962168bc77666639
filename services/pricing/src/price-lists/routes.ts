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
import { newPriceListSchema, priceListSchema } from './price-list-schema.ts';
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
const materialsSchema = z.object({
  priceListId: z.string(),
  currency: z.string(),
  materials: z.array(
    z.object({
      id: z.string(),
      name: z.object({ ru: z.string(), en: z.string() }),
      pricePerGramMinor: z.number().int(),
    }),
  ),
});
const keySchema = z.tuple([z.string().max(40), z.string().max(40), z.string().max(100)]);

const view = ({ content, activeFrom, createdAt, createdBy }: StoredPriceList) => ({
  ...content,
  materials: [...content.materials],
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
      schema: { summary: 'The materials that can be ordered', tags, response: { 200: materialsSchema } },
    },
    async () => {
      const { content } = await selectCurrentPriceList(db);
      return {
        priceListId: content.id,
        currency: content.currency,
        materials: content.materials.map(({ id, name, pricePerGramMinor }) => ({
          id,
          name,
          pricePerGramMinor,
        })),
      };
    },
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
