import type { TriangleTree } from '../space/triangle-tree.ts';
import { isBeside, touches } from './touching.ts';

/** Which shells cross and which only touch. */
export type ShellPairs = {
  readonly tree: TriangleTree;
  /** By slot. */
  readonly shells: Uint32Array;
  readonly crossing: Set<number>;
  readonly touching: Set<number>;
  /** How many pairs of triangles have been compared as closely as that takes. */
  compared: number;
};

/** A pair of shells as one number: shells are fewer than this. */
const base = 2 ** 26;
const mostPairs = 200_000;
const mostCompared = 300_000;

/** `undefined` when all is one shell: then there is nothing to tell apart. */
export const createShellPairs = (tree: TriangleTree): ShellPairs | undefined =>
  tree.shells && { tree, shells: tree.shells, crossing: new Set(), touching: new Set(), compared: 0 };

const keyOf = ({ shells }: ShellPairs, slot: number, other: number): number => {
  const a = shells[slot] ?? 0;
  const b = shells[other] ?? 0;
  return a < b ? a * base + b : b * base + a;
};

export const noteCrossing = (pairs: ShellPairs, slot: number, other: number): void => {
  const { shells, crossing } = pairs;
  if (shells[slot] !== shells[other] && crossing.size < mostPairs) crossing.add(keyOf(pairs, slot, other));
};

/** Notes that the shells of two slots touch, if they do there; those that cross may be among them. */
export const noteTouch = (pairs: ShellPairs, slot: number, other: number): void => {
  const { shells, tree, crossing, touching } = pairs;
  if (shells[slot] === shells[other] || pairsAreFull(pairs)) return;
  const key = keyOf(pairs, slot, other);
  if (crossing.has(key) || touching.has(key)) return;
  if (isBeside(tree, slot, other) || isBeside(tree, other, slot)) return;
  pairs.compared++;
  if (touches(tree, slot, other)) touching.add(key);
};

/** Whether a pair may be missing because there were too many. */
export const pairsAreFull = ({ crossing, touching, compared }: ShellPairs): boolean =>
  crossing.size >= mostPairs || touching.size >= mostPairs || compared >= mostCompared;

/** Two numbers a pair, the smaller first, in rising order. */
export const listPairs = (keys: Iterable<number>): Int32Array<ArrayBuffer> => {
  const sorted = Float64Array.from(keys).toSorted();
  const list = new Int32Array(sorted.length * 2);
  sorted.forEach((key, i) => {
    list[i * 2] = Math.floor(key / base);
    list[i * 2 + 1] = key % base;
  });
  return list;
};
