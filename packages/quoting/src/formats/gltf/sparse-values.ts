import { checked, damaged } from './checked.ts';
import type { Checked } from './checked.ts';
import { bufferViewOf } from './gltf-buffers.ts';
import type { GltfDocument } from './gltf-document.ts';
import { memberOf, objectIn, wholeIn } from './json-values.ts';
import type { JsonObject } from './json-values.ts';
import { componentBytes, isIndexType, readComponent } from './read-component.ts';

/** Elements that stand in for some of an accessor's own; their indices rise. */
export type SparseValues = {
  readonly count: number;
  readonly indices: DataView;
  readonly indexType: number;
  readonly indexStride: number;
  readonly values: DataView;
  readonly valueStride: number;
};

type Holder = { index: number; elementBytes: number; count: number };

/** The stand-ins of an accessor; undefined when it has none. */
export const sparseOf = (
  document: GltfDocument,
  accessor: JsonObject,
  holder: Holder & { type: number },
): Checked<SparseValues | undefined> => {
  if (memberOf(accessor, 'sparse') === undefined) return checked(undefined);
  const json = objectIn(accessor, 'sparse');
  const wrong = damaged(`the sparse values of accessor ${holder.index} are wrong`);
  const count = wholeIn(json, 'count', Number.NaN);
  const where = objectIn(json, 'indices');
  const indexType = wholeIn(where, 'componentType', Number.NaN);
  const indexStride = componentBytes(indexType);
  if (indexStride === undefined || !isIndexType(indexType) || !(count <= holder.count)) return wrong;
  const indices = stretchOf(document, where, count * indexStride);
  if (!indices.ok) return indices;
  const values = stretchOf(document, objectIn(json, 'values'), count * holder.elementBytes);
  if (!values.ok) return values;
  // Accessors may share their values, but reading them all must not cost more than the file is long.
  document.sparseValues += count;
  const sparse = {
    count,
    indices: indices.value,
    indexType,
    indexStride,
    values: values.value,
    valueStride: holder.elementBytes,
  };
  if (document.sparseValues > document.fileBytes || !indicesRise(sparse, holder.count)) return wrong;
  return checked(sparse);
};

const stretchOf = (document: GltfDocument, json: JsonObject, length: number): Checked<DataView> => {
  const index = wholeIn(json, 'bufferView', Number.NaN);
  const view = bufferViewOf(document, index);
  if (!view.ok) return view;
  const { data } = view.value;
  const from = wholeIn(json, 'byteOffset', 0);
  if (!(from + length <= data.byteLength)) return damaged(`buffer view ${index} is too short`);
  return checked(new DataView(data.buffer, data.byteOffset + from, length));
};

const indicesRise = (sparse: SparseValues, end: number): boolean => {
  let last = -1;
  for (let i = 0; i < sparse.count; i++) {
    const index = readComponent(sparse.indices, i * sparse.indexStride, sparse.indexType);
    if (index <= last) return false;
    last = index;
  }
  return last < end;
};

/** Where in `values` the stand-in for an element begins; −1 when the element is its accessor's own. */
export const standIn = (sparse: SparseValues, element: number): number => {
  let low = 0;
  let high = sparse.count - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const index = readComponent(sparse.indices, middle * sparse.indexStride, sparse.indexType);
    if (index === element) return middle * sparse.valueStride;
    if (index < element) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};
