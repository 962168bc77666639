/** A source of chance that gives the same on every machine for the same seed. */
export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  chance(share: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(list: ArrayLike<T>): T;
  /** 1 most often, `most` at most. */
  few(most: number): number;
}

/** Marsaglia's xorshift of 128 bits, its state filled from the parts of the seed. */
export function createRandom(...seed: readonly number[]): Random {
  const state = Uint32Array.of(0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef);
  function next(): number {
    const [a = 0, , , d = 0] = state;
    let mixed = d ^ (d << 11);
    mixed ^= mixed >>> 8;
    state.copyWithin(1, 0, 3);
    state[0] = mixed ^ a ^ (a >>> 19);
    return state[0] ?? 0;
  }
  for (const part of seed) {
    state[0] = (state[0] ?? 0) ^ part;
    state[1] = (state[1] ?? 0) ^ Math.floor(part / 2 ** 32);
    for (let i = 0; i < 20; i++) next();
  }
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  const random: Random = {
    below,
    chance: (share) => next() < share * 2 ** 32,
    pick: (list) => list[below(list.length)] as (typeof list)[number],
    few(most) {
      let count = 1;
      while (count < most && random.chance(0.4)) count++;
      return count;
    },
  };
  return random;
}
