import { expect, it } from 'vitest';
import { readPricingConfig } from './config.ts';

it('has a default for every setting', () => {
  expect(readPricingConfig({})).toMatchObject({
    timeLimitMs: 30_000,
    memoryLimitMb: 512,
    maxTriangles: 2_000_000,
  });
});

it('names a setting that cannot be used, and what was expected of it', () => {
  expect(() => readPricingConfig({ PRICING_THREADS: 'many' })).toThrow(
    'PRICING_THREADS is "many"; expected models analysed at once: a whole number from 1 to 64',
  );
  expect(() => readPricingConfig({ PRICING_THREAD: '2' })).toThrow('PRICING_THREAD is not a setting');
});
