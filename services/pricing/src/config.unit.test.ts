import { expect, it } from 'vitest';
import { readPricingConfig } from './config.ts';

it('has a default for every setting', () => {
  const { memoryLimitMb, ...config } = readPricingConfig({});
  expect(config).toMatchObject({
    timeLimitMs: 30_000,
    metalRates: { mode: 'hand', url: 'https://www.cbr.ru/scripts/xml_metall.asp' },
  });
  expect(memoryLimitMb).toBeGreaterThanOrEqual(512);
  expect(memoryLimitMb).toBeLessThanOrEqual(3_072);
});

it('names a setting that cannot be used, and what was expected of it', () => {
  expect(() => readPricingConfig({ PRICING_THREADS: 'many' })).toThrow(
    'PRICING_THREADS is "many"; expected models analysed at once: a whole number from 1 to 64',
  );
  expect(() => readPricingConfig({ PRICING_THREAD: '2' })).toThrow('PRICING_THREAD is not a setting');
});

it.for(['http://www.cbr.ru/scripts/xml_metall.asp', 'ftp://www.cbr.ru/', 'cbr'])(
  'takes metal rates over https only, not from %s',
  (url) => {
    expect(() => readPricingConfig({ PRICING_METAL_RATES_URL: url })).toThrow(
      'expected the https address of the metal rates',
    );
  },
);

it('takes them without it from this machine itself', () => {
  const url = 'http://127.0.0.1:8099/rates';
  expect(readPricingConfig({ PRICING_METAL_RATES_URL: url }).metalRates.url).toBe(url);
});
