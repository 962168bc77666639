import type { Point } from '../../model.ts';
import { facingAxes } from './facing-axes.ts';
import { coordinateFrame, dot, plus } from './frame.ts';
import type { Frame } from './frame.ts';
import { pointBlocks, reachAlong } from './point-blocks.ts';
import type { PointBlocks } from './point-blocks.ts';
import { principalAxes } from './principal-axes.ts';
import { smallestRectangleAround } from './smallest-rectangle.ts';
import type { SurfaceSamples } from './surface-samples.ts';

/** A box by its axes, the largest extent first. */
export type OrientedBox = { readonly axes: Frame; readonly sizeMm: Point };

const mostTurns = 12;

/** How far beside the axes found so far is looked for points that reach further, in turn. */
const tilts = [0.15, 0.04, 0.01];
const sideways = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
] as const;

/**
 * The smallest box found around the points, of the samples of the surface between them. Frames that begin with the
 * coordinate axes, the principal axes and the directions that most of the surface faces are turned about each of their axes in
 * turn to the least rectangle, as long as the box shrinks, on the furthest points in 26 directions, then with those
 * close to the best frame's axes; all points decide in the end. Never larger than the box along the coordinate axes.
 */
export const orientedBoxOf = (positions: Float64Array, samples: SurfaceSamples): OrientedBox => {
  if (positions.length === 0) return { axes: coordinateFrame, sizeMm: [0, 0, 0] };
  const blocks = pointBlocks(positions);
  const starts = [...coordinateFrame, ...principalAxes(samples.points), ...facingAxes(samples.normals)];
  const outline = [...furthest(blocks, wholeDirections)];
  let best = smallestOf(starts.map((axis) => shrunk(outline, smallestRectangleAround(outline, axis))));
  for (const tilt of tilts) {
    outline.push(...furthest(blocks, nearlyAlong(best.frame, tilt)));
    best = shrunk(outline, best.frame);
  }
  const own = sized(blocks, best.frame);
  const along = sized(blocks, coordinateFrame);
  return isSmaller(own.sizeMm, along.sizeMm) ? own : along;
};

type Candidate = { frame: Frame; score: number };

const smallestOf = (candidates: readonly Candidate[]): Candidate =>
  candidates.reduce((best, candidate) => (candidate.score < best.score ? candidate : best));

/** Turns a frame about each of its axes for as long as the box gets smaller. */
const shrunk = (points: readonly Point[], start: Frame): Candidate => {
  let best: Candidate = { frame: start, score: scoreOf(points, start) };
  for (let turns = 0, still = 0; turns < mostTurns && still < 3; turns++) {
    const frame = smallestRectangleAround(points, best.frame[turns % 3] ?? best.frame[0]);
    const score = scoreOf(points, frame);
    still = score < best.score * (1 - 1e-9) ? 0 : still + 1;
    // The axis that was turned about stands third now: the next turn must be about another one.
    if (score < best.score) best = { frame: [frame[2], frame[0], frame[1]], score };
  }
  return best;
};

/** The box's volume, each extent a little thicker, so that of flat things the flattest box wins and then the smallest. */
const scoreOf = (points: readonly Point[], frame: Frame): number => {
  const [a, b, c] = frame.map((axis) => {
    let low = Infinity;
    let high = -Infinity;
    for (const point of points) {
      const reach = dot(point, axis);
      if (reach < low) low = reach;
      if (reach > high) high = reach;
    }
    return high - low;
  });
  const thicker = Math.max(a ?? 0, b ?? 0, c ?? 0) * 1e-6;
  return ((a ?? 0) + thicker) * ((b ?? 0) + thicker) * ((c ?? 0) + thicker);
};

/** Directions with coordinates of −1, 0 and 1, one of each two that are opposite. */
const wholeDirections: readonly Point[] = (() => {
  const found: Point[] = [];
  for (let x = 0; x <= 1; x++)
    for (let y = -1; y <= 1; y++)
      for (let z = -1; z <= 1; z++) {
        const ahead = x > 0 || (x === 0 && (y > 0 || (y === 0 && z > 0)));
        if (ahead) found.push([x, y, z]);
      }
  return found;
})();

/** Each axis of a frame, tilted by so much to each side: their furthest points show whether the axes are off. */
const nearlyAlong = (frame: Frame, tilt: number): readonly Point[] =>
  frame.flatMap((axis, i) => {
    const u = frame[(i + 1) % 3] ?? axis;
    const v = frame[(i + 2) % 3] ?? axis;
    return sideways.map(([a, b]) => plus(plus(axis, u, a * tilt), v, b * tilt));
  });

/** The furthest points both ways along the directions. */
const furthest = (blocks: PointBlocks, directions: readonly Point[]): readonly Point[] => {
  const { positions } = blocks;
  const chosen = new Set<number>();
  for (const direction of directions) {
    const { lowest, highest } = reachAlong(blocks, direction);
    chosen.add(lowest).add(highest);
  }
  return Array.from(chosen, (i) => [
    positions[i * 3] ?? 0,
    positions[i * 3 + 1] ?? 0,
    positions[i * 3 + 2] ?? 0,
  ]);
};

const sized = (blocks: PointBlocks, frame: Frame): OrientedBox => {
  const sides = frame.map((axis) => {
    const { low, high } = reachAlong(blocks, axis);
    return { axis, size: high - low };
  });
  const [a, b, c] = sides.toSorted((p, q) => q.size - p.size);
  const axes: Frame = [a?.axis ?? frame[0], b?.axis ?? frame[1], c?.axis ?? frame[2]];
  return { axes, sizeMm: [a?.size ?? 0, b?.size ?? 0, c?.size ?? 0] };
};

/** By volume, of flat things by area. */
const isSmaller = ([a, b, c]: Point, [d, e, f]: Point): boolean =>
  a * b * c < d * e * f || (a * b * c === d * e * f && a * b < d * e);
