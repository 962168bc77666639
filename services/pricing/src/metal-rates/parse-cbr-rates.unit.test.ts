import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCbrRates } from './parse-cbr-rates.ts';

const recorded = (name: string) =>
  new TextDecoder('windows-1251').decode(
    readFileSync(new URL(`../../test/cbr-answers/${name}`, import.meta.url)),
  );

describe('an answer of the Bank of Russia', () => {
  it('gives the rates of the day in kopecks', () => {
    expect(parseCbrRates(recorded('day.xml'), '2026-11-20')).toEqual({
      ok: true,
      fed: {
        currency: 'RUB',
        rates: {
          asOf: '2026-11-20',
          source: 'cbr',
          perGramMinor: { gold: 1_050_422, silver: 12_790, platinum: 428_013, palladium: 351_206 },
        },
      },
    });
  });

  it('gives those of the last working day on a day without any', () => {
    const answer = parseCbrRates(recorded('holidays.xml'), '2026-01-08');
    expect(answer).toMatchObject({ ok: true, fed: { rates: { asOf: '2025-12-31' } } });
  });

  it('never gives those of a day to come', () => {
    const answer = parseCbrRates(recorded('holidays.xml'), '2025-12-30');
    expect(answer).toMatchObject({ ok: true, fed: { rates: { asOf: '2025-12-30' } } });
  });

  it('leaves a day alone that lacks a metal', () => {
    const answer = parseCbrRates(recorded('metal-missing.xml'), '2026-11-20');
    expect(answer).toMatchObject({ ok: true, fed: { rates: { asOf: '2026-11-19' } } });
  });

  it('without any rates is told as that', () => {
    expect(parseCbrRates(recorded('empty-day.xml'), '2026-01-03')).toEqual({
      ok: false,
      refusal: { code: 'feed-without-rates', detail: { date: '2026-01-03' } },
    });
  });

  it.for([
    { name: 'error-page.html', what: 'it is not the XML of metal prices' },
    { name: 'wrong-code.xml', what: 'the metal code "5"' },
    { name: 'word-for-price.xml', what: 'the price "нет данных"' },
    { name: 'price-of-nothing.xml', what: 'the price "0,00"' },
    { name: 'price-with-point.xml', what: 'the price "10504.22"' },
    { name: 'day-twice.xml', what: 'two prices of gold for 2026-11-20' },
    { name: 'no-such-date.xml', what: 'the date 31.11.2026' },
    { name: 'cut-off.xml', what: 'it is not the XML of metal prices' },
    { name: 'entity.xml', what: 'it is not the XML of metal prices' },
    { name: 'other-element.xml', what: 'the record at character 0' },
  ])('$name is refused as a whole', ({ name, what }) => {
    expect(parseCbrRates(recorded(name), '2026-11-20')).toEqual({
      ok: false,
      refusal: { code: 'feed-not-understood', detail: { what } },
    });
  });

  it('of hostile length takes no long time', () => {
    const xml = `<?xml version="1.0"?><Metall ${'name="x" '.repeat(9_000)}>${'<Record '.repeat(20_000)}`;
    expect(parseCbrRates(xml, '2026-11-20').ok).toBe(false);
  });
});
