import type { Bounds, Point } from '../model.ts';
import { createScratch } from './scratch.ts';
import type { WeldedSurface } from './welded-surface.ts';

/** Sizes of a surface. */
export type Sizes = {
  /** Signed: below zero for a surface that faces inward; means something only if the surface is closed. */
  volumeMm3: number;
  areaMm2: number;
  centreOfMassMm: Point;
  boundsMm: Bounds;
};

const AT_ONCE = 8192;

/** Measures a surface of at least one triangle. The sums are the same bits on every engine. */
export const sizesOf = (surface: WeldedSurface): Sizes => {
  const { kernel, positions, triangles, vertexCount, triangleCount } = surface;
  const { run } = kernel;
  const out = createScratch(surface).take(128);
  const first = kernel.whole(triangles, 1)[0] ?? 0;
  const [originX = 0, originY = 0, originZ = 0] = kernel.real(positions + first * 24, 3);
  run.beginMeasure(originX, originY, originZ);
  for (let i = 0; i < triangleCount; i += AT_ONCE) {
    run.measureTriangles(positions, triangles + i * 12, Math.min(AT_ONCE, triangleCount - i));
  }
  run.measured(out);
  run.boundVertices(positions, vertexCount, out + 64);
  const [volume6 = 0, area2 = 0, momentX = 0, momentY = 0, momentZ = 0] = kernel.real(out, 5);
  const [minX = 0, minY = 0, minZ = 0, maxX = 0, maxY = 0, maxZ = 0] = kernel.real(out + 64, 6);
  const share = volume6 === 0 ? 0 : 1 / (4 * volume6);
  return {
    volumeMm3: volume6 / 6,
    areaMm2: area2 / 2,
    centreOfMassMm: [originX + momentX * share, originY + momentY * share, originZ + momentZ * share],
    boundsMm: { min: [minX, minY, minZ], max: [maxX, maxY, maxZ] },
  };
};
