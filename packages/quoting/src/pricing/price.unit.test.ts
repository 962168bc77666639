import { describe, expect, it } from 'vitest';
import { defaultPriceList } from './default-price-list.ts';
import { priceAllMaterials, priceModel } from './price.ts';
import { lineOf, orderOf, quoteOf, ring, silver, testList } from './test-orders.ts';

const everything = {
  platingId: 'rhodium',
  stones: [{ stoneId: 'cz', count: 3 }],
  engraving: 'Я + ты',
  rush: true,
};
const hallmarked = {
  ...testList,
  hallmarks: { ...testList.hallmarks, silver: { exemptBelowGrams: 5, feeMinor: 4_500 } },
};

describe('a price', () => {
  it('is what it is by hand, with every option', () => {
    // 500.2 mm³ × 10.4 = 5202.08 mg → 5.202 g; 500 mm³ in a box of 2000 mm³; 612.5 mm² → 613 mm²
    expect(quoteOf({ quantity: 10, options: everything, priceList: hallmarked })).toEqual({
      materialId: 'silver',
      finishId: 'polished',
      currency: 'RUB',
      weightGrams: 5.202,
      castingWeightGrams: 5.878, // 5202 + 260 + 416 mg
      pieces: 1,
      pricePerGramMinor: 13_501,
      lines: [
        { code: 'metal', amountMinor: 70_232 }, // 5202 × 13 501 / 1000 = 70 232.2
        { code: 'loss', amountMinor: 3_512 }, // 3 511.6
        { code: 'sprue', amountMinor: 5_619 }, // 5 618.56
        { code: 'printing', amountMinor: 44_500 }, // 25 000 + 0.5 × 35 000 + 2 × 1 000
        { code: 'casting', amountMinor: 46_040 }, // 45 000 + 5.202 × 200
        { code: 'finishing', amountMinor: 60_170 }, // 5 000 + 6.13 × 9 000
        { code: 'plating', amountMinor: 19_390 }, // 1 000 + 6.13 × 3 000
        { code: 'stones', amountMinor: 6_000 },
        { code: 'setting', amountMinor: 4_500 },
        { code: 'engraving', amountMinor: 4_600 }, // 3 000 + 4 × 400
        { code: 'hallmark', amountMinor: 4_500 },
        { code: 'discount', amountMinor: -17_920 }, // a tenth of 179 200 of labour
        { code: 'rush', amountMinor: 80_640 }, // half of 161 280
        { code: 'margin', amountMinor: 99_535 }, // 331 783 × 0.3 = 99 534.9
        { code: 'tax', amountMinor: 86_264 }, // 431 318 × 0.2 = 86 263.6
      ],
      unitMinor: 517_582,
      orderLines: [
        { code: 'setup', amountMinor: 30_000 },
        { code: 'margin', amountMinor: 9_000 },
        { code: 'tax', amountMinor: 7_800 },
      ],
      orderMinor: 46_800,
      quantity: 10,
      totalMinor: 5_222_620,
      rushDays: 3,
      hold: { hours: 240, because: 'price-list', asOf: null },
    });
  });

  it('has no lines for what is not ordered', () => {
    const plain = quoteOf();
    expect(plain.lines.map(({ code }) => code)).toEqual([
      'metal',
      'loss',
      'sprue',
      'printing',
      'casting',
      'finishing',
      'margin',
      'tax',
    ]);
    expect(plain.rushDays).toBeNull();
    const noSetup = { ...testList, labour: { ...testList.labour, setupPerOrderMinor: 0 } };
    expect(quoteOf({ priceList: noSetup })).toMatchObject({ orderLines: [], orderMinor: 0 });
  });

  it('takes the box along the axes where the engine found no smaller one', () => {
    const turned = { ...ring, boundsMm: { min: [0, 0, 0], max: [10, 20, 30] } as const };
    expect(lineOf(quoteOf({ measures: turned }), 'printing')).toBe(44_500);
    const unknown = { ...turned, orientedSizeMm: [0, 0, 0] as const };
    expect(lineOf(quoteOf({ measures: unknown }), 'printing')).toBe(44_500 + 4_000);
  });

  it('asks for a hallmark from the exempt weight on', () => {
    const from = (exemptBelowGrams: number) =>
      lineOf(
        quoteOf({
          priceList: {
            ...testList,
            hallmarks: { ...testList.hallmarks, silver: { exemptBelowGrams, feeMinor: 4_500 } },
          },
        }),
        'hallmark',
      );
    expect(from(5.203)).toBe(0);
    expect(from(5.202)).toBe(4_500);
    const without = { ...testList, materials: [{ ...silver, hallmark: null }] };
    expect(lineOf(quoteOf({ priceList: without }), 'hallmark')).toBe(0);
  });

  it('gives the discount of the last break that is reached, on labour only', () => {
    const discounts = [1, 4, 5, 9, 10, 1000].map((quantity) => lineOf(quoteOf({ quantity }), 'discount'));
    // Labour of 150 710: 44 500 + 46 040 + 60 170.
    expect(discounts).toEqual([0, 0, -7_536, -7_536, -15_071, -15_071]);
  });

  it('charges rush by the piece where the list says so', () => {
    const rush = { kind: 'per-piece', perPieceMinor: 7_000, days: 2 } as const;
    const priceList = { ...testList, labour: { ...testList.labour, rush } };
    const quote = quoteOf({ priceList, options: { rush: true } });
    expect(lineOf(quote, 'rush')).toBe(7_000);
    expect(quote.rushDays).toBe(2);
    expect(lineOf(quoteOf({ priceList, options: { rush: false } }), 'rush')).toBe(0);
  });

  it('does not charge blanks of an engraving, and counts a character beyond 16 bits once', () => {
    expect(lineOf(quoteOf({ options: { engraving: ' \t ' } }), 'engraving')).toBe(0);
    expect(lineOf(quoteOf({ options: { engraving: ' a b\u{1F48D}' } }), 'engraving')).toBe(3_000 + 3 * 400);
  });

  it('is given for every material of the list, in its order', () => {
    const order = orderOf({ priceList: defaultPriceList });
    const prices = priceAllMaterials(order);
    expect(prices.map(({ materialId }) => materialId)).toEqual(
      defaultPriceList.materials.map(({ id }) => id),
    );
    for (const price of prices)
      expect(price).toMatchObject(priceModel({ ...order, materialId: price.materialId }));
    expect(prices.every(({ ok }) => ok)).toBe(true);
  });
});
