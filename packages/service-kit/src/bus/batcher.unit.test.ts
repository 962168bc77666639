import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createBatcher } from './batcher.ts';

test('arrivals during a batch go together as the next one, oldest first, up to the batch size', async () => {
  const batches: number[][] = [];
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const batcher = createBatcher<number>(3, async (batch) => {
    batches.push([...batch]);
    await gate;
  });
  batcher.add(0);
  await sleep(5);
  for (let item = 1; item <= 5; item += 1) batcher.add(item);
  release();
  await sleep(20);
  expect(batches).toEqual([[0], [1, 2, 3], [4, 5]]);
  expect(await batcher.stop()).toEqual([]);
});

test('stop waits for the batch in hand and gives back the rest', async () => {
  let finished = false;
  const batcher = createBatcher<string>(1, async () => {
    await sleep(20);
    finished = true;
  });
  batcher.add('first');
  await sleep(5);
  batcher.add('second');
  expect(await batcher.stop()).toEqual(['second']);
  expect(finished).toBe(true);
  batcher.add('third');
  expect(await batcher.stop()).toEqual([]);
});
