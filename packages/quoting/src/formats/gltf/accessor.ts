import { checked, damaged } from './checked.ts';
import type { Checked } from './checked.ts';
import { bufferViewOf } from './gltf-buffers.ts';
import type { GltfDocument } from './gltf-document.ts';
import { asObject, listIn, memberOf, textIn, wholeIn } from './json-values.ts';
import { componentBytes, normalDivisor } from './read-component.ts';
import { sparseOf } from './sparse-values.ts';
import type { SparseValues } from './sparse-values.ts';

/** Where an accessor's elements lie; all of them inside the data. Without data they are zeros. */
export type Accessor = {
  readonly data: DataView | undefined;
  readonly start: number;
  readonly stride: number;
  readonly type: number;
  /** From one number of an element to the next. */
  readonly componentStride: number;
  /** What each number is divided by, 1 for those that are not normalised. */
  readonly divisor: number;
  readonly count: number;
  readonly sparse: SparseValues | undefined;
};

const componentsOf = { SCALAR: 1, VEC3: 3 } as const;

/** The accessor of that number, or why its elements cannot be read. */
export const accessorOf = (
  document: GltfDocument,
  index: number,
  shape: keyof typeof componentsOf,
): Checked<Accessor> => {
  const accessors = listIn(document.root, 'accessors');
  if (!(index < accessors.length)) return damaged(`accessor ${index} is missing`);
  const json = asObject(accessors[index]);
  const type = wholeIn(json, 'componentType', Number.NaN);
  const bytes = componentBytes(type);
  const count = wholeIn(json, 'count', Number.NaN);
  if (textIn(json, 'type') !== shape || bytes === undefined || Number.isNaN(count)) {
    return damaged(`accessor ${index} is not one of a surface`);
  }
  const elementBytes = bytes * componentsOf[shape];
  const sparse = sparseOf(document, json, { index, type, elementBytes, count });
  if (!sparse.ok) return sparse;
  const divisor = memberOf(json, 'normalized') === true ? normalDivisor(type) : 1;
  const common = { type, componentStride: bytes, divisor, count, sparse: sparse.value };
  if (memberOf(json, 'bufferView') === undefined) {
    return count * BYTES_OF_ZEROS <= document.fileBytes
      ? checked({ ...common, data: undefined, start: 0, stride: 0 })
      : damaged(`accessor ${index} has ${count} elements and no data`);
  }
  const view = bufferViewOf(document, wholeIn(json, 'bufferView', Number.NaN));
  if (!view.ok) return view;
  const start = wholeIn(json, 'byteOffset', 0);
  const stride = view.value.stride ?? elementBytes;
  const end = count === 0 ? start : start + (count - 1) * stride + elementBytes;
  if (stride < elementBytes || !(end <= view.value.data.byteLength)) {
    return damaged(`accessor ${index} reaches beyond its buffer view`);
  }
  return checked({ ...common, data: view.value.data, start, stride });
};

// An element that the file spends no byte on still costs one here, so a file may claim only as many as it is long.
const BYTES_OF_ZEROS = 4;
