import type { Finding } from '../../findings/finding.ts';
import { refuseModel } from '../../findings/model-problem.ts';
import { determinant } from '../gltf/affine.ts';
import type { Affine } from '../gltf/affine.ts';
import { shortened } from '../gltf/checked.ts';
import type { ModelLimits, Reader, ReadResult } from '../reader.ts';
import { meshPart } from './mesh-part.ts';
import type { MeshPart } from './mesh-part.ts';
import { placedObjects } from './placed-objects.ts';
import type { Placed } from './placed-objects.ts';
import { freshRhino, release } from './rhino-instance.ts';
import { forEachMesh } from './rhino-objects.ts';
import type { RhinoFile } from './rhino-objects.ts';
import { unitOf } from './rhino-unit.ts';
import { soundPart } from './sound-chunks.ts';

/**
 * Reads a Rhino file: its meshes, and those that Rhino stored with its surfaces, for surfaces themselves are not
 * split here. Blocks stand where the file puts them; what is hidden is left out.
 */
export const read3dm: Reader = async (bytes, limits) => {
  const sound = soundPart(bytes);
  if (!sound) return damaged;
  const rhino = await freshRhino();
  try {
    const file = rhino.File3dm.fromByteArray(sound);
    if (!file) return damaged;
    const result = readFile({ rhino, file }, limits);
    release(file);
    return result;
  } catch {
    // Whatever a file does to the library, it does to an instance that is thrown away.
    return damaged;
  }
};

const damaged = refuseModel('model-damaged', { what: 'Rhino’s own library cannot read it' });

const readFile = (source: RhinoFile, limits: ModelLimits): ReadResult => {
  const found = placedObjects(source, limits);
  if (!found.ok) return found;
  const { placed } = found;
  if (placed.triangles === 0) return nothingToRead(placed);
  const parts = new Map<number, readonly MeshPart[]>();
  for (const { object } of placed.objects) {
    if (parts.has(object)) continue;
    const own = partsOf(source, object);
    if (!own) return refuseModel('model-damaged', { what: 'a triangle has a corner that is no vertex' });
    parts.set(object, own);
  }
  const surface = joined(placed, parts);
  const unit = unitOf(source.rhino, source.file.settings().modelUnitSystem);
  return { ok: true, content: { ...surface, welded: false, unit, findings: leftOut(placed) } };
};

const nothingToRead = ({ bareSurfaces, otherFile }: Placed): ReadResult => {
  if (bareSurfaces > 0) {
    const feature = 'surfaces without stored meshes (in Rhino: save with render meshes)';
    return refuseModel('model-unsupported', { feature });
  }
  return otherFile === undefined
    ? refuseModel('model-no-triangles')
    : refuseModel('model-not-self-contained', { reference: shortened(otherFile) });
};

const partsOf = ({ rhino, file }: RhinoFile, index: number): readonly MeshPart[] | undefined => {
  const object = file.objects().get(index);
  const geometry = object.geometry();
  const parts: (MeshPart | undefined)[] = [];
  forEachMesh(rhino, geometry, (mesh) => parts.push(meshPart(mesh)));
  release(geometry, object);
  return parts.every((part) => part !== undefined) ? parts : undefined;
};

const joined = (placed: Placed, parts: ReadonlyMap<number, readonly MeshPart[]>) => {
  let coordinates = 0;
  let corners = 0;
  for (const { object } of placed.objects) {
    for (const part of parts.get(object) ?? []) {
      coordinates += part.positions.length;
      corners += part.triangles.length;
    }
  }
  const positions = new Float64Array(coordinates);
  const triangles = new Uint32Array(corners);
  let coordinate = 0;
  let corner = 0;
  for (const { object, transform } of placed.objects) {
    for (const part of parts.get(object) ?? []) {
      copyCorners(part.triangles, triangles.subarray(corner), coordinate / 3, determinant(transform) < 0);
      copyMoved(part.positions, positions.subarray(coordinate), transform);
      coordinate += part.positions.length;
      corner += part.triangles.length;
    }
  }
  return { positions, triangles };
};

const copyCorners = (from: Uint32Array, to: Uint32Array, first: number, turnedOver: boolean): void => {
  const [second, third] = turnedOver ? [2, 1] : [1, 2];
  for (let i = 0; i < from.length; i += 3) {
    to[i] = first + (from[i] ?? 0);
    to[i + 1] = first + (from[i + second] ?? 0);
    to[i + 2] = first + (from[i + third] ?? 0);
  }
};

const copyMoved = (from: Float64Array, to: Float64Array, transform: Affine): void => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = transform;
  for (let at = 0; at < from.length; at += 3) {
    const x = from[at] ?? 0;
    const y = from[at + 1] ?? 0;
    const z = from[at + 2] ?? 0;
    to[at] = a * x + b * y + c * z + d;
    to[at + 1] = e * x + f * y + g * z + h;
    to[at + 2] = i * x + j * y + k * z + l;
  }
};

const leftOut = ({ bareSurfaces, emptyBlocks, hidden }: Placed): Finding[] => {
  const kinds = [
    { what: 'surfaces without stored meshes', severity: 'warning', count: bareSurfaces },
    { what: 'linked blocks', severity: 'warning', count: emptyBlocks },
    { what: 'hidden objects', severity: 'note', count: hidden },
  ] as const;
  return kinds
    .filter(({ count }) => count > 0)
    .map(({ what, severity, count }) => ({
      code: 'parts-left-out',
      severity,
      count,
      at: [],
      detail: { what },
    }));
};
