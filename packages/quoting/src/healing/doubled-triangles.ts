import { setOf } from '../mesh/disjoint-sets.ts';
import { doubledGroups } from './doubled-groups.ts';
import type { DoubledGroups } from './doubled-groups.ts';
import { weighRegions } from './doubled-weights.ts';
import type { RegionWeights } from './doubled-weights.ts';
import { edgesOf, unchanged, withoutTriangles } from './surface.ts';
import type { Mended, Surface } from './surface.ts';
import { tinyAreaLimit } from './tiny-area.ts';
import { surfaceArea, triangleArea } from './triangle-shape.ts';
import { WorstPlaces } from './worst-places.ts';

/**
 * Removes triangles that are there more than once, where the surface is no less closed without them. Two bodies that
 * share a face on the same side keep both. A triangle and its exact opposite go both when they only part what they
 * stand in (a membrane, or the wall between two bodies that touch there), and one of them stays when the surface needs
 * it. A sheet of two sides with a free rim stays: it has no thickness, and its owner should hear that.
 */
export const removeDoubled = (surface: Surface): Mended => {
  const edges = edgesOf(surface);
  const groups = doubledGroups(edges, surface.triangles);
  if (!groups) return unchanged(surface);
  const removed = new Uint8Array(surface.triangles.length / 3);
  const senseless = surface.senseless.slice();

  const uneven = groups.surplus.map((more) => (more > 0 ? 1 : 0));
  const uneasy = weighRegions(edges, groups, Uint8Array.from(uneven), removed);
  settle(groups, uneven, removed, (group) => {
    const region = setOf(uneasy.regions, group);
    return (uneasy.openWithOne[region] ?? 0) <= (uneasy.openNow[region] ?? 0) ? 'one' : 'all';
  });

  const even = uneven.map((yes) => 1 - yes);
  const paired = weighRegions(edges, groups, Uint8Array.from(even), removed);
  const areas = regionAreas(surface, groups, even, paired);
  const tiny = tinyAreaLimit(surfaceArea(surface));
  const single = settle(groups, even, removed, (group) => {
    const region = setOf(paired.regions, group);
    return fateOfPairs(paired, region, (areas[region] ?? 0) <= tiny);
  });
  for (const [group, keeper] of groups.keeper.entries()) if (single[group] === 1) senseless[keeper] = 1;
  return withoutMarked({ ...surface, senseless }, removed, surface);
};

type Fate = 'all' | 'pair' | 'one' | 'none';

const fateOfPairs = (weights: RegionWeights, region: number, tiny: boolean): Fate => {
  const oddWithOne = weights.oddWithOne[region] ?? 0;
  const oddWithNone = weights.oddWithNone[region] ?? 0;
  const loose = weights.loose[region] ?? 0;
  const held = weights.held[region] ?? 0;
  const oneCloses = oddWithOne === 0 && loose === 0;
  if (oneCloses || (held > 0 && oddWithOne < oddWithNone)) return 'one';
  return tiny || (held > 0 && loose === 0) ? 'none' : 'pair';
};

/** Marks what goes; gives by group 1 where one of several stayed. */
const settle = (
  { groupOf, keeper, opposite }: DoubledGroups,
  asked: Int32Array,
  removed: Uint8Array,
  fateOf: (group: number) => Fate,
): Uint8Array => {
  const few = new Uint8Array(asked.length);
  const one = new Uint8Array(asked.length);
  const first = keeper.slice();
  const second = opposite.slice();
  for (let group = 0; group < asked.length; group++) {
    const fate = asked[group] === 1 ? fateOf(group) : 'all';
    if (fate === 'all') continue;
    few[group] = 1;
    if (fate === 'one') one[group] = 1;
    if (fate !== 'pair') second[group] = -1;
    if (fate === 'none') first[group] = -1;
  }
  for (let t = 0; t < groupOf.length; t++) {
    const group = groupOf[t] ?? -1;
    if (group >= 0 && few[group] === 1 && t !== first[group] && t !== second[group]) removed[t] = 1;
  }
  return one;
};

const regionAreas = (
  surface: Surface,
  { keeper }: DoubledGroups,
  asked: Int32Array,
  { regions }: RegionWeights,
): Float64Array => {
  const areas = new Float64Array(keeper.length);
  for (let group = 0; group < keeper.length; group++) {
    if (asked[group] !== 1) continue;
    const region = setOf(regions, group);
    areas[region] = (areas[region] ?? 0) + triangleArea(surface, keeper[group] ?? 0);
  }
  return areas;
};

const withoutMarked = (flagged: Surface, removed: Uint8Array, surface: Surface): Mended => {
  const places = new WorstPlaces();
  let count = 0;
  for (let t = 0; t < removed.length; t++) {
    if (removed[t] !== 1) continue;
    count++;
    places.addTriangle(triangleArea(surface, t), surface, t);
  }
  return count === 0
    ? unchanged(surface)
    : { surface: withoutTriangles(flagged, removed), count, at: places.points };
};
