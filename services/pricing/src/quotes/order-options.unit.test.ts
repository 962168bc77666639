import { expect, it } from 'vitest';
import { orderOptionsOf } from './order-options.ts';

it('hands on what is wished, and of an engraving how long it is', () => {
  const stones = [{ stoneId: 'cz-3', count: 2 }];
  expect(
    orderOptionsOf({ finishId: 'satin', stones, engraving: { text: 'Анна 💍 14' }, rush: true }),
  ).toEqual({ finishId: 'satin', stones, engraving: 'xxxxxxx', rush: true });
});

it('is empty where nothing is wished', () => {
  expect(orderOptionsOf(undefined)).toEqual({});
});
