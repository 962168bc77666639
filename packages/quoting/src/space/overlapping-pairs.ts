import type { TriangleTree } from './triangle-tree.ts';

/** Told some pairs of slots, two numbers a pair, the smaller first; false stops the search. */
export type TakePairs = (pairs: Uint32Array, count: number) => boolean;

/**
 * Gives every pair of triangles whose boxes overlap, as near as their packed boxes tell, to `take`, each once. With
 * `crossing` only those that pass through each other, and those of different shells. Stops when `take` says false or after `budget` comparisons; answers whether all were given.
 */
export const overlappingPairs = (
  tree: TriangleTree,
  { budget, crossing = false, take }: { budget: number; crossing?: boolean; take: TakePairs },
): boolean => {
  const { kernel, near, stack, pairs, pairRoom, shells } = tree.memory;
  const { run } = kernel;
  const found = kernel.whole(pairs, pairRoom * 2);
  const shellsAt = tree.shells ? shells : 0;
  run.beginPairs(tree.order.length, near, stack, crossing ? 1 : 0, shellsAt);
  for (;;) {
    const overlapping = run.nextPairs(pairs, pairRoom, budget);
    if (overlapping <= 0) return overlapping === 0;
    const count = crossing ? run.keepCrossing(pairs, overlapping, shellsAt) : overlapping;
    if (count > 0 && !take(found, count)) return false;
  }
};
