import type { NearPairs } from './near-pairs.ts';

const STEPS = 4096;
const DIGIT = 11;

/**
 * The pairs sorted by distance, in steps of a 4096th of the largest; equally near ones by a hash of their coordinates, so
 * that the order does not depend on how the file numbers its points.
 */
export const nearestFirst = ({ first, second }: NearPairs, points: Float64Array): NearPairs => {
  const distances = new Float64Array(first.length);
  let largest = 0;
  for (let pair = 0; pair < first.length; pair++) {
    const a = (first[pair] ?? 0) * 3;
    const b = (second[pair] ?? 0) * 3;
    const x = (points[a] ?? 0) - (points[b] ?? 0);
    const y = (points[a + 1] ?? 0) - (points[b + 1] ?? 0);
    const z = (points[a + 2] ?? 0) - (points[b + 2] ?? 0);
    const distance = Math.sqrt(x * x + y * y + z * z);
    distances[pair] = distance;
    if (distance > largest) largest = distance;
  }
  const words = new Uint32Array(points.buffer, points.byteOffset, points.length * 2);
  const hashes = new Uint32Array(first.length);
  for (let pair = 0; pair < first.length; pair++) {
    hashes[pair] = hashOf(words, first[pair] ?? 0) ^ hashOf(words, second[pair] ?? 0);
  }
  let order = new Uint32Array(first.length);
  for (let pair = 0; pair < order.length; pair++) order[pair] = pair;
  for (const shift of [0, DIGIT, 2 * DIGIT]) {
    order = sortedBy(order, (pair) => ((hashes[pair] ?? 0) >>> shift) & (STEPS / 2 - 1));
  }
  const perStep = largest > 0 ? (STEPS - 1) / largest : 0;
  order = sortedBy(order, (pair) => Math.floor((distances[pair] ?? 0) * perStep));
  const inOrder = (numbers: Int32Array) => Int32Array.from(order, (pair) => numbers[pair] ?? 0);
  return { first: inOrder(first), second: inOrder(second) };
};

/** Stable, by keys below `STEPS`. */
const sortedBy = (
  order: Uint32Array<ArrayBuffer>,
  keyOf: (pair: number) => number,
): Uint32Array<ArrayBuffer> => {
  const begins = new Uint32Array(STEPS + 1);
  for (const pair of order) {
    const slot = keyOf(pair) + 1;
    begins[slot] = (begins[slot] ?? 0) + 1;
  }
  for (let step = 1; step <= STEPS; step++) begins[step] = (begins[step] ?? 0) + (begins[step - 1] ?? 0);
  const sorted = new Uint32Array(order.length);
  for (const pair of order) {
    const key = keyOf(pair);
    const at = begins[key] ?? 0;
    begins[key] = at + 1;
    sorted[at] = pair;
  }
  return sorted;
};

const hashOf = (words: Uint32Array, point: number): number => {
  let h = 0;
  for (let i = point * 6; i < point * 6 + 6; i++) {
    h = Math.imul(h ^ (words[i] ?? 0) ^ (h >>> 15), 0x9e3779b1);
  }
  return h ^ (h >>> 16);
};
