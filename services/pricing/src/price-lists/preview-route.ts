import { languageOf, type App, type Database } from '@alexandrite/service-kit';
import { z } from 'zod';
import { problemSchema, told } from '../quotes/price-view.ts';
import { selectPastQuotes } from '../quotes/quote-store.ts';
import { candidateSchema } from './new-price-list.ts';
import { previewPriceList } from './preview.ts';

const minor = z.number().int();
const percent = z.number().nullable();
const previewSchema = z.object({
  quotes: z.array(
    z.object({
      quoteId: z.uuid(),
      orderId: z.uuid(),
      materialId: z.string(),
      quantity: z.number().int(),
      oldTotalMinor: minor,
      newTotalMinor: minor.nullable(),
      changePercent: percent,
      problem: problemSchema.nullable(),
    }),
  ),
  materials: z.array(
    z.object({
      materialId: z.string(),
      quotes: z.number().int(),
      oldTotalMinor: minor,
      newTotalMinor: minor,
      changePercent: percent,
      refused: z.number().int(),
    }),
  ),
  skipped: z.number().int().describe('quotes in another currency, or whose model is to be analysed anew'),
});

/** What a price list would change, before it is made. */
export function previewRoute(app: App, db: Database): void {
  app.post(
    '/price-lists/preview',
    {
      config: { access: ['admin'] },
      schema: {
        summary: 'What a price list would have made of the newest quotes; nothing is changed',
        tags: ['price lists'],
        querystring: z.object({ quotes: z.coerce.number().int().min(1).max(200).default(50) }),
        body: candidateSchema,
        response: { 200: previewSchema },
      },
    },
    async (request) => {
      const past = await selectPastQuotes(db, request.query.quotes);
      const { quotes, materials, skipped } = previewPriceList({ id: 'preview', ...request.body }, past);
      const language = languageOf(request.headers['accept-language']);
      return {
        quotes: quotes.map((quote) => ({
          ...quote,
          problem: quote.problem && told(quote.problem, language),
        })),
        materials: [...materials],
        skipped,
      };
    },
  );
}
