import { expect, it } from 'vitest';
import { createAllowance } from './allowance.ts';

it('lets so many pass at once, then one every so often, and tells how long to wait', () => {
  const take = createAllowance({ atOnce: 3, perMinute: 30 });
  expect([1, 2, 3, 4].map(() => take('a', 10_000))).toEqual([0, 0, 0, 2]);
  expect(take('a', 11_000)).toBe(1);
  expect(take('a', 12_000)).toBe(0);
  expect(take('a', 12_000)).toBe(2);
});

it('counts each caller alone, and gives everything back in time', () => {
  const take = createAllowance({ atOnce: 1, perMinute: 60 });
  expect([take('a', 0), take('b', 0), take('a', 0)]).toEqual([0, 0, 1]);
  expect(take('a', 5_000)).toBe(0);
});
