import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Bytes, decodeBase64 } from './decode-base64.ts';

describe('base64', () => {
  it('gives back any bytes, with or without padding, from any place of a text', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 100 }),
        fc.string({ maxLength: 5 }),
        fc.boolean(),
        (bytes, head, padded) => {
          const text = Buffer.from(bytes).toString('base64');
          const whole = head + (padded ? text : text.replace(/=+$/, ''));
          expect(decodeBase64(whole, head.length)).toEqual(Uint8Array.from(bytes));
          expect(base64Bytes(whole, head.length)).toBe(bytes.length);
        },
      ),
    );
  });

  it.each(['A', 'AAAAA', 'AA=A', '=AAA', 'AAA%', 'AA A', 'AAA\n', 'AAAé', 'AAA\u4141', '====', 'AA-_'])(
    'is not %j',
    (text) => {
      expect(decodeBase64(text, 0)).toBe(undefined);
    },
  );
});
