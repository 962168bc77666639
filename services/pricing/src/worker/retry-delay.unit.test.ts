import { expect, it } from 'vitest';
import { mostTries, retryDelayMs } from './retry-delay.ts';

it('waits twice as long after each try, and never over a minute', () => {
  expect([1, 2, 3].map(retryDelayMs)).toEqual([500, 1_000, 2_000]);
  expect(retryDelayMs(mostTries)).toBe(60_000);
});
