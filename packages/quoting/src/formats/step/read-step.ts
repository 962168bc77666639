import type { OcctMesh, OcctParameters, OcctResult } from 'occt-import-js';
import { refuseModel } from '../../findings/model-problem.ts';
import type { ModelLimits, Reader, ReadResult } from '../reader.ts';
import { freshOcct } from './occt-instance.ts';
import type { OcctInstance } from './occt-instance.ts';
import { hasEnd, otherStepFile } from './step-text.ts';

/**
 * How finely curved faces are split. A chord stays within 0.0003 of the model's mean side: 0.006 mm on a ring 20 mm across
 * and 0.01 mm up to 33 mm. A ratio, since a fixed distance would make billions of triangles of a file whose unit is wrong.
 * Two neighbouring chords turn by at most 0.1 rad, which keeps the cross section of the thinnest wire within 0.2 %
 * of the round one.
 */
const parameters: OcctParameters = {
  linearUnit: 'millimeter',
  linearDeflectionType: 'bounding_box_ratio',
  linearDeflection: 0.0003,
  angularDeflection: 0.1,
};

/** A lone triangle is its own face, mesh and node, with positions and normals; most cost a quarter of it. */
const VALUES_PER_TRIANGLE = 40;

/** What the library takes before it has read a byte. */
const LIBRARY_BYTES = 32_000_000;

/** Reads a STEP file: all faces of all its solids, shells and loose faces, in millimetres whatever unit it is in. */
export const readStep: Reader = async (bytes, limits) => {
  if (!hasEnd(bytes)) return refuseModel('model-damaged', { what: 'it is cut off' });
  const reference = otherStepFile(bytes);
  if (reference !== undefined) {
    return refuseModel('model-not-self-contained', { reference: printable(reference) });
  }
  const instance = await freshOcct({
    maxValues: 1000 + limits.maxTriangles * VALUES_PER_TRIANGLE,
    maxBytes: LIBRARY_BYTES + limits.maxUnpackedBytes,
  });
  const result = resultOf(instance, bytes);
  const exceeded = instance.exceeded();
  if (exceeded === 'maxValues') return tooManyTriangles(limits);
  if (exceeded === 'maxBytes')
    return refuseModel('model-unpacks-too-large', { maxBytes: limits.maxUnpackedBytes });
  if (!result?.success) return refuseModel('model-damaged', { what: 'no shape could be read from it' });
  return surfaceOf(result.meshes, limits);
};

const printable = (name: string): string => name.slice(0, 80).replace(/[^ -~]/g, '?');

const tooManyTriangles = ({ maxTriangles }: ModelLimits): ReadResult =>
  refuseModel('model-too-many-triangles', { maxTriangles });

// Whatever a file does to the library, it does to an instance that is thrown away.
const resultOf = ({ occt }: OcctInstance, bytes: Uint8Array): OcctResult | undefined => {
  try {
    return occt.ReadStepFile(bytes, parameters);
  } catch {
    return undefined;
  }
};

const surfaceOf = (meshes: readonly OcctMesh[], limits: ModelLimits): ReadResult => {
  let coordinates = 0;
  let corners = 0;
  for (const mesh of meshes) {
    coordinates += mesh.attributes.position.array.length;
    corners += mesh.index.array.length;
  }
  if (corners > limits.maxTriangles * 3) return tooManyTriangles(limits);
  if (corners === 0) return refuseModel('model-no-triangles');
  const positions = new Float64Array(coordinates);
  const triangles = new Uint32Array(corners);
  let vertex = 0;
  let corner = 0;
  for (const mesh of meshes) {
    const { array } = mesh.attributes.position;
    positions.set(array, vertex * 3);
    for (const own of mesh.index.array) triangles[corner++] = vertex + own;
    vertex += array.length / 3;
  }
  return { ok: true, content: { positions, triangles, welded: false, unit: 'mm', findings: [] } };
};
