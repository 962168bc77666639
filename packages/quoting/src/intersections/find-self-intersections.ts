import type { Point } from '../model.ts';
import { overlappingPairs } from '../space/overlapping-pairs.ts';
import type { TriangleTree } from '../space/triangle-tree.ts';
import { createCrossing, crosses, crossingPoint } from './crossing.ts';
import { createShellPairs, listPairs, noteCrossing, noteTouch, pairsAreFull } from './shell-pairs.ts';
import { addPoint, createPointSieve, spreadPoints, wantsPoint } from './spread-points.ts';

/** Where a surface passes through itself. */
export type SelfIntersections = {
  /** Pairs of triangles that pass through each other; at least so many when `complete` is false. */
  count: number;
  /** At most 20 of the places, far from each other. */
  at: Point[];
  /** Pairs of different shells that pass through each other, two numbers a pair. */
  shellPairs: Int32Array<ArrayBuffer>;
  /** Pairs of different shells that touch and do not pass through each other. */
  touchingPairs: Int32Array<ArrayBuffer>;
  /** Whether everything was compared: a surface that lies in itself all over is given up. */
  complete: boolean;
};

const mostCrossings = 100_000;
const mostPlaces = 20;
/** Steps of the search: a sound model takes 80 to 200 a triangle. */
const stepsPerTriangle = 400;
const stepsForAny = 20_000_000;

/**
 * Finds the pairs of triangles that pass through each other by more than the rounding of a file's coordinates. Touching,
 * coincident and folded-over neighbours are no crossings. Pairs of
 * shells are told apart when the tree knows them.
 */
export const findSelfIntersections = (tree: TriangleTree): SelfIntersections => {
  const crossing = createCrossing(tree);
  const shells = createShellPairs(tree);
  const sieve = createPointSieve();
  let count = 0;
  const take = (pairs: Uint32Array, found: number): boolean => {
    for (let i = 0; i < found && count < mostCrossings; i++) {
      const slot = pairs[i * 2] ?? 0;
      const other = pairs[i * 2 + 1] ?? 0;
      if (crosses(crossing, slot, other)) {
        count++;
        if (wantsPoint(sieve)) addPoint(sieve, crossingPoint(crossing, slot));
        if (shells) noteCrossing(shells, slot, other);
      } else if (shells) noteTouch(shells, slot, other);
    }
    return count < mostCrossings;
  };
  const budget = stepsForAny + stepsPerTriangle * tree.order.length;
  const compared = overlappingPairs(tree, { budget, crossing: true, take });
  const crossingShells = shells?.crossing ?? new Set<number>();
  const touchingShells = [...(shells?.touching ?? [])].filter((key) => !crossingShells.has(key));
  return {
    count,
    at: spreadPoints(sieve.points, mostPlaces),
    shellPairs: listPairs(crossingShells),
    touchingPairs: listPairs(touchingShells),
    complete: compared && !(shells && pairsAreFull(shells)),
  };
};
