import type { Point } from '../model.ts';

const kept = 1024;

/** Points of which only an even choice is kept, however many come. */
export type PointSieve = { readonly points: Point[]; every: number; seen: number };

export const createPointSieve = (): PointSieve => ({ points: [], every: 1, seen: 0 });

/** Whether the next point is wanted; asked before the point is worked out. */
export const wantsPoint = (sieve: PointSieve): boolean => sieve.seen++ % sieve.every === 0;

export const addPoint = (sieve: PointSieve, point: Point): void => {
  sieve.points.push(point);
  if (sieve.points.length < kept) return;
  sieve.points.splice(0, kept, ...sieve.points.filter((_, i) => i % 2 === 0));
  sieve.every *= 2;
};

/** At most `most` of the points, each as far as can be from those chosen before it, from the first on. */
export const spreadPoints = (points: readonly Point[], most: number): Point[] => {
  const [first] = points;
  if (first === undefined) return [];
  const chosen = [first];
  const distances = points.map((point) => squaredDistance(point, first));
  while (chosen.length < most) {
    let farthest = 0;
    for (let i = 1; i < distances.length; i++) {
      if ((distances[i] ?? 0) > (distances[farthest] ?? 0)) farthest = i;
    }
    const next = points[farthest];
    if (next === undefined || (distances[farthest] ?? 0) === 0) break;
    chosen.push(next);
    points.forEach((point, i) => {
      distances[i] = Math.min(distances[i] ?? 0, squaredDistance(point, next));
    });
  }
  return chosen;
};

const squaredDistance = (a: Point, b: Point): number =>
  (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]);
