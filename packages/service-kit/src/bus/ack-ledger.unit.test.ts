import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAckLedger } from './ack-ledger.ts';

test('every settled delivery is acknowledged exactly once and no other ever is, in whatever order they settle', () => {
  const tags = fc.integer({ min: 1, max: 30 }).chain((count) =>
    fc.tuple(
      fc.shuffledSubarray(
        Array.from({ length: count }, (_, index) => index + 1),
        { minLength: 0 },
      ),
      fc.array(fc.boolean(), { minLength: count, maxLength: count }),
      fc.constant(count),
    ),
  );
  fc.assert(
    fc.property(tags, ([order, flushes, count]) => {
      const ledger = createAckLedger();
      const acknowledged = new Set<number>();
      const settled = new Set<number>();
      for (let tag = 1; tag <= count; tag += 1) ledger.delivered(tag);
      const flush = (): void => {
        const { upTo = 0, single } = ledger.take();
        for (let tag = 1; tag <= upTo; tag += 1) acknowledged.add(tag);
        for (const tag of single) {
          expect(acknowledged.has(tag)).toBe(false);
          acknowledged.add(tag);
        }
      };
      order.forEach((tag, index) => {
        ledger.settled(tag);
        settled.add(tag);
        if (flushes[index]) flush();
        for (const seen of acknowledged) expect(settled.has(seen)).toBe(true);
      });
      flush();
      expect(acknowledged).toEqual(settled);
    }),
  );
});
