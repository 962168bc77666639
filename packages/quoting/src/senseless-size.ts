import { refuseModel } from './findings/model-problem.ts';
import type { Sizes } from './kernel/sizes.ts';
import type { Mesh } from './mesh/mesh.ts';

const mostMm = 1e9;

/** The refusal of coordinates that are no numbers, or so large that nothing can be computed with them. */
export const senselessSize = ({ positions, triangles }: Mesh, { areaMm2, boundsMm }: Sizes) => {
  const { min, max } = boundsMm;
  if (Number.isFinite(areaMm2) && [...min, ...max].every((at) => Math.abs(at) < mostMm)) return undefined;
  const isNumber = (vertex: number) =>
    [0, 1, 2].every((axis) => Number.isFinite(positions[vertex * 3 + axis] ?? 0));
  const corner = triangles.findIndex((vertex) => !isNumber(vertex));
  return corner < 0
    ? refuseModel('model-too-large')
    : refuseModel('model-not-finite', { triangle: Math.floor(corner / 3) + 1 });
};
