import type { Point } from '../../model.ts';
import { dot, frameAround, plus } from './frame.ts';
import type { Frame } from './frame.ts';

type Flat = readonly [u: number, v: number];

/**
 * The frame around `w` in which the points' outline, seen along `w`, has the rectangle of least area: it lies along an
 * edge of the outline's convex hull (Freeman and Shapira, 1975).
 */
export const smallestRectangleAround = (points: readonly Point[], w: Point): Frame => {
  const frame = frameAround(w);
  const hull = convexHull(points.map((point) => [dot(point, frame[0]), dot(point, frame[1])]));
  let best: Flat = [1, 0];
  let least = Infinity;
  hull.forEach(([pu, pv], i) => {
    const [qu, qv] = hull[(i + 1) % hull.length] ?? [pu, pv];
    const length = Math.sqrt((qu - pu) * (qu - pu) + (qv - pv) * (qv - pv));
    if (!(length > 0)) return;
    const along: Flat = [(qu - pu) / length, (qv - pv) / length];
    const area = extent(hull, along[0], along[1]) * extent(hull, -along[1], along[0]);
    if (area < least) {
      least = area;
      best = along;
    }
  });
  const [u, v] = frame;
  const turned = (a: number, b: number): Point => plus([u[0] * a, u[1] * a, u[2] * a], v, b);
  return [turned(best[0], best[1]), turned(-best[1], best[0]), w];
};

const extent = (points: readonly Flat[], u: number, v: number): number => {
  let low = Infinity;
  let high = -Infinity;
  for (const point of points) {
    const reach = point[0] * u + point[1] * v;
    if (reach < low) low = reach;
    if (reach > high) high = reach;
  }
  return high - low;
};

/** Counter-clockwise, by A. M. Andrew's monotone chain. */
const convexHull = (points: readonly Flat[]): readonly Flat[] => {
  const rising = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const chain = (along: readonly Flat[]): Flat[] => {
    const hull: Flat[] = [];
    for (const point of along) {
      while (hull.length > 1 && !turnsLeft(hull.at(-2), hull.at(-1), point)) hull.pop();
      hull.push(point);
    }
    hull.pop();
    return hull;
  };
  return [...chain(rising), ...chain(rising.toReversed())];
};

const turnsLeft = (a: Flat = [0, 0], b: Flat = [0, 0], c: Flat): boolean =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
