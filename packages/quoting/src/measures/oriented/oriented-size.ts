import type { Mesh } from '../../mesh/mesh.ts';
import type { Point } from '../../model.ts';
import { orientedBoxOf } from './oriented-box.ts';
import { surfaceSamples } from './surface-samples.ts';

/** Extents along the axes of the smallest box that `orientedBoxOf` finds, largest first; `areaMm2` is the surface's. */
export const orientedSize = (mesh: Mesh, areaMm2: number): Point =>
  orientedBoxOf(mesh.positions, surfaceSamples(mesh, areaMm2)).sizeMm;
