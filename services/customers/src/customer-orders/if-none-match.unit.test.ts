import { expect, it } from 'vitest';
import { isSameCopy } from './if-none-match.ts';

it.each(['"3"', 'W/"3"', '"1", "3"', '"1" , W/"3"', '*'])('knows the copy of version 3 by %s', (header) => {
  expect(isSameCopy(header, '"3"')).toBe(true);
});

it.each([undefined, '', '"4"', '3', 'W/"33"'])('takes %s for no copy of version 3', (header) => {
  expect(isSameCopy(header, '"3"')).toBe(false);
});
