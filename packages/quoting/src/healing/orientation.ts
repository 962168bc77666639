import { sidesAcross } from './edge-table.ts';
import { triangleArea } from './triangle-shape.ts';
import { edgesOf, unchanged, withTurned } from './surface.ts';
import type { Mended, Surface } from './surface.ts';
import { WorstPlaces } from './worst-places.ts';
import { boundsOf } from '../measures/bounds.ts';
import type { Point } from '../model.ts';

/** Shares of area closer than this are equal: what is left is the order of summing. */
const EQUAL = 1e-9;

type MendedOrientation = Mended & {
  /** Triangles of patches that have one side only, such as a Möbius strip, and where they are. */
  undecidable: { count: number; at: readonly Point[] };
};

/**
 * Turns triangles until neighbours agree, patch by patch: a patch is what hangs together by edges with two triangles. The
 * larger area keeps its sense; of equal ones, the one that faces out of the model.
 */
export const mendOrientation = (surface: Surface): MendedOrientation => {
  const seeds = disagreeing(surface);
  if (seeds.length === 0) return { ...unchanged(surface), undecidable: { count: 0, at: [] } };
  const { triangles, senseless } = surface;
  const across = sidesAcross(edgesOf(surface));
  const states = new Uint8Array(triangles.length / 3);
  const queue = new Int32Array(states.length);
  const volumeOver = volumeOverMiddle(surface);
  const turned = new Uint8Array(states.length);
  const places = new WorstPlaces();
  const undecidable = new WorstPlaces();
  let count = 0;
  let undecidableCount = 0;
  for (const seed of seeds) {
    if (states[seed] !== 0) continue;
    const { size, agrees } = flood(triangles, across, seed, states, queue);
    const patch = queue.subarray(0, size);
    if (!agrees) {
      undecidableCount += size;
      undecidable.addTriangle(0, surface, seed);
      continue;
    }
    const keeps = stateToKeep(surface, patch, states, volumeOver);
    for (const t of patch) {
      if (states[t] === keeps) continue;
      turned[t] = 1;
      if (senseless[t] === 1) continue;
      count++;
      places.addTriangle(triangleArea(surface, t), surface, t);
    }
  }
  return {
    surface: turned.includes(1) ? withTurned(surface, turned) : surface,
    count,
    at: places.points,
    undecidable: { count: undecidableCount, at: undecidable.points },
  };
};

/** A triangle of each edge whose two triangles run it the same way. */
const disagreeing = (surface: Surface): number[] => {
  const { begins, sides } = edgesOf(surface);
  const seeds: number[] = [];
  for (let edge = 0, end = begins.length - 1; edge < end; edge++) {
    const at = begins[edge] ?? 0;
    if ((begins[edge + 1] ?? 0) - at !== 2) continue;
    const first = sides[at] ?? 0;
    if (((first ^ (sides[at + 1] ?? 0)) & 1) === 0) seeds.push(Math.floor(first / 6));
  }
  return seeds;
};

const AS_IT_IS = 1;
const TURNED = 2;

/** Gives every triangle of the seed's patch a state in which it agrees with its neighbours, if that is possible. */
const flood = (
  triangles: Uint32Array,
  across: Int32Array,
  seed: number,
  states: Uint8Array,
  queue: Int32Array,
): { size: number; agrees: boolean } => {
  let size = 0;
  let agrees = true;
  states[seed] = AS_IT_IS;
  queue[size++] = seed;
  for (let next = 0; next < size; next++) {
    const t = queue[next] ?? 0;
    const state = states[t] ?? 0;
    for (let side = t * 3; side < t * 3 + 3; side++) {
      const other = across[side] ?? -1;
      if (other < 0) continue;
      const neighbour = Math.floor(other / 3);
      const wanted = triangles[side] === triangles[other] ? AS_IT_IS + TURNED - state : state;
      const known = states[neighbour];
      if (known === 0) {
        states[neighbour] = wanted;
        queue[size++] = neighbour;
      } else if (known !== wanted) agrees = false;
    }
  }
  return { size, agrees };
};

const stateToKeep = (
  surface: Surface,
  patch: Int32Array,
  states: Uint8Array,
  volumeOver: (triangle: number) => number,
): number => {
  let asItIs = 0;
  let turned = 0;
  let volume = 0;
  for (const t of patch) {
    const state = states[t];
    volume += state === AS_IT_IS ? volumeOver(t) : -volumeOver(t);
    if (surface.senseless[t] === 1) continue;
    if (state === AS_IT_IS) asItIs += triangleArea(surface, t);
    else turned += triangleArea(surface, t);
  }
  if (Math.abs(asItIs - turned) > EQUAL * (asItIs + turned)) return asItIs > turned ? AS_IT_IS : TURNED;
  return volume >= 0 ? AS_IT_IS : TURNED;
};

/** Six times the volume between a triangle and the middle of the model. */
const volumeOverMiddle = ({ positions, triangles }: Surface): ((triangle: number) => number) => {
  const { min, max } = boundsOf(positions);
  const [mx, my, mz] = [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2];
  return (triangle) => {
    const a = (triangles[triangle * 3] ?? 0) * 3;
    const b = (triangles[triangle * 3 + 1] ?? 0) * 3;
    const c = (triangles[triangle * 3 + 2] ?? 0) * 3;
    const ax = (positions[a] ?? 0) - mx;
    const ay = (positions[a + 1] ?? 0) - my;
    const az = (positions[a + 2] ?? 0) - mz;
    const bx = (positions[b] ?? 0) - mx;
    const by = (positions[b + 1] ?? 0) - my;
    const bz = (positions[b + 2] ?? 0) - mz;
    const cx = (positions[c] ?? 0) - mx;
    const cy = (positions[c + 1] ?? 0) - my;
    const cz = (positions[c + 2] ?? 0) - mz;
    return ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
  };
};
