import { expect, it } from 'vitest';
import { rangesOf } from './holdings-ranges.ts';

it('means all orders when no bucket is named', () => {
  expect(rangesOf(undefined)).toEqual([
    { low: '00000000-0000-0000-0000-000000000000', high: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
  ]);
});

it('turns a bucket into the ids that begin so, and a whole id into itself', () => {
  expect(rangesOf(['0190a'])).toEqual([
    { low: '0190a000-0000-0000-0000-000000000000', high: '0190afff-ffff-ffff-ffff-ffffffffffff' },
  ]);
  const id = '0190a1b2c3d47e8f90a1b2c3d4e5f607';
  expect(rangesOf([id])).toEqual([
    { low: '0190a1b2-c3d4-7e8f-90a1-b2c3d4e5f607', high: '0190a1b2-c3d4-7e8f-90a1-b2c3d4e5f607' },
  ]);
});

it('gives every id once and in order, however the buckets overlap', () => {
  expect(rangesOf(['02', '0190', '01', '02', '0191']).map(({ low }) => low.slice(0, 4))).toEqual([
    '0100',
    '0200',
  ]);
});
