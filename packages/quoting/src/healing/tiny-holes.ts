import { areasOfBodies } from './body-areas.ts';
import { fillLoop } from './fill-loop.ts';
import { IntList } from './int-list.ts';
import { leastAreaWithin, lengthAround } from './loop-size.ts';
import { openLoops } from './open-loops.ts';
import type { OpenLoops } from './open-loops.ts';
import { openRim } from './open-rim.ts';
import type { OpenRim } from './open-rim.ts';
import { edgesOf, unchanged } from './surface.ts';
import type { Mended, Surface } from './surface.ts';
import { tinyAreaLimit } from './tiny-area.ts';
import { WorstPlaces } from './worst-places.ts';

/** A missing triangle or quad no longer than this around is a lost facet, not an opening that somebody made. */
const facetAroundMm = 0.3;
/** No lost facet is that large in comparison with the surface that it is in. */
const largestShare = 0.1;

/**
 * Fills slits, T-junctions and tiny holes of the surface; an opening that can be seen stays open. New triangles face as
 * most of their neighbours do.
 */
export const fillTinyHoles = (surface: Surface): Mended & { areaMm2: number } => {
  const rim = openRim(surface);
  if (!rim) return { ...unchanged(surface), areaMm2: 0 };
  const { positions, triangles } = surface;
  const loops = openLoops(rim, positions);
  const bodyAreaAt = areasOfBodies(surface);
  const corners = loops.corners.map((corner) => rim.vertices[corner] ?? 0);
  const filling = new IntList();
  const places = new WorstPlaces();
  let count = 0;
  let areaMm2 = 0;
  for (let l = 0; l < loops.begins.length - 1; l++) {
    const begin = loops.begins[l] ?? 0;
    const loop = new Uint32Array(corners.buffer, begin * 4, (loops.begins[l + 1] ?? 0) - begin);
    if (loop.length === 3 && isRimOfOne(loop, rim.sides[loops.edges[begin] ?? 0] ?? 0, triangles)) continue;
    const before = filling.length;
    const filled = tinyFilling(loop, surface, bodyAreaAt(loop[0] ?? 0), filling);
    if (filled === undefined) {
      filling.shortenTo(before);
      continue;
    }
    if (agreement(loops, rim, l) > 0) turn(filling.values().subarray(before));
    count++;
    areaMm2 += filled;
    const at = (loop[0] ?? 0) * 3;
    places.add(filled, positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0);
  }
  if (count === 0) return { ...unchanged(surface), areaMm2: 0 };
  return { surface: withAdded(surface, filling.values()), count, at: places.points, areaMm2 };
};

/** The area in mm² of what was appended to `filling`; undefined when the loop is to stay open. */
const tinyFilling = (
  loop: Uint32Array,
  surface: Surface,
  bodyMm2: number,
  filling: IntList,
): number | undefined => {
  const { positions } = surface;
  const lostFacet = loop.length <= 4 && lengthAround(loop, positions) <= facetAroundMm;
  const limit = lostFacet ? bodyMm2 * largestShare : tinyAreaLimit(bodyMm2);
  if (loop.length < 3 || leastAreaWithin(loop, positions) > limit) return undefined;
  const areaMm2 = fillLoop(loop, positions, edgesOf(surface), filling);
  return areaMm2 !== undefined && areaMm2 <= limit ? areaMm2 : undefined;
};

/** Whether a loop of three is the rim of a single triangle: filling it would only double that. */
const isRimOfOne = (loop: Uint32Array, side: number, triangles: Uint32Array): boolean =>
  loop.includes(triangles[side % 3 === 0 ? side + 2 : side - 1] ?? 0);

/** How many more of the loop's edges run its way than the other way, as their own triangles have them. */
const agreement = ({ begins, corners, edges }: OpenLoops, rim: OpenRim, loop: number): number => {
  let sum = 0;
  for (let i = begins[loop] ?? 0, end = begins[loop + 1] ?? 0; i < end; i++) {
    sum += rim.ends[(edges[i] ?? 0) * 2] === corners[i] ? 1 : -1;
  }
  return sum;
};

const turn = (triangles: Int32Array): void => {
  for (let i = 0; i < triangles.length; i += 3) {
    const second = triangles[i + 1] ?? 0;
    triangles[i + 1] = triangles[i + 2] ?? 0;
    triangles[i + 2] = second;
  }
};

const withAdded = ({ positions, triangles, senseless }: Surface, filling: Int32Array): Surface => {
  const all = new Uint32Array(triangles.length + filling.length);
  all.set(triangles);
  all.set(filling, triangles.length);
  const marks = new Uint8Array(all.length / 3).fill(1);
  marks.set(senseless);
  return { positions, triangles: all, senseless: marks };
};
