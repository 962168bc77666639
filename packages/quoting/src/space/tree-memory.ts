import { KernelMemory } from '../kernel/kernel-memory.ts';

/** Rays that can be held at once. */
const mostRays = 16;
/** Pairs that are looked at together: few enough to stay in the cache. */
const pairBatches = 2;
const levelRoom = 32;
/** Places on the surface that can be looked from at once. */
export const mostSamples = 60_000;

/** Where a search tree and what works on it lie in a kernel's memory. Everything is taken at once. */
export type TreeMemory = {
  readonly kernel: KernelMemory;
  readonly positions: number;
  readonly triangles: number;
  readonly order: number;
  readonly corners: number;
  readonly boxes: number;
  readonly levels: number;
  readonly areas: number;
  readonly shells: number;
  readonly numbers: number;
  readonly near: number;
  readonly stack: number;
  readonly pairs: number;
  readonly pairRoom: number;
  readonly rays: readonly number[];
  readonly samples: SampleMemory;
};

/** By sample: where it is, its slot, and what lies behind it and before it. */
type SampleMemory = {
  readonly places: number;
  readonly slots: number;
  readonly solids: number;
  readonly solidSlots: number;
  readonly gaps: number;
  readonly gapSlots: number;
};

/** Memory for a tree of so many vertices, triangles and groups of boxes. */
export const takeTreeMemory = (vertices: number, triangles: number, groups: number): TreeMemory => {
  const kernel = new KernelMemory();
  const { run } = kernel;
  const pairRoom = pairBatches * run.pairsAtOnce();
  return {
    kernel,
    positions: kernel.take(vertices * 24),
    triangles: kernel.take(triangles * 12),
    order: kernel.take(triangles * 4),
    corners: kernel.take(triangles * 12),
    boxes: kernel.take(groups * 96),
    levels: kernel.take(levelRoom * 4),
    areas: kernel.take(triangles * 4),
    shells: kernel.take(triangles * 4),
    numbers: kernel.take(32 * 1024),
    near: kernel.take(run.nearBytes()),
    stack: kernel.take(run.stackBytes()),
    pairs: kernel.take(pairRoom * 8),
    pairRoom,
    rays: Array.from({ length: mostRays }, () => kernel.take(run.rayBytes())),
    samples: {
      places: kernel.take(mostSamples * 24),
      slots: kernel.take(mostSamples * 4),
      solids: kernel.take(mostSamples * 8),
      solidSlots: kernel.take(mostSamples * 4),
      gaps: kernel.take(mostSamples * 8),
      gapSlots: kernel.take(mostSamples * 4),
    },
  };
};
