import { disjointSets, joinSets, setOf } from '../mesh/disjoint-sets.ts';
import type { DisjointSets } from '../mesh/disjoint-sets.ts';
import type { NearPairs } from './near-pairs.ts';
import { nearestFirst } from './nearest-first.ts';

/** Pairs of clusters that are too wide that are gone through; with more, the file is one made to be slow. */
const MOST_IN_DOUBT = 1e6;

/** Points with how far each may be joined to others, and how much each weighs against the others. */
type Candidates = {
  /** Three coordinates each. */
  readonly points: Float64Array;
  readonly reach: Float64Array;
  readonly weights: Int32Array;
};

/**
 * By point the one that it becomes: the heaviest of its cluster (of equals, the first by coordinates). A cluster is
 * never wider than the reach of each of its members. What hangs together by pairs and is not too wide is one cluster in
 * whatever order it is joined; only wider ones have to be joined nearest first, or not at all when there are too many.
 */
export const clusterPoints = (candidates: Candidates, pairs: NearPairs): Int32Array => {
  const count = candidates.reach.length;
  const whole = disjointSets(count);
  for (let pair = 0; pair < pairs.first.length; pair++) {
    joinSets(whole, pairs.first[pair] ?? 0, pairs.second[pair] ?? 0);
  }
  const clusters = startingClusters(candidates);
  for (let point = 0; point < count; point++) {
    const root = setOf(whole, point);
    if (root !== point) merge(candidates, clusters, root, point);
  }
  const tooWide = new Uint8Array(count);
  for (let point = 0; point < count; point++) {
    if (setOf(whole, point) !== point) continue;
    const reach = clusters.reach[point] ?? 0;
    if (squaredWidth(clusters, point, point) > reach * reach) tooWide[point] = 1;
  }
  const joined = tooWide.includes(1)
    ? joinedNearestFirst(candidates, pairs, whole, tooWide)
    : { sets: whole, keeper: clusters.keeper };
  return joined.keeper.map((own, point) => {
    const root = setOf(whole, point);
    if (tooWide[root] === 1) return joined.keeper[setOf(joined.sets, point)] ?? own;
    return clusters.keeper[root] ?? own;
  });
};

/** By first member of a cluster: its box, its least reach and its heaviest point. */
type Clusters = {
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  readonly reach: Float64Array;
  readonly keeper: Int32Array;
};

const startingClusters = ({ points, reach }: Candidates): Clusters => ({
  lows: points.slice(),
  highs: points.slice(),
  reach: reach.slice(),
  keeper: disjointSets(reach.length),
});

const joinedNearestFirst = (
  candidates: Candidates,
  { first, second }: NearPairs,
  whole: DisjointSets,
  tooWide: Uint8Array,
): { sets: DisjointSets; keeper: Int32Array } => {
  const asked = (pair: number): boolean => tooWide[setOf(whole, first[pair] ?? 0)] === 1;
  const chosen = {
    first: first.filter((_, pair) => asked(pair)),
    second: second.filter((_, pair) => asked(pair)),
  };
  const sets = disjointSets(whole.length);
  const clusters = startingClusters(candidates);
  if (chosen.first.length > MOST_IN_DOUBT) return { sets, keeper: clusters.keeper };
  const pairs = nearestFirst(chosen, candidates.points);
  for (let pair = 0; pair < pairs.first.length; pair++) {
    const a = setOf(sets, pairs.first[pair] ?? 0);
    const b = setOf(sets, pairs.second[pair] ?? 0);
    const least = Math.min(clusters.reach[a] ?? 0, clusters.reach[b] ?? 0);
    if (a === b || squaredWidth(clusters, a, b) > least * least) continue;
    joinSets(sets, a, b);
    merge(candidates, clusters, Math.min(a, b), Math.max(a, b));
  }
  return { sets, keeper: clusters.keeper };
};

const squaredWidth = ({ lows, highs }: Clusters, a: number, b: number): number => {
  let width = 0;
  for (let k = 0; k < 3; k++) {
    const low = Math.min(lows[a * 3 + k] ?? 0, lows[b * 3 + k] ?? 0);
    const extent = Math.max(highs[a * 3 + k] ?? 0, highs[b * 3 + k] ?? 0) - low;
    width += extent * extent;
  }
  return width;
};

const merge = (candidates: Candidates, clusters: Clusters, root: number, other: number): void => {
  const { lows, highs, reach, keeper } = clusters;
  for (let k = 0; k < 3; k++) {
    lows[root * 3 + k] = Math.min(lows[root * 3 + k] ?? 0, lows[other * 3 + k] ?? 0);
    highs[root * 3 + k] = Math.max(highs[root * 3 + k] ?? 0, highs[other * 3 + k] ?? 0);
  }
  reach[root] = Math.min(reach[root] ?? 0, reach[other] ?? 0);
  const theirs = keeper[other] ?? 0;
  if (outweighs(candidates, theirs, keeper[root] ?? 0)) keeper[root] = theirs;
};

const outweighs = ({ points, weights }: Candidates, a: number, b: number): boolean => {
  const gain = (weights[a] ?? 0) - (weights[b] ?? 0);
  if (gain !== 0) return gain > 0;
  for (let k = 0; k < 3; k++) {
    const difference = (points[a * 3 + k] ?? 0) - (points[b * 3 + k] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
};
