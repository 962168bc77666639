import { expect, it } from 'vitest';
import { coalesce } from './coalesce.ts';

it('answers reads that arrive together with one query, each its own value', async () => {
  const batches: number[][] = [];
  const read = coalesce(async (keys: readonly number[]) => {
    batches.push([...keys]);
    return keys.map((key) => key * 10);
  });
  expect(await Promise.all([read(1), read(2), read(1), read(3)])).toEqual([10, 20, 10, 30]);
  expect(batches).toEqual([[1, 2, 1, 3]]);
});

it('never answers a read from a query that began before it was asked', async () => {
  let value = 'old';
  const release: (() => void)[] = [];
  const read = coalesce(
    async (keys: readonly string[]) => {
      const seen = value;
      await new Promise<void>((resolve) => release.push(resolve));
      return keys.map(() => seen);
    },
    { mostUnderWay: 1 },
  );
  const first = read('a');
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  value = 'new';
  const second = read('a');
  release.shift()?.();
  expect(await first).toBe('old');
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  release.shift()?.();
  expect(await second).toBe('new');
});

it('puts no more into one query than it may, and no more queries under way', async () => {
  let underWay = 0;
  let most = 0;
  const sizes: number[] = [];
  const read = coalesce(
    async (keys: readonly number[]) => {
      sizes.push(keys.length);
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, 5));
      underWay -= 1;
      return keys;
    },
    { mostTogether: 10, mostUnderWay: 2 },
  );
  const keys = Array.from({ length: 95 }, (_, i) => i);
  expect(await Promise.all(keys.map(read))).toEqual(keys);
  expect(Math.max(...sizes)).toBe(10);
  expect(most).toBe(2);
});

it('fails exactly the reads of a failed query, and goes on', async () => {
  let broken = true;
  const read = coalesce(async (keys: readonly number[]) => {
    if (broken) throw new Error('away');
    return keys;
  });
  await expect(Promise.all([read(1), read(2)])).rejects.toThrow('away');
  broken = false;
  expect(await read(3)).toBe(3);
});
