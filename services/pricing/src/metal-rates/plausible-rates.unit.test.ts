import { expect, it } from 'vitest';
import { checkPlausible } from './plausible-rates.ts';

const rates = (gold: number, silver = 100) => ({
  asOf: '2026-11-20',
  source: 'cbr',
  perGramMinor: { gold, silver, platinum: 400, palladium: 300 },
});

it.for([
  { after: rates(1_300), first: false, ok: true },
  { after: rates(1_301), first: false, ok: false },
  { after: rates(700), first: false, ok: true },
  { after: rates(699), first: false, ok: false },
  { after: rates(1_000, 10), first: false, ok: false },
  { after: rates(5_000), first: true, ok: true },
  { after: rates(5_001), first: true, ok: false },
  { after: rates(199), first: true, ok: false },
])(
  'lets rates follow by themselves or not: $after.perGramMinor, first $first: $ok',
  ({ after, first, ok }) => {
    expect(checkPlausible(after, rates(1_000), first).ok).toBe(ok);
  },
);

it('names the metal and both rates', () => {
  expect(checkPlausible(rates(10), rates(1_000), false)).toEqual({
    ok: false,
    refusal: { code: 'rates-implausible', detail: { metal: 'gold', beforeMinor: 1_000, afterMinor: 10 } },
  });
});
