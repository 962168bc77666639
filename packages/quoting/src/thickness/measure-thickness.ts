import type { Mesh } from '../mesh/mesh.ts';
import type { Thickness } from '../model.ts';
import { mostSamples } from '../space/tree-memory.ts';
import type { TriangleTree } from '../space/triangle-tree.ts';
import { createProbe, setFacing } from './across.ts';
import type { Probe, Side } from './across.ts';
import { sampleSurface } from './sample-surface.ts';
import { spanSamples } from './span-samples.ts';
import { createSpot, setNormal } from './spot.ts';
import type { Spot } from './spot.ts';
import { createTaperCheck, isEdge } from './taper.ts';
import type { TaperCheck } from './taper.ts';
import { thickestPlace } from './thickest-place.ts';
import { thinPlaces } from './thin-places.ts';
import { createCellMinima, setThinnest, thinnerCell } from './thinnest-by-cell.ts';
import type { CellMinima } from './thinnest-by-cell.ts';

export type ThicknessOptions = {
  /** False when no body of the model touches, overlaps or lies in another: samples inside another body are not looked for. */
  bodiesMeet?: boolean;
};

/** Wider open spaces are no gaps. */
const gapsBelowMm = 1;
const fewestSamples = 8_000;
const trianglesPerSample = 64;
/** Steps through the tree that a sample may take on average: several times what it takes in a dense model. */
const stepsPerSample = 400;
const stepsForAny = 2_000_000;
const mostListed = 40;

/**
 * Wall thickness of a closed mesh that faces outward, and the gaps between its surfaces: measured from samples spread
 * evenly over the surface straight through to the other side; around the thinnest places the thinnest point is sought.
 * `null` for a surface so heaped upon itself that the search is given up.
 */
export const measureThickness = (
  mesh: Mesh,
  tree: TriangleTree,
  { bodiesMeet = true }: ThicknessOptions = {},
): Thickness | null => {
  const wanted = fewestSamples + Math.floor(mesh.triangles.length / 3 / trianglesPerSample);
  const samples = sampleSurface(tree, Math.min(mostSamples, wanted));
  const placesApartMm = Math.max(Math.min(1, tree.sizeMm / 20), tree.sizeMm / 200);
  const walls = createCellMinima(tree, placesApartMm);
  const gaps = createCellMinima(tree, placesApartMm);
  const maxima = createCellMinima(tree, placesApartMm);
  const probe = createProbe(tree, bodiesMeet);
  const taper = createTaperCheck(probe);
  const spot = createSpot();
  const measured = new Float64Array(samples.slots.length);
  probe.mostSteps = stepsForAny + stepsPerSample * samples.slots.length;
  const spans = spanSamples(probe, samples, gapsBelowMm);
  if (!spans) return null;
  const { solidMm, solidSlots, gapMm, gapSlots } = spans;
  let count = 0;
  for (let i = 0; i < samples.slots.length; i++) {
    spot.at[0] = samples.places[i * 3] ?? 0;
    spot.at[1] = samples.places[i * 3 + 1] ?? 0;
    spot.at[2] = samples.places[i * 3 + 2] ?? 0;
    spot.slot = samples.slots[i] ?? 0;
    const gap = gapMm[i] ?? -1;
    if (gap >= 0 && gap <= gapsBelowMm) {
      setEnd(probe, gap, gapSlots[i] ?? 0);
      note(gaps, { probe, taper, spot, side: 'open' });
    }
    const mm = solidMm[i] ?? -1;
    if (mm < 0) continue;
    measured[count++] = mm;
    const thickerCell = thinnerCell(maxima, spot, -mm);
    if (thickerCell >= 0) setThinnest(maxima, thickerCell, spot, -mm);
    setEnd(probe, mm, solidSlots[i] ?? 0);
    note(walls, { probe, taper, spot, side: 'solid' });
  }
  const stepMm = Math.sqrt(samples.areaMm2 / Math.max(1, samples.slots.length)) * 0.7;
  const thin = thinPlaces(walls, probe, { side: 'solid', stepMm });
  const narrow = thinPlaces(gaps, probe, { side: 'open', stepMm });
  return {
    samples: count,
    percentilesMm: percentiles(measured.subarray(0, count).toSorted()),
    minWallMm: thin.find(({ kind }) => kind === 'wall')?.mm ?? null,
    minWireMm: thin.find(({ kind }) => kind === 'wire')?.mm ?? null,
    thinnest: thin.slice(0, mostListed),
    thickest: thickestPlace(maxima, probe),
    gaps: narrow.slice(0, mostListed).map(({ mm, at }) => ({ mm, at })),
  };
};

const setEnd = ({ end }: Probe, mm: number, slot: number): void => {
  end.mm = mm;
  end.slot = slot;
};

const note = (
  minima: CellMinima,
  { probe, taper, spot, side }: { probe: Probe; taper: TaperCheck; spot: Spot; side: Side },
): void => {
  const { mm } = probe.end;
  const cell = thinnerCell(minima, spot, mm);
  if (cell < 0) return;
  setNormal(spot.normal, probe.ray.tree, spot.slot);
  setFacing(probe, spot);
  if (!isEdge(taper, probe, spot, side)) setThinnest(minima, cell, spot, mm);
};

const percentiles = (sorted: Float64Array): Thickness['percentilesMm'] => {
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return {
    p1: at(0.01),
    p5: at(0.05),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p95: at(0.95),
    max: at(1),
  };
};
