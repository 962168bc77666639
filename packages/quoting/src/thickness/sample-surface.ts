import type { TriangleTree } from '../space/triangle-tree.ts';

/** Points spread evenly over the surface, each for the same share of it: three coordinates and the slot of each, in the tree's memory. */
export type Samples = {
  readonly places: Float64Array;
  readonly slots: Uint32Array;
  readonly areaMm2: number;
};

/** The low-discrepancy sequence R2 (M. Roberts, 2018): multiples of the plastic number's inverse and its square. */
const stepU = 0.7548776662466927;
const stepV = 0.5698402909980532;

/** Keeps samples off the edges, where a ray meets two triangles at once. */
const inset = 0.98;

/**
 * About `count` samples: one wherever the area passed while going along the curve exceeds the next multiple of one share.
 * Moving the model moves them with it; another order of the triangles changes them only where curve places are equal.
 */
export const sampleSurface = (tree: TriangleTree, count: number): Samples => {
  const { areasMm2: areas } = tree;
  let areaMm2 = 0;
  for (let slot = 0; slot < areas.length; slot++) areaMm2 += areas[slot] ?? 0;
  const share = areaMm2 / count;
  const { kernel, samples } = tree.memory;
  const places = kernel.real(samples.places, count * 3);
  const slots = kernel.whole(samples.slots, count);
  let made = 0;
  let passed = 0;
  for (let slot = 0; slot < areas.length && share > 0; slot++) {
    passed += areas[slot] ?? 0;
    for (; made < count && (made + 0.5) * share < passed; made++) {
      slots[made] = slot;
      placeSample(tree, slot, made, places);
    }
  }
  return { places: places.subarray(0, made * 3), slots: slots.subarray(0, made), areaMm2 };
};

const placeSample = (
  { mesh, corners }: TriangleTree,
  slot: number,
  sample: number,
  places: Float64Array,
): void => {
  const { positions } = mesh;
  const a = (corners[slot * 3] ?? 0) * 3;
  const b = (corners[slot * 3 + 1] ?? 0) * 3;
  const c = (corners[slot * 3 + 2] ?? 0) * 3;
  let u = (sample + 1) * stepU;
  let v = (sample + 1) * stepV;
  u -= Math.floor(u);
  v -= Math.floor(v);
  if (u + v > 1) {
    u = 1 - u;
    v = 1 - v;
  }
  u = u * inset + (1 - inset) / 3;
  v = v * inset + (1 - inset) / 3;
  for (let axis = 0; axis < 3; axis++) {
    const from = positions[a + axis] ?? 0;
    places[sample * 3 + axis] =
      from + u * ((positions[b + axis] ?? 0) - from) + v * ((positions[c + axis] ?? 0) - from);
  }
};
