import { createScratch } from './scratch.ts';
import type { WeldedSurface } from './welded-surface.ts';

/** How a surface hangs together. */
export type Topology = {
  /** Closed, consistently oriented, every edge between exactly two triangles, no triangle with two equal corners. */
  sound: boolean;
  /** Vertices where a sound surface touches itself. */
  pinchedVertices: number;
  /** The first of them. */
  pinchedAt: readonly number[];
  /** The shell of every triangle, numbered in the order of their first triangles; shells hang together by edges. */
  shellOf: Uint32Array<ArrayBuffer>;
  shellCount: number;
};

const AT_ONCE = 8192;
const MOST_PLACES = 20;

/** Looks around every vertex. `shellOf` lies in the kernel's memory: nothing more may be taken of it afterwards. */
export const topologyOf = (surface: WeldedSurface): Topology => {
  const { kernel, triangles, vertexCount, triangleCount } = surface;
  const { run } = kernel;
  const scratch = createScratch(surface);
  const parents = scratch.take(triangleCount * 4);
  const pinched = scratch.take(MOST_PLACES * 4);
  const head = scratch.takeClean(vertexCount * 4);
  const stamps = scratch.takeClean(vertexCount * 8);
  const next = scratch.take(triangleCount * 16);
  for (let i = 0; i < triangleCount; i += AT_ONCE) {
    run.chainCorners(triangles, i, Math.min(i + AT_ONCE, triangleCount), head, next);
  }
  run.beginTopology(parents, triangleCount, pinched);
  for (let i = 0; i < vertexCount; i += AT_ONCE) {
    run.lookAround(triangles, i, Math.min(i + AT_ONCE, vertexCount), head, next, stamps, parents);
  }
  const shellCount = run.numberShells(parents, triangleCount);
  const pinchedVertices = run.pinchedVertexCount();
  return {
    sound: run.openEdgeCount() === 0 && run.repeatedEdgeCount() === 0 && run.degenerateCount() === 0,
    pinchedVertices,
    pinchedAt: Array.from(kernel.whole(pinched, Math.min(pinchedVertices, MOST_PLACES))),
    shellOf: kernel.whole(parents, triangleCount),
    shellCount,
  };
};
