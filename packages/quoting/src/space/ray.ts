import type { TriangleTree } from './triangle-tree.ts';

/** A straight line to be followed through the mesh, and the surfaces met on it. */
export type Ray = {
  readonly tree: TriangleTree;
  /** Where it lies in the tree's memory. */
  readonly at: number;
  /** Where it begins (x, y, z) and its direction, one unit long. */
  readonly line: Float64Array;
  /** Hits closer than this are not seen, nor those farther than `untilMm`. */
  fromMm: number;
  untilMm: number;
  /** A slot that is not seen, or −1. */
  except: number;
  /** Whether it ends where it enters a surface from outside, too, and not only where it leaves one. */
  endsOnEntry: boolean;
  /**
   * After a cast: how many hits there are up to the nearest that ends it, in no order: how far, which slot, and whether
   * a surface is left (1) or entered (0) there.
   */
  hits: number;
  readonly hitMm: Float64Array;
  readonly hitSlot: Int32Array;
  readonly hitLeaves: Uint8Array;
  /** How far the cast saw all hits: a little past the one that ended it. */
  seenMm: number;
  /** Groups of boxes opened in all casts so far, and a whole tree's slots for one given up: a measure of the work. */
  steps: number;
};

/** A ray that meets more before it ends is given up: its `hits` are then this many. */
export const mostHits = 64;

// The layout that the kernel's rays.ts has.
const seenAt = 6;
const stepsAt = 7;
const hitsAt = 64;
const slotsAt = hitsAt + mostHits * 8;
const leavesAt = slotsAt + mostHits * 4;

/** A ray of a tree, which has memory for 16 of them. */
export const createRay = (tree: TriangleTree): Ray => {
  const { kernel, rays } = tree.memory;
  const at = rays[tree.rays++];
  if (at === undefined) throw new Error('too many rays');
  const { buffer } = kernel.bytes(at, 0);
  return {
    tree,
    at,
    line: new Float64Array(buffer, at, stepsAt + 1),
    fromMm: 0,
    untilMm: Infinity,
    except: -1,
    endsOnEntry: false,
    hits: 0,
    hitMm: new Float64Array(buffer, at + hitsAt, mostHits),
    hitSlot: new Int32Array(buffer, at + slotsAt, mostHits),
    hitLeaves: new Uint8Array(buffer, at + leavesAt, mostHits),
    seenMm: 0,
    steps: 0,
  };
};

/** Follows the ray through its tree, nearer boxes first, to the nearest hit that ends it; its hits are then set. */
export const castRay = (ray: Ray): void => {
  const { tree, at, fromMm, untilMm, except, endsOnEntry, line } = ray;
  ray.hits = tree.memory.kernel.run.castRay(at, fromMm, untilMm, except, endsOnEntry ? 1 : 0);
  ray.seenMm = line[seenAt] ?? 0;
  if (ray.hits === mostHits) line[stepsAt] = (line[stepsAt] ?? 0) + tree.order.length;
  ray.steps = line[stepsAt] ?? 0;
};
