import { actorSchema } from '@alexandrite/contracts';
import type { Metal } from '@alexandrite/quoting';
import {
  actorOf,
  HttpProblem,
  idempotently,
  languageOf,
  newId,
  personOf,
  readCursor,
  writeCursor,
  type App,
  type Clock,
  type Database,
} from '@alexandrite/service-kit';
import { z } from 'zod';
import type { PricingConfig } from '../config.ts';
import { selectCurrentPriceList } from '../price-lists/price-list-store.ts';
import { adoptRates } from './adopt-rates.ts';
import { describeRatesRefusal } from './describe-rates-refusal.ts';
import { insertRates, selectFeedState, selectRatesPage, type StoredRates } from './metal-rates-store.ts';
import { tradingDay } from './trading-day.ts';

const tags = ['metal rates'];
const dayMs = 86_400_000;
const instant = z.iso.datetime();
const perGram = z.number().int().min(1).max(1_000_000_00);
const perGramMinor = z
  .strictObject({
    gold: perGram,
    silver: perGram,
    platinum: perGram,
    palladium: perGram,
  } satisfies Record<Metal, z.ZodNumber>)
  .describe('what a gram of fine metal costs, in whole minor units');
const ratesSchema = z.object({ asOf: z.iso.date(), source: z.string(), currency: z.string(), perGramMinor });
const storedSchema = ratesSchema.extend({
  ratesId: z.uuid(),
  createdAt: instant,
  createdBy: actorSchema,
});
const keySchema = z.tuple([z.string().max(40), z.uuid()]);
const feedSchema = z.object({
  mode: z.enum(['hand', 'cbr']),
  nextTryAt: instant.nullable(),
  lastTriedAt: instant.nullable(),
  lastSuccessAt: instant.nullable(),
  lastError: z.object({ code: z.string(), title: z.string() }).nullable(),
});

const view = ({ ratesId, currency, rates, createdAt, createdBy }: StoredRates) => ({
  ratesId,
  ...rates,
  currency,
  createdAt,
  createdBy,
});

interface MetalRatesParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly config: PricingConfig;
}

/** What a gram of fine metal costs: where that comes from, and an admin's hand on it. */
export function metalRatesRoutes(app: App, { db, clock, config }: MetalRatesParts): void {
  app.get(
    '/metal-rates',
    {
      config: { access: ['admin', 'seller'] },
      schema: {
        summary: 'The metal rates that count now, those before, and how their feed fares',
        tags,
        querystring: z.object({
          cursor: z.string().max(300).optional(),
          limit: z.coerce.number().int().min(1).max(100).default(20),
        }),
        response: {
          200: z.object({
            current: ratesSchema.extend({ priceListId: z.string() }),
            feed: feedSchema,
            history: z.array(storedSchema),
            next: z.string().nullable(),
          }),
        },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query;
      const [{ content }, { dueAt, lastError, ...state }, { rates, next }] = await Promise.all([
        selectCurrentPriceList(db),
        selectFeedState(db),
        selectRatesPage(db, readCursor(cursor, keySchema), limit),
      ]);
      const language = languageOf(request.headers['accept-language']);
      const { mode } = config.metalRates;
      return {
        current: { ...content.metalRates, currency: content.currency, priceListId: content.id },
        feed: {
          mode,
          nextTryAt: mode === 'hand' ? null : dueAt,
          ...state,
          lastError: lastError && {
            code: lastError.code,
            title: describeRatesRefusal(lastError, language),
          },
        },
        history: rates.map(view),
        next: next ? writeCursor(next) : null,
      };
    },
  );

  app.post(
    '/metal-rates',
    {
      config: { access: ['admin'] },
      schema: {
        summary: 'Set the metal rates by hand: a new price list, otherwise as the one that counts',
        tags,
        body: z.strictObject({
          perGramMinor,
          asOf: z.iso
            .date()
            .refine((day) => Date.parse(day) <= clock().getTime() + dayMs, 'must not be later than tomorrow')
            .optional()
            .describe('the day they are for; today when absent'),
        }),
        response: { 201: storedSchema.extend({ priceListId: z.string() }) },
      },
    },
    async (request, reply) => {
      await idempotently(db, request, reply, (note) =>
        db.tx(async (tx) => {
          const { asOf = tradingDay(clock()), perGramMinor: amounts } = request.body;
          const by = actorOf(personOf(request));
          const { currency } = (await selectCurrentPriceList(tx)).content;
          const fed = { currency, rates: { asOf, source: 'hand', perGramMinor: amounts } };
          const adopted = await adoptRates(tx, fed, by, { onlyNewer: false });
          const stored = await insertRates(tx, newId(), fed, by);
          if (!adopted.ok || !stored) throw new HttpProblem('not-available');
          const answer = {
            status: 201,
            body: { ...view(stored), priceListId: adopted.list.content.id },
          };
          await note(tx, answer);
          return answer;
        }),
      );
    },
  );
}
