import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPriceList } from './default-price-list.ts';
import type { OrderOptions } from './order-options.ts';
import { priceOfPiece } from './price.ts';
import type { PricedMeasures, QuoteBreakdown } from './quote.ts';
import type { QuoteLine } from './quote-line.ts';
import { lineOf, orderOf, pieceOf, quoteOf, ring } from './test-orders.ts';

const priceList = defaultPriceList;
const size = fc.double({ min: 0.1, max: 1e5, noNaN: true });
const quantity = fc.integer({ min: 1, max: 1000 });
const materialId = fc.constantFrom(...priceList.materials.map(({ id }) => id));
const options: fc.Arbitrary<OrderOptions> = fc.record(
  {
    finishId: fc.constantFrom(...priceList.labour.finishes.map(({ id }) => id)),
    stones: fc.array(fc.record({ stoneId: fc.constant('cz-3'), count: fc.integer({ min: 1, max: 50 }) })),
    engraving: fc.string({ maxLength: 40 }),
    rush: fc.boolean(),
  },
  { requiredKeys: [] },
);

const ofSize = (volumeMm3: number, areaMm2: number): PricedMeasures => ({
  ...ring,
  volumeMm3,
  areaMm2,
  orientedSizeMm: [10, 10, volumeMm3 / 50],
});
const total = (lines: readonly QuoteLine[]): number =>
  lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
const perPiece = ['metal', 'loss', 'sprue', 'printing', 'casting', 'finishing', 'plating', 'hallmark'];

describe('any price', () => {
  it('adds up in whole minor units', () => {
    fc.assert(
      fc.property(size, size, materialId, quantity, options, (v, area, id, many, wish) => {
        const quote = quoteOf({
          measures: ofSize(v, area),
          priceList,
          materialId: id,
          quantity: many,
          options: wish,
        });
        expect(
          [...quote.lines, ...quote.orderLines].every(({ amountMinor }) => Number.isSafeInteger(amountMinor)),
        ).toBe(true);
        expect(total(quote.lines)).toBe(quote.unitMinor);
        expect(total(quote.orderLines)).toBe(quote.orderMinor);
        expect(quote.unitMinor * many + quote.orderMinor).toBe(quote.totalMinor);
        expect(quote.castingWeightGrams).toBeGreaterThanOrEqual(quote.weightGrams);
      }),
    );
  });

  it('never falls when volume, box or area grow', () => {
    fc.assert(
      fc.property(size, size, size, materialId, quantity, options, (v, more, area, id, many, wish) => {
        const order = { priceList, materialId: id, quantity: many, options: wish };
        const small = quoteOf({ ...order, measures: ofSize(v, area) });
        const large = quoteOf({ ...order, measures: ofSize(v + more, area + more) });
        expect(large.totalMinor).toBeGreaterThanOrEqual(small.totalMinor);
      }),
    );
  });

  it('never falls when a metal’s rate rises, and knows no other metal’s', () => {
    const rate = fc.integer({ min: 0, max: 5_000_000 });
    fc.assert(
      fc.property(size, rate, rate, materialId, (v, gold, rise, id) => {
        const at = (perGramMinor: number): QuoteBreakdown => {
          const rates = { ...priceList.metalRates.perGramMinor, gold: perGramMinor };
          const metalRates = { ...priceList.metalRates, perGramMinor: rates };
          return quoteOf({
            measures: ofSize(v, v),
            priceList: { ...priceList, metalRates },
            materialId: id,
          });
        };
        const [before, after] = [at(gold), at(gold + rise)];
        expect(after.totalMinor).toBeGreaterThanOrEqual(before.totalMinor);
        if (!id.startsWith('gold')) expect(after).toEqual(before);
      }),
    );
  });

  it('never asks more for one of many than for one of fewer', () => {
    fc.assert(
      fc.property(size, materialId, quantity, quantity, options, (v, id, a, b, wish) => {
        const unit = (many: number) =>
          quoteOf({ measures: ofSize(v, v), priceList, materialId: id, quantity: many, options: wish })
            .unitMinor;
        expect(unit(Math.max(a, b))).toBeLessThanOrEqual(unit(Math.min(a, b)));
      }),
    );
  });

  it('is never less with an option than without it', () => {
    fc.assert(
      fc.property(size, materialId, options, (v, id, { finishId: _finishId, ...wish }) => {
        const order = { measures: ofSize(v, v), priceList, materialId: id };
        expect(quoteOf({ ...order, options: wish }).totalMinor).toBeGreaterThanOrEqual(
          quoteOf(order).totalMinor,
        );
      }),
    );
  });

  it('of several pieces is the sum of each by itself, in any order', () => {
    const somePieces = fc.array(fc.tuple(size, size), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(somePieces, materialId, (sizes, id) => {
        const pieces = sizes.map(([v, area]) => pieceOf(v, area));
        const measures = { ...ring, pieces };
        const order = { priceList, materialId: id, options: { finishId: 'satin' } };
        const together = quoteOf({ ...order, measures });
        const apart = pieces.map((_, pieceIndex) => {
          const priced = priceOfPiece({ ...orderOf({ ...order, measures }), pieceIndex });
          if (!priced.ok) throw new Error(priced.refusal.code);
          return priced.quote;
        });
        expect(together.pieces).toBe(pieces.length);
        for (const code of perPiece)
          expect(lineOf(together, code)).toBe(apart.reduce((sum, quote) => sum + lineOf(quote, code), 0));
        expect(quoteOf({ ...order, measures: { ...ring, pieces: pieces.toReversed() } })).toEqual(together);
      }),
    );
  });
});

describe('pieces', () => {
  it('that weigh nothing cost nothing', () => {
    const two = quoteOf({ measures: { ...ring, pieces: [pieceOf(100), pieceOf(200)] } });
    const withCrumb = quoteOf({ measures: { ...ring, pieces: [pieceOf(100), pieceOf(1e-5), pieceOf(200)] } });
    expect(withCrumb).toEqual(two);
  });

  it('can be ordered one by one', () => {
    const measures = { ...ring, pieces: [pieceOf(100), pieceOf(200)] };
    const at = (pieceIndex: number) => priceOfPiece({ ...orderOf({ measures }), pieceIndex });
    expect(at(1)).toMatchObject({ ok: true, quote: { pieces: 1, weightGrams: 2.08, orderMinor: 46_800 } });
    for (const pieceIndex of [2, -1, 0.5])
      expect(at(pieceIndex)).toMatchObject({ ok: false, refusal: { code: 'piece-unknown' } });
    const single = orderOf({ measures: { ...ring, pieces: [pieceOf(500.2)] } });
    expect(priceOfPiece({ ...single, pieceIndex: 0 })).toEqual({ ok: true, quote: quoteOf() });
  });
});
