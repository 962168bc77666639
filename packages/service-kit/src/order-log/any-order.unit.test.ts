import fc from 'fast-check';
import { expect, it } from 'vitest';
import { play } from '../../test/world/small-world.ts';

const small = fc.nat({ max: 200 });

const step = fc.record({
  what: fc.constant('step' as const),
  house: small,
  order: small,
  choice: small,
  lawful: fc.integer({ min: 0, max: 9 }).map((n) => n > 1),
});
const cancel = fc.record({ what: fc.constant('cancel' as const), house: small, order: small });
const deliver = fc.record({
  what: fc.constant('deliver' as const),
  house: small,
  picks: fc.array(small, { minLength: 1, maxLength: 6 }),
  again: fc.boolean(),
});

const moves = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: step },
    { weight: 6, arbitrary: deliver },
    { weight: 1, arbitrary: cancel },
  ),
  { maxLength: 120, size: 'max' },
);
const orderIds = ['a', 'b'].map((letter) => `0198c0de-0000-7000-8000-00000000000${letter}`);

it('any commands by anybody, delivered in any order and any number of times, come to the same lawful history', async () => {
  const property = fc.asyncProperty(moves, async (chosen) => {
    expect(await play(chosen, orderIds)).toEqual([]);
  });
  await fc.assert(property, { numRuns: 250 });
});
