import { sizesOf } from '../kernel/sizes.ts';
import type { Sizes } from '../kernel/sizes.ts';
import { topologyOf } from '../kernel/topology.ts';
import type { Topology } from '../kernel/topology.ts';
import { meshOfSurface } from '../kernel/welded-surface.ts';
import type { WeldedSurface } from '../kernel/welded-surface.ts';
import { shellMeasures } from '../measures/shells/shell-measures.ts';
import type { ShellMeasures } from '../measures/shells/shell-measures.ts';
import type { Mesh } from './mesh.ts';

/** A mesh with what the kernel says of it. */
export type LoadedMesh = { mesh: Mesh; sizes: Sizes; topology: Topology; shells: ShellMeasures };

/** Looks over a surface; nothing more is taken of its kernel afterwards. */
export const loadMesh = (surface: WeldedSurface): LoadedMesh => {
  const sizes = sizesOf(surface);
  const topology = topologyOf(surface);
  const mesh = meshOfSurface(surface);
  const shells =
    topology.shellCount === 1
      ? onlyShell(sizes, surface.triangleCount)
      : shellMeasures(mesh, topology.shellOf, topology.shellCount);
  return { mesh, sizes, topology, shells };
};

/** What is known of the only shell of a model, without adding it up again. */
const onlyShell = (
  { volumeMm3, areaMm2, boundsMm, centreOfMassMm }: Sizes,
  triangles: number,
): ShellMeasures => ({
  shellCount: 1,
  triangles: Uint32Array.of(triangles),
  volumeMm3: Float64Array.of(volumeMm3),
  areaMm2: Float64Array.of(areaMm2),
  boundsMm: Float64Array.of(...boundsMm.min, ...boundsMm.max),
  centreOfMassMm: Float64Array.of(...centreOfMassMm),
});
