import { expect, it } from 'vitest';
import { findBreach } from './memory-bound.ts';

const holding = (ownMegabytes: number, bytes = 1_000) => ({ ownMegabytes, bytes });

it.for([
  { what: 'nothing is under way', occupants: [], grown: 900 },
  { what: 'one stays within its allowance', occupants: [holding(0)], grown: 100 },
  { what: 'two together stay within theirs', occupants: [holding(60), holding(70)], grown: 200 },
])('ends nothing while $what', ({ occupants, grown }) => {
  expect(findBreach(occupants, grown, 100)).toBeUndefined();
});

it('ends the one that says itself that it holds too much, whatever the process holds', () => {
  expect(findBreach([holding(20), holding(101)], 30, 100)).toEqual({ place: 1, proven: true });
});

it('ends one that is alone and says nothing when the process has grown too much', () => {
  expect(findBreach([holding(0)], 101, 100)).toEqual({ place: 0, proven: true });
});

it('ends the likeliest of several that say too little, and proves nothing by it', () => {
  expect(findBreach([holding(20), holding(40), holding(30)], 301, 100)).toEqual({ place: 1, proven: false });
  expect(findBreach([holding(0, 5), holding(0, 9)], 201, 100)).toEqual({ place: 1, proven: false });
});
