import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

const soon = () => new Promise((resolve) => setTimeout(resolve, 1));

it('runs no more at once than it may, and everything in the end, in order', async () => {
  const inTurn = createTurns(2, 100);
  let running = 0;
  let most = 0;
  const work = (n: number) => async () => {
    most = Math.max(most, (running += 1));
    await soon();
    running -= 1;
    if (n === 3) throw new Error('three');
    return n;
  };
  const outcomes = await Promise.allSettled([1, 2, 3, 4, 5, 6].map((n) => inTurn(work(n))));
  expect(most).toBe(2);
  expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'failed'))).toEqual([
    1,
    2,
    'failed',
    4,
    5,
    6,
  ]);
  expect(await inTurn(async () => 'still works')).toBe('still works');
});

it('refuses what would make the line too long', async () => {
  const inTurn = createTurns(1, 1);
  const [first, second] = [inTurn(soon), inTurn(soon)];
  await expect(inTurn(soon)).rejects.toThrow('not-available');
  await Promise.all([first, second]);
  await inTurn(soon);
});
