import { expect, it } from 'vitest';
import { eventually } from './eventually.ts';

it('gives the value of the first try that does not throw', async () => {
  let tries = 0;
  const value = await eventually(() => {
    tries += 1;
    if (tries < 3) throw new Error('not yet');
    return tries;
  });
  expect(value).toBe(3);
});

it('throws the last error when the time is up', async () => {
  const never = (): never => {
    throw new Error('still not');
  };
  await expect(eventually(never, { timeoutMs: 30, everyMs: 5 })).rejects.toThrow('still not');
});
