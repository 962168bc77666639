import type { Point } from '../model.ts';
import type { Probe } from './across.ts';
import { createSpot, setNormal } from './spot.ts';
import type { CellMinima } from './thinnest-by-cell.ts';
import { leastThickness } from './wire.ts';

/** Places that are looked at, the thickest straight on first. */
const mostLooks = 400;

/**
 * The thickest place: where the solid is thick in every direction, as the largest ball in it would tell. Straight
 * through the long way of a band is not thick. `maxima`: the thickest spots by cell, as thinnest ones of −mm.
 */
export const thickestPlace = ({ found }: CellMinima, probe: Probe): { mm: number; at: Point } => {
  const spot = createSpot();
  let thickest: { mm: number; at: Point } = { mm: 0, at: [0, 0, 0] };
  for (const { mm, x, y, z, slot } of found.toSorted((a, b) => a.mm - b.mm).slice(0, mostLooks)) {
    if (-mm <= thickest.mm) break;
    spot.at.set([x, y, z]);
    spot.slot = slot;
    setNormal(spot.normal, probe.ray.tree, slot);
    const least = leastThickness(probe, spot, -mm);
    if (least > thickest.mm) thickest = { mm: least, at: [x, y, z] };
  }
  return thickest;
};
