import type { Ray } from './ray.ts';

/** Where a ray ends: how far that is and in which slot. */
export type RayEnd = { mm: number; slot: number };

const mmAt = 8;
const slotAt = 9;

const setEnd = (end: RayEnd, { line }: Ray): void => {
  end.mm = line[mmAt] ?? 0;
  end.slot = line[slotAt] ?? 0;
};

/**
 * Follows a ray that begins inside the solid until no body is around it any more: one entered on the way is passed
 * through, and where one is left just as another is entered, the solid goes on. Answers whether it ends; then `end` is set.
 */
export const leaveSolid = (ray: Ray, end: RayEnd): boolean => {
  const { tree, at, fromMm, untilMm, except } = ray;
  const ends = tree.memory.kernel.run.leaveSolid(at, fromMm, untilMm, except) !== 0;
  if (ends) setEnd(end, ray);
  return ends;
};

/**
 * Follows the ray to the first surface of any kind and sets `end` to it; answers 1 when it leaves a body there, 0 when it
 * enters one, −1 when there is none.
 */
export const firstSurface = (ray: Ray, end: RayEnd): number => {
  const { tree, at, fromMm, untilMm, except } = ray;
  const met = tree.memory.kernel.run.firstSurface(at, fromMm, untilMm, except);
  if (met >= 0) setEnd(end, ray);
  return met;
};
