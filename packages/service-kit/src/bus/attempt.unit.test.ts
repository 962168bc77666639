import { expect, test } from 'vitest';
import { afterFailure } from './attempt.ts';

test('the wait before the next try grows by the policy, its last step repeats, and then the message is parked', () => {
  const policy = { delaysMs: [10, 20], maxAttempts: 5 };
  expect([1, 2, 3, 4, 5, 6].map((attempt) => afterFailure(policy, attempt))).toEqual([
    10,
    20,
    20,
    20,
    'park',
    'park',
  ]);
});

test('a policy without delays tries again at once', () => {
  expect(afterFailure({ delaysMs: [], maxAttempts: 2 }, 1)).toBe(0);
});
