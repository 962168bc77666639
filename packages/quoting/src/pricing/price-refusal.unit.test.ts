import { describe, expect, it } from 'vitest';
import { describeHold } from './price-hold.ts';
import { describeRefusal, priceRefusalCodes } from './price-refusal.ts';
import { describeQuoteLine, quoteLineCodes } from './quote-line.ts';
import { orderOf, refusalOf, ring, silver, testList } from './test-orders.ts';
import { priceModel } from './price.ts';
import type { OrderOptions } from './order-options.ts';

const withLabour = (changes: Partial<typeof testList.labour>) => ({
  ...testList,
  labour: { ...testList.labour, ...changes },
});

describe('no price', () => {
  it('for a model that is not watertight', () => {
    expect(refusalOf({ measures: { ...ring, watertight: false } })).toBe('model-not-watertight');
  });

  it.each([0, 0.04, -1])('for a model of %d mm³, which weighs nothing', (volumeMm3) => {
    expect(refusalOf({ measures: { ...ring, volumeMm3 } })).toBe('model-no-volume');
  });

  it('for a material that the list does not have or the workshop does not cast', () => {
    expect(refusalOf({ materialId: 'unobtainium' })).toBe('material-unknown');
    expect(refusalOf({ materialId: '__proto__' })).toBe('material-unknown');
    const priceList = { ...testList, materials: [{ ...silver, castable: false }] };
    expect(refusalOf({ priceList })).toBe('material-not-cast');
  });

  it.each([0, -1, 1.5, NaN, Infinity])('for a quantity of %d', (quantity) => {
    expect(refusalOf({ quantity })).toBe('quantity-invalid');
  });

  it('for an amount beyond whole numbers that are exact', () => {
    for (const volumeMm3 of [1e16, 1e115, Infinity, NaN])
      expect(refusalOf({ measures: { ...ring, volumeMm3 } })).toBe('price-too-large');
    expect(refusalOf({ measures: { ...ring, areaMm2: 1e77 } })).toBe('price-too-large');
    expect(refusalOf({ measures: { ...ring, orientedSizeMm: [1e99, 1e99, 1e99] } })).toBe('price-too-large');
    expect(refusalOf({ quantity: Number.MAX_SAFE_INTEGER })).toBe('price-too-large');
    expect(refusalOf({ options: { stones: [{ stoneId: 'cz', count: Number.MAX_SAFE_INTEGER }] } })).toBe(
      'price-too-large',
    );
  });

  it.each<[string, OrderOptions, string]>([
    ['an unknown finish', { finishId: 'fur' }, 'finish-unknown'],
    ['an unknown plating', { platingId: 'constructor' }, 'plating-unknown'],
    ['an unknown stone', { stones: [{ stoneId: 'ruby', count: 1 }] }, 'stone-unknown'],
    ['no stones', { stones: [{ stoneId: 'cz', count: 0 }] }, 'stone-count-invalid'],
    ['half a stone', { stones: [{ stoneId: 'cz', count: 0.5 }] }, 'stone-count-invalid'],
    ['a long engraving', { engraving: 'for ever and ever' }, 'engraving-too-long'],
  ])('for %s', (_what, options, code) => {
    expect(refusalOf({ options })).toBe(code);
  });

  it('for what the list does not offer', () => {
    const rhodium = testList.labour.platings[0]!;
    const priceList = withLabour({
      engraving: null,
      rush: null,
      platings: [{ ...rhodium, materialIds: ['gold'] }],
    });
    expect(refusalOf({ priceList, options: { engraving: 'A' } })).toBe('engraving-not-offered');
    expect(refusalOf({ priceList, options: { engraving: ' ' } })).toBeUndefined();
    expect(refusalOf({ priceList, options: { rush: true } })).toBe('rush-not-offered');
    expect(refusalOf({ priceList, options: { platingId: 'rhodium' } })).toBe('plating-not-allowed');
    const anyMaterial = withLabour({ platings: [{ ...rhodium, materialIds: null }] });
    expect(refusalOf({ priceList: anyMaterial, options: { platingId: 'rhodium' } })).toBeUndefined();
  });

  it('says what it is about', () => {
    const priced = priceModel(orderOf({ options: { engraving: 'for ever and ever' } }));
    expect(priced.ok ? '' : describeRefusal(priced.refusal, 'en')).toBe(
      'The engraving is too long: 14 characters without blanks, at most 10 are allowed.',
    );
  });
});

describe('texts', () => {
  it('of refusals are there in both languages', () => {
    const names = ['pieceIndex', 'materialId', 'finishId', 'platingId', 'stoneId'];
    const detail = Object.fromEntries([...names, 'characters', 'maxCharacters'].map((name) => [name, '7']));
    for (const code of priceRefusalCodes) {
      const [ru, en] = [describeRefusal({ code, detail }, 'ru'), describeRefusal({ code, detail }, 'en')];
      expect(ru).toMatch(/[а-я]/);
      expect(en).not.toMatch(/[а-я{?]/);
      expect(ru).not.toMatch(/[{?]/);
    }
  });

  it('of lines are there in both languages', () => {
    for (const code of quoteLineCodes) {
      expect(describeQuoteLine(code, 'ru')).toMatch(/^[А-Я][а-яё ]+$/);
      expect(describeQuoteLine(code, 'en')).toMatch(/^[A-Z][a-z -]+$/);
    }
  });

  it('of a hold say how long and why', () => {
    const byRates = { hours: 24, because: 'metal-rates', asOf: '2026-02-28' } as const;
    expect(describeHold(byRates, 'en')).toContain('holds for 24 h');
    expect(describeHold(byRates, 'en')).toContain('the rate of 2026-02-28');
    expect(describeHold(byRates, 'ru')).toContain('по курсу на 2026-02-28');
    expect(describeHold({ hours: 240, because: 'price-list', asOf: null }, 'ru')).toMatch(
      /240 ч.*прайс-лист/,
    );
  });
});
