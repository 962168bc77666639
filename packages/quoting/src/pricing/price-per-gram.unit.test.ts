import { expect, it } from 'vitest';
import { defaultPriceList } from './default-price-list.ts';
import { holdOf } from './price-hold.ts';
import { pricePerGramMinor } from './price-per-gram.ts';
import { roundHalfAway } from './rounding.ts';
import { silver, testList } from './test-orders.ts';
import type { Material, Metal } from './material.ts';

const { metalRates } = testList;
const alloy = (metal: Metal, finenessPermille: number, premiumPercent: number): Material => ({
  ...silver,
  price: { kind: 'rate', metal, finenessPermille, premiumPercent },
});

it.each<[Metal, number, number, number]>([
  ['gold', 585, 0, 585_000], // 10 000.00 × 0.585
  ['gold', 585, 4, 608_400], // 5 850.00 × 1.04
  ['gold', 750, 7.5, 806_250], // 7 500.00 × 1.075
  ['gold', 999.9, 0, 999_900],
  ['silver', 925, 15, 12_765], // 120.00 × 0.925 × 1.15 = 127.65
  ['silver', 875, 1.5, 10_658], // 106.575 rounds away from zero
  ['platinum', 950, 0, 380_000],
  ['palladium', 500, 100, 300_000],
])('a gram of %s %d with a premium of %d %% costs %d', (metal, fineness, premium, minor) => {
  expect(pricePerGramMinor(alloy(metal, fineness, premium), metalRates)).toBe(minor);
});

it('a fixed price knows no rates', () => {
  expect(pricePerGramMinor(silver, metalRates)).toBe(13_501);
});

it('a price by the rates holds as long as the rates, another as long as the list says', () => {
  expect(holdOf(alloy('gold', 585, 0), testList)).toEqual({
    hours: 24,
    because: 'metal-rates',
    asOf: '2026-02-28',
  });
  expect(holdOf(silver, testList)).toEqual({ hours: 240, because: 'price-list', asOf: null });
});

it('the default list has the eleven materials, precious ones by the rates', () => {
  expect(defaultPriceList.materials.map(({ id, price }) => `${id} ${price.kind}`)).toEqual([
    'silver-925 rate',
    'gold-585-yellow rate',
    'gold-585-white rate',
    'gold-585-red rate',
    'gold-750-yellow rate',
    'gold-750-white rate',
    'gold-750-red rate',
    'platinum-900 rate',
    'palladium-950 rate',
    'brass fixed',
    'bronze fixed',
  ]);
});

it.each([
  [0.5, 1],
  [1.5, 2],
  [2.4999, 2],
  [-0.5, -1],
  [-1.5, -2],
])('%d is rounded to %d', (value, rounded) => {
  expect(roundHalfAway(value)).toBe(rounded);
});
