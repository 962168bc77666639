import { disjointSets, joinSets, setOf } from '../mesh/disjoint-sets.ts';
import type { DisjointSets } from '../mesh/disjoint-sets.ts';
import type { DoubledGroups } from './doubled-groups.ts';
import type { EdgeTable } from './edge-table.ts';

/**
 * What each region of doubled triangles (groups that hang together by edges) would leave of its edges; every array is
 * by region, at the region's smallest group.
 */
export type RegionWeights = {
  readonly regions: DisjointSets;
  /** Edges that are not closed as things are. */
  readonly openNow: Int32Array;
  /** Edges that would not be closed with one triangle of each group. */
  readonly openWithOne: Int32Array;
  /** Edges where an odd number of triangles would meet with one of each group, and with none. */
  readonly oddWithOne: Int32Array;
  readonly oddWithNone: Int32Array;
  /** Edges that other triangles share, and edges that a single group has for itself. */
  readonly held: Int32Array;
  readonly loose: Int32Array;
};

/**
 * Weighs the groups that are `asked` (by group) as whole regions, because a group's neighbours may be doubled just as
 * it is: edge by edge alone, a body that is there twice would look as well as closed.
 */
export const weighRegions = (
  edges: EdgeTable,
  groups: DoubledGroups,
  asked: Uint8Array,
  removed: Uint8Array,
): RegionWeights => {
  const count = groups.surplus.length;
  const weights: RegionWeights = {
    regions: joinRegions(edges, groups, asked),
    openNow: new Int32Array(count),
    openWithOne: new Int32Array(count),
    oddWithOne: new Int32Array(count),
    oddWithNone: new Int32Array(count),
    held: new Int32Array(count),
    loose: new Int32Array(count),
  };
  const add = (counts: Int32Array, region: number, yes: boolean): void => {
    if (yes) counts[region] = (counts[region] ?? 0) + 1;
  };
  const { begins, sides } = edges;
  for (let edge = 0, end = begins.length - 1; edge < end; edge++) {
    let region = -1;
    let others = 0;
    let othersSum = 0;
    let members = 0;
    let membersSum = 0;
    let keepers = 0;
    let keepersSum = 0;
    for (let i = begins[edge] ?? 0, stop = begins[edge + 1] ?? 0; i < stop; i++) {
      const side = sides[i] ?? 0;
      const triangle = Math.floor(side / 6);
      if (removed[triangle] === 1) continue;
      const sense = side & 1 ? -1 : 1;
      const group = groups.groupOf[triangle] ?? -1;
      if (group < 0 || asked[group] !== 1) {
        others++;
        othersSum += sense;
        continue;
      }
      region = group;
      members++;
      membersSum += sense;
      if (groups.keeper[group] !== triangle) continue;
      keepers++;
      keepersSum += sense;
    }
    if (region < 0) continue;
    region = setOf(weights.regions, region);
    const oddWithOne = (others + keepers) % 2 === 1;
    add(weights.openNow, region, (others + members) % 2 === 1 || othersSum + membersSum !== 0);
    add(weights.openWithOne, region, oddWithOne || othersSum + keepersSum !== 0);
    add(weights.oddWithOne, region, oddWithOne);
    add(weights.oddWithNone, region, others % 2 === 1);
    add(weights.held, region, others > 0);
    add(weights.loose, region, others === 0 && keepers === 1);
  }
  return weights;
};

const joinRegions = (
  edges: EdgeTable,
  { groupOf, surplus }: DoubledGroups,
  asked: Uint8Array,
): DisjointSets => {
  const { begins, sides } = edges;
  const regions = disjointSets(surplus.length);
  for (let edge = 0, end = begins.length - 1; edge < end; edge++) {
    let first = -1;
    for (let i = begins[edge] ?? 0, stop = begins[edge + 1] ?? 0; i < stop; i++) {
      const group = groupOf[Math.floor((sides[i] ?? 0) / 6)] ?? -1;
      if (group < 0 || asked[group] !== 1) continue;
      if (first < 0) first = group;
      else if (group !== first) joinSets(regions, first, group);
    }
  }
  return regions;
};
