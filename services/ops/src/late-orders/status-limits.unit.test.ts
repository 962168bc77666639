import { expect, it } from 'vitest';
import { defaultLimits, readLimits } from './status-limits.ts';

it('changes the limits that are named and keeps the others', () => {
  expect(readLimits('SUBMITTED=10m, SHIPPED=14d,PACKAGING=90s')).toEqual({
    ok: true,
    limits: { ...defaultLimits, SUBMITTED: 600, SHIPPED: 14 * 86_400, PACKAGING: 90 },
  });
});

it.each([
  ['SUBMITTED', '"SUBMITTED" is none'],
  ['SUBMITTED=10', '"SUBMITTED=10" is none'],
  ['SUBMITTED=10m,', '"" is none'],
  ['LOST=10m', '"LOST" is no open status'],
  ['CLOSED=10m', '"CLOSED" is no open status'],
  ['SUBMITTED=0s', '0s is not between'],
  ['SUBMITTED=99999d', '99999d is not between'],
  ['SUBMITTED=1m,SUBMITTED=2m', 'SUBMITTED is named twice'],
])('says what is wrong with %j', (text, why) => {
  const read = readLimits(text);
  expect(read.ok).toBe(false);
  expect(read).toMatchObject({ expected: expect.stringContaining(why) });
});
