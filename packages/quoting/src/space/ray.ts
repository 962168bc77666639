import type { TriangleTree } from './triangle-tree.ts';

/** A straight line to be followed through the mesh. */
export type Ray = {
  readonly tree: TriangleTree;
  /** Where it lies in the tree's memory, as the kernel's rays.ts has it. */
  readonly at: number;
  /** Where it begins (x, y, z) and its direction, one unit long; what follows is the kernel's. */
  readonly line: Float64Array;
  /** Surfaces closer than this are not seen, nor those farther than `untilMm`. */
  fromMm: number;
  untilMm: number;
  /** A slot that is not seen, or −1. */
  except: number;
};

const numbers = 12;
const stepsAt = 7;

/** A ray of a tree, which has memory for 16 of them. */
export const createRay = (tree: TriangleTree): Ray => {
  const at = tree.memory.rays[tree.rays++];
  if (at === undefined) throw new Error('too many rays');
  const line = tree.memory.kernel.real(at, numbers);
  return { tree, at, line, fromMm: 0, untilMm: Infinity, except: -1 };
};

/** Boxes opened for the ray so far, four at a time: a measure of the work. */
export const stepsOf = ({ line }: Ray): number => line[stepsAt] ?? 0;
