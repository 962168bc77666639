import type { WeldedSurface } from './welded-surface.ts';
import { createScratch } from './scratch.ts';

/** Closed and consistently oriented (by a 64-bit hash sum), and the parts that hang together, be it by a single vertex. */
export type QuickLook = { watertight: boolean; parts: number };

const AT_ONCE = 8192;

/** Says whether a surface is closed in a fraction of the time that finding every defect takes. */
export const quickLook = (surface: WeldedSurface): QuickLook => {
  const { kernel, triangles, vertexCount, triangleCount } = surface;
  const { run } = kernel;
  const parents = createScratch(surface).take(vertexCount * 4);
  run.beginClosedness(parents, vertexCount);
  for (let i = 0; i < triangleCount; i += AT_ONCE) {
    run.closeTriangles(triangles + i * 12, Math.min(AT_ONCE, triangleCount - i), parents);
  }
  return { watertight: run.isClosed() !== 0, parts: run.partCount(parents, vertexCount) };
};
