import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createBatcher } from './batcher.ts';

test('arrivals during a batch go together as the next one, oldest first, up to the batch size', async () => {
  const batches: number[][] = [];
  let release: () => void = () => undefined;
  let started: () => void = () => undefined;
  const start = new Promise<void>((resolve) => (started = resolve));
  const gate = new Promise<void>((resolve) => (release = resolve));
  const batcher = createBatcher<number>(3, async (batch) => {
    batches.push([...batch]);
    started();
    await gate;
  });
  batcher.add(0);
  await start;
  for (let item = 1; item <= 5; item += 1) batcher.add(item);
  release();
  await sleep(20);
  expect(batches).toEqual([[0], [1, 2, 3], [4, 5]]);
  expect(await batcher.stop()).toEqual([]);
});

test('stop waits for the batch in hand and gives back the rest', async () => {
  let finished = false;
  let started: () => void = () => undefined;
  const start = new Promise<void>((resolve) => (started = resolve));
  const batcher = createBatcher<string>(1, async () => {
    started();
    await sleep(20);
    finished = true;
  });
  batcher.add('first');
  await start;
  batcher.add('second');
  expect(await batcher.stop()).toEqual(['second']);
  expect(finished).toBe(true);
  batcher.add('third');
  expect(await batcher.stop()).toEqual([]);
});
