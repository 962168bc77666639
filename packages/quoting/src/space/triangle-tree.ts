import { boundsOf } from '../measures/bounds.ts';
import type { Mesh } from '../mesh/mesh.ts';
import type { Point } from '../model.ts';
import { setCurveOrder } from './curve-order.ts';
import { takeTreeMemory } from './tree-memory.ts';
import type { TreeMemory } from './tree-memory.ts';

/**
 * Boxes around a mesh's triangles, around every four of those, every four of these and so on: a tree with four branches
 * a node that needs no pointers. A triangle's place along a space-filling curve is its slot; slots are what searches
 * work with. Boxes are six whole numbers, rather too large than too small, and lie in the kernel's memory: see
 * packages/quoting/kernel/tree.ts.
 */
export type TriangleTree = {
  readonly mesh: Mesh;
  readonly memory: TreeMemory;
  /** The triangle's number in the mesh, by slot. */
  readonly order: Uint32Array<ArrayBuffer>;
  /** Three vertices a slot. */
  readonly corners: Uint32Array<ArrayBuffer>;
  /** By slot. */
  readonly areasMm2: Float32Array<ArrayBuffer>;
  /** By slot; `undefined` when all is one shell. */
  readonly shells: Uint32Array<ArrayBuffer> | undefined;
  /** The low corner of the model's box. */
  readonly origin: Point;
  /** The size of the model's box, corner to corner. */
  readonly sizeMm: number;
  /** What the rounding of coordinates in a file can move a point by: nearer than this is touching. */
  readonly toleranceMm: number;
  /** Rays that are held on it. */
  rays: number;
};

/** Coordinates have 24 bits in most files; a few roundings on their way there are allowed for. */
const roundingOfFiles = 2 ** -21;

/** Steps along the longest side of the model: far below the sign bit, also for differences. */
const steps = 2 ** 28;

const slotsAtOnce = 8192;

/** The search tree of a mesh of finite coordinates; `shellOf`: by triangle. About 80 bytes a triangle. */
export const buildTriangleTree = (mesh: Mesh, shellOf?: Uint32Array): TriangleTree => {
  const { min, max } = boundsOf(mesh.positions);
  const [x, y, z] = [max[0] - min[0], max[1] - min[1], max[2] - min[2]];
  const longest = Math.max(x, y, z);
  const toleranceMm = roundingOfFiles * Math.max(...min.map(Math.abs), ...max.map(Math.abs));
  const sizeMm = Math.sqrt(x * x + y * y + z * z);
  const stepsPerMm = longest > 0 ? steps / longest : 1;
  const count = mesh.triangles.length / 3;
  const counts = levelsOf(count);
  const starts = startsOf(counts);
  const memory = takeTreeMemory(mesh.positions.length / 3, count, starts.at(-1) ?? 0);
  const { kernel } = memory;
  const { run } = kernel;
  kernel.real(memory.positions, mesh.positions.length).set(mesh.positions);
  kernel.whole(memory.triangles, mesh.triangles.length).set(mesh.triangles);
  kernel.whole(memory.levels, starts.length).set(starts);
  run.setTree(memory.positions, memory.corners, memory.boxes, memory.levels, counts.length);
  run.setScale(min[0], min[1], min[2], stepsPerMm, toleranceMm, sizeMm);
  setCurveOrder(memory, count);
  const margin = Math.min(steps, Math.ceil(toleranceMm * stepsPerMm) + 1);
  for (let slot = 0; slot < count; slot += slotsAtOnce) {
    const end = Math.min(slot + slotsAtOnce, count);
    run.fillSlots(memory.order, memory.triangles, memory.areas, margin, slot, end);
  }
  run.emptyBoxes(0, count);
  counts.forEach((boxes, level) => level > 0 && run.fillLevel(level, boxes));
  const order = kernel.whole(memory.order, count);
  return {
    mesh,
    memory,
    order,
    corners: kernel.whole(memory.corners, count * 3),
    areasMm2: new Float32Array(order.buffer, memory.areas, count),
    shells: shellsBySlot(memory, order, shellOf),
    origin: min,
    sizeMm,
    toleranceMm,
    rays: 0,
  };
};

/** Boxes of each level, the slots first; the last has one. */
const levelsOf = (slots: number): number[] => {
  const counts = [slots];
  for (let count = slots; count > 1;) counts.push((count = Math.ceil(count / 4)));
  return counts.length === 1 ? [slots, 1] : counts;
};

/** Where each level begins, in groups of four boxes, and where the last one ends. */
const startsOf = (counts: readonly number[]): number[] => {
  let end = 0;
  return [0, ...counts.map((count) => (end += Math.ceil(count / 4)))];
};

const shellsBySlot = (
  { kernel, shells }: TreeMemory,
  order: Uint32Array,
  shellOf: Uint32Array | undefined,
): Uint32Array<ArrayBuffer> | undefined => {
  const first = shellOf?.[0];
  if (!shellOf || shellOf.every((shell) => shell === first)) return undefined;
  const bySlot = kernel.whole(shells, order.length);
  for (let slot = 0; slot < order.length; slot++) bySlot[slot] = shellOf[order[slot] ?? 0] ?? 0;
  return bySlot;
};
