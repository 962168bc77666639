import type { Point } from '../../model.ts';
import { dot, plus, unit } from './frame.ts';

const looked = 2048;
const asked = 128;
/** Cosine of 10°. */
const alike = 0.9848;
const mostAxes = 3;
/** Below this share of the surface a direction says nothing of the whole. */
const leastShare = 0.03;

/** The directions, at most three, that most of a surface faces to or from, by its samples' normals; the commonest first. */
export const facingAxes = (normals: Float64Array): readonly Point[] => {
  const count = normals.length / 3;
  const every = Math.max(1, Math.floor(count / looked));
  let left: Point[] = [];
  for (let i = 0; i < count; i += every)
    left.push([normals[i * 3] ?? 0, normals[i * 3 + 1] ?? 0, normals[i * 3 + 2] ?? 0]);
  const enough = left.length * leastShare;
  const axes: Point[] = [];
  while (axes.length < mostAxes && left.length > enough) {
    const axis = commonest(left);
    const like = left.filter((normal) => Math.abs(dot(normal, axis)) > alike);
    if (like.length < enough) break;
    const sum = like.reduce<Point>((all, n) => plus(all, n, dot(n, axis) < 0 ? -1 : 1), [0, 0, 0]);
    axes.push(unit(sum) ?? axis);
    left = left.filter((normal) => Math.abs(dot(normal, axis)) <= alike);
  }
  return axes;
};

const commonest = (normals: readonly Point[]): Point => {
  const every = Math.max(1, Math.floor(normals.length / asked));
  let most = -1;
  let best: Point = [0, 0, 1];
  for (let i = 0; i < normals.length; i += every) {
    const candidate = normals[i] ?? best;
    let like = 0;
    for (const normal of normals) if (Math.abs(dot(normal, candidate)) > alike) like++;
    if (like > most) {
      most = like;
      best = candidate;
    }
  }
  return best;
};
