/** A forest of numbers, each its own set to begin with. */
export const separateSets = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, i) => i);

/** The number that stands for the set of `of`; halves the path on the way. */
export const setOf = (sets: Uint32Array, of: number): number => {
  let at = of;
  for (;;) {
    const up = sets[at] ?? at;
    if (up === at) return at;
    const next = sets[up] ?? up;
    sets[at] = next;
    at = next;
  }
};

/** Makes one set of two. The lesser number stands for both. */
export const uniteSets = (sets: Uint32Array, a: number, b: number): void => {
  const rootA = setOf(sets, a);
  const rootB = setOf(sets, b);
  if (rootA < rootB) sets[rootB] = rootA;
  else sets[rootA] = rootB;
};
