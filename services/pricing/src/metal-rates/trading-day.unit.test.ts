import { expect, it } from 'vitest';
import { nextFetchAt, tradingDay } from './trading-day.ts';

it.for([
  ['2026-11-22T20:59:59Z', '2026-11-22', '2026-11-22T21:10:00.000Z'],
  ['2026-11-22T21:00:00Z', '2026-11-23', '2026-11-23T21:10:00.000Z'],
  ['2026-12-31T12:00:00Z', '2026-12-31', '2026-12-31T21:10:00.000Z'],
])('at %s it is %s in Moscow, and the next rates are asked for at %s', ([now, day, next]) => {
  expect(tradingDay(new Date(now!))).toBe(day);
  expect(nextFetchAt(new Date(now!)).toISOString()).toBe(next);
});
