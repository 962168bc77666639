import { stepsOf } from '../space/ray.ts';
import type { Point, ThinPlace } from '../model.ts';
import type { Probe, Side } from './across.ts';
import { createRefinement, refine } from './refine.ts';
import { createSpot, setNormal } from './spot.ts';
import type { Spot } from './spot.ts';
import type { CellMinima } from './thinnest-by-cell.ts';
import { shapeUnder } from './wire.ts';

const mostPlaces = 40;
/** How many of the thinnest cells are looked at for walls and wires, thick ones less long, and how many are refined. */
const mostLookedAt = 3000;
const mostThickLookedAt = 600;
const thickMm = 2;
const refined = 12;

type Found = CellMinima['found'][number];

const setSpot = (spot: Spot, probe: Probe, { x, y, z, slot }: Found): void => {
  spot.at.set([x, y, z]);
  spot.slot = slot;
  setNormal(spot.normal, probe.ray.tree, slot);
};

/** The thinnest places of the solid by kind, or the narrowest of the open space, all called `wall`; thinnest first. */
export const thinPlaces = (
  minima: CellMinima,
  probe: Probe,
  { side, stepMm }: { side: Side; stepMm: number },
): ThinPlace[] => {
  const refinement = createRefinement(probe);
  const spot = createSpot();
  const places: Record<ThinPlace['kind'], ThinPlace[]> = { wall: [], wire: [] };
  const thinnestFirst = minima.found.toSorted((a, b) => a.mm - b.mm || a.slot - b.slot);
  const thick = thinnestFirst.findIndex(({ mm }, i) => i >= mostThickLookedAt && mm > thickMm);
  const looked = thick < 0 ? mostLookedAt : Math.min(thick, mostLookedAt);
  for (const found of thinnestFirst.slice(0, looked)) {
    if (stepsOf(probe.ray) > probe.mostSteps) break;
    setSpot(spot, probe, found);
    const kind = side === 'open' ? 'wall' : shapeUnder(probe, spot, found.mm);
    if (kind === 'broad') continue;
    const known = places[kind];
    if (known.length >= mostPlaces) {
      if (side === 'open' || places.wall.length + places.wire.length >= 2 * mostPlaces) break;
      continue;
    }
    const mm = known.length < refined ? refine(refinement, spot, { mm: found.mm, stepMm, side }) : found.mm;
    const at: Point = [spot.at[0] ?? 0, spot.at[1] ?? 0, spot.at[2] ?? 0];
    if (known.every((other) => apart(other.at, at, minima.cellMm))) known.push({ mm, kind, at });
    else keepThinner(known, { mm, kind, at }, minima.cellMm);
  }
  return [...places.wall, ...places.wire].toSorted((a, b) => a.mm - b.mm);
};

const apart = (a: Point, b: Point, mm: number): boolean => {
  const [x, y, z] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  return x * x + y * y + z * z >= mm * mm;
};

const keepThinner = (known: ThinPlace[], place: ThinPlace, mm: number): void => {
  const near = known.findIndex((other) => !apart(other.at, place.at, mm));
  const other = known[near];
  if (other && place.mm < other.mm) known[near] = { ...place, at: other.at };
};
