import { refuseModel } from '../../findings/model-problem.ts';
import { accessorOf } from './accessor.ts';
import type { Accessor } from './accessor.ts';
import { checked, damaged } from './checked.ts';
import type { Checked } from './checked.ts';
import type { GltfDocument } from './gltf-document.ts';
import { asObject, hasExtension, listIn, memberOf, objectIn, wholeIn } from './json-values.ts';
import type { JsonObject } from './json-values.ts';
import { isIndexType } from './read-component.ts';

export const TRIANGLES = 4;
export const TRIANGLE_STRIP = 5;
const TRIANGLE_FAN = 6;

/** A part of a mesh with at least one triangle. */
export type Primitive = {
  readonly positions: Accessor;
  /** Undefined when its vertices come one after another. */
  readonly indices: Accessor | undefined;
  readonly mode: number;
  readonly triangles: number;
};

export type GltfMesh = {
  readonly primitives: readonly Primitive[];
  readonly triangles: number;
  /** Parts that are points or lines, and parts whose shape can be morphed. */
  readonly pointsOrLines: number;
  readonly morphed: number;
};

/** The triangles of a mesh, counted but not read yet. */
export const readMesh = (document: GltfDocument, index: number): Checked<GltfMesh> => {
  const meshes = listIn(document.root, 'meshes');
  if (!(index < meshes.length)) return damaged(`mesh ${index} is missing`);
  const primitives: Primitive[] = [];
  let triangles = 0;
  let pointsOrLines = 0;
  let morphed = 0;
  for (const item of listIn(asObject(meshes[index]), 'primitives')) {
    const json = asObject(item);
    const mode = wholeIn(json, 'mode', TRIANGLES);
    if (!(mode <= TRIANGLE_FAN)) return damaged(`mesh ${index} has a part of an unknown kind`);
    if (mode < TRIANGLES) {
      pointsOrLines++;
      continue;
    }
    const primitive = primitiveOf(document, json, mode);
    if (!primitive.ok) return primitive;
    if (primitive.value.triangles === 0) continue;
    primitives.push(primitive.value);
    triangles += primitive.value.triangles;
    if (listIn(json, 'targets').length > 0) morphed++;
  }
  return checked({ primitives, triangles, pointsOrLines, morphed });
};

const primitiveOf = (document: GltfDocument, json: JsonObject, mode: number): Checked<Primitive> => {
  const index = wholeIn(objectIn(json, 'attributes'), 'POSITION', Number.NaN);
  const accessor = asObject(listIn(document.root, 'accessors')[index]);
  if (hasExtension(json, 'KHR_draco_mesh_compression') && !hasData(accessor)) {
    return refuseModel('model-unsupported', { feature: 'Draco compression' });
  }
  const positions = accessorOf(document, index, 'VEC3');
  if (!positions.ok) return positions;
  const indexed = memberOf(json, 'indices') !== undefined;
  if (!indexed) {
    const triangles = trianglesOf(mode, positions.value.count);
    return checked({ positions: positions.value, indices: undefined, mode, triangles });
  }
  const indices = accessorOf(document, wholeIn(json, 'indices', Number.NaN), 'SCALAR');
  if (!indices.ok) return indices;
  if (!isIndexType(indices.value.type)) return damaged('the numbers of its vertices are not whole');
  const triangles = trianglesOf(mode, indices.value.count);
  return checked({ positions: positions.value, indices: indices.value, mode, triangles });
};

const hasData = (accessor: JsonObject): boolean =>
  memberOf(accessor, 'bufferView') !== undefined || memberOf(accessor, 'sparse') !== undefined;

const trianglesOf = (mode: number, corners: number): number =>
  mode === TRIANGLES ? Math.floor(corners / 3) : Math.max(0, corners - 2);
