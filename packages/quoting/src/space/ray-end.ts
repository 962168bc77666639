import { castRay, mostHits } from './ray.ts';
import type { Ray } from './ray.ts';

/** Where a ray leaves what it began in: how far that is and through which slot; −1 when it never does. */
export type RayEnd = { mm: number; slot: number };

const mostCasts = 32;

/**
 * Follows a ray that begins inside the solid until no body is around it any more: one entered on the way is passed
 * through, and where one is left just as another is entered, the solid goes on.
 */
export const leaveSolid = (ray: Ray, end: RayEnd): boolean => {
  ray.endsOnEntry = false;
  let depth = 1;
  const { fromMm } = ray;
  for (let casts = 0; casts < mostCasts; casts++) {
    castRay(ray);
    if (ray.hits === 0 || ray.hits === mostHits) break;
    depth = walkHits(ray, depth, end);
    if (depth <= 0) {
      ray.fromMm = fromMm;
      return true;
    }
    ray.fromMm = ray.seenMm;
  }
  ray.fromMm = fromMm;
  end.slot = -1;
  return false;
};

/** How many bodies are around the ray after its hits; where it left the last of them, if so, is in `end`. */
const walkHits = (ray: Ray, depthBefore: number, end: RayEnd): number => {
  const { hitMm, hitSlot, hitLeaves, hits } = ray;
  sortHits(ray);
  let depth = depthBefore;
  for (let i = 0; i < hits;) {
    const together = (hitMm[i] ?? 0) + ray.tree.toleranceMm;
    let leftAt = -1;
    const first = i;
    for (; i < hits && (hitMm[i] ?? 0) <= together; i++) {
      if (metBefore(ray, first, i)) continue;
      depth += hitLeaves[i] === 1 ? -1 : 1;
      if (hitLeaves[i] === 1 && leftAt < 0) leftAt = i;
    }
    if (depth <= 0 && leftAt >= 0) {
      end.mm = hitMm[leftAt] ?? 0;
      end.slot = hitSlot[leftAt] ?? -1;
      return 0;
    }
  }
  return depth;
};

/** Whether a hit is on an edge or a corner where the same surface has been met already, in a neighbouring triangle. */
const metBefore = (ray: Ray, first: number, hit: number): boolean => {
  const { hitSlot, hitLeaves } = ray;
  const { corners } = ray.tree;
  for (let i = first; i < hit; i++) {
    if (hitLeaves[i] !== hitLeaves[hit]) continue;
    const a = (hitSlot[i] ?? 0) * 3;
    const b = (hitSlot[hit] ?? 0) * 3;
    for (let j = 0; j < 9; j++) {
      if (corners[a + (j % 3)] === corners[b + Math.floor(j / 3)]) return true;
    }
  }
  return false;
};

const sortHits = ({ hitMm, hitSlot, hitLeaves, hits }: Ray): void => {
  for (let i = 1; i < hits; i++) {
    const mm = hitMm[i] ?? 0;
    const slot = hitSlot[i] ?? 0;
    const leaves = hitLeaves[i] ?? 0;
    let place = i;
    for (; place > 0 && (hitMm[place - 1] ?? 0) > mm; place--) {
      hitMm[place] = hitMm[place - 1] ?? 0;
      hitSlot[place] = hitSlot[place - 1] ?? 0;
      hitLeaves[place] = hitLeaves[place - 1] ?? 0;
    }
    hitMm[place] = mm;
    hitSlot[place] = slot;
    hitLeaves[place] = leaves;
  }
};

/** Casts the ray to the first surface of any kind and sets `end` to it; answers 1 when it leaves a body there, 0 when it enters one, −1 when there is none. */
export const firstSurface = (ray: Ray, end: RayEnd): number => {
  ray.endsOnEntry = true;
  castRay(ray);
  let nearest = -1;
  for (let i = 0; i < ray.hits; i++) {
    if (nearest < 0 || (ray.hitMm[i] ?? 0) < (ray.hitMm[nearest] ?? 0)) nearest = i;
  }
  if (nearest < 0) return -1;
  end.mm = ray.hitMm[nearest] ?? 0;
  end.slot = ray.hitSlot[nearest] ?? -1;
  return ray.hitLeaves[nearest] ?? 0;
};
