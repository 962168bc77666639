import type { Finding } from '../../findings/finding.ts';
import { refuseModel } from '../../findings/model-problem.ts';
import type { Reader, ReadResult } from '../reader.ts';
import { damaged } from './checked.ts';
import { glbChunks } from './glb-chunks.ts';
import { openDocument } from './gltf-document.ts';
import type { DocumentSource } from './gltf-document.ts';
import { placedMeshes } from './placed-meshes.ts';
import type { PlacedMesh } from './placed-meshes.ts';
import { placePrimitive } from './place-primitive.ts';
import type { Surface } from './place-primitive.ts';
import { readMesh } from './mesh-primitives.ts';
import type { GltfMesh } from './mesh-primitives.ts';

/** Reads a glTF 2.0 as one binary file. Compressed geometry and data in other files are refused; the unit is the metre. */
export const readGlb: Reader = (bytes, limits) => {
  const chunks = glbChunks(bytes);
  if (!chunks.ok) return chunks;
  return readDocument({ ...chunks.value, fileBytes: bytes.length, limits });
};

/** Reads a glTF 2.0 as JSON with its data inside (`data:` URIs), as `readGlb` does a binary one. */
export const readGltf: Reader = (bytes, limits) =>
  readDocument({ json: bytes, binary: undefined, fileBytes: bytes.length, limits });

const readDocument = (source: DocumentSource): ReadResult => {
  const document = openDocument(source);
  if (!document.ok) return document;
  const placed = placedMeshes(document.value);
  if (!placed.ok) return placed;
  const { maxTriangles } = source.limits;
  const meshes = new Map<number, GltfMesh>();
  let triangles = 0;
  for (const { mesh } of placed.value) {
    let known = meshes.get(mesh);
    if (!known) {
      const read = readMesh(document.value, mesh);
      if (!read.ok) return read;
      known = read.value;
      meshes.set(mesh, known);
    }
    triangles += known.triangles;
    if (triangles > maxTriangles) return refuseModel('model-too-many-triangles', { triangles, maxTriangles });
  }
  if (triangles === 0) return refuseModel('model-no-triangles');
  const surface = emptySurface(placed.value, meshes, triangles);
  for (const { mesh, transform } of placed.value) {
    for (const primitive of meshes.get(mesh)?.primitives ?? []) {
      if (!placePrimitive(surface, primitive, transform)) {
        return damaged(`a triangle of mesh ${mesh} has a corner that is no vertex`);
      }
    }
  }
  return {
    ok: true,
    content: {
      positions: surface.positions.subarray(0, surface.vertexCount * 3),
      triangles: surface.triangles,
      welded: false,
      unit: 'm',
      findings: leftOut(placed.value, [...meshes.values()]),
    },
  };
};

const emptySurface = (
  placed: readonly PlacedMesh[],
  meshes: ReadonlyMap<number, GltfMesh>,
  triangles: number,
): Surface => {
  let vertices = 0;
  let longest = 0;
  for (const { mesh } of placed) {
    for (const { positions, triangles: own } of meshes.get(mesh)?.primitives ?? []) {
      vertices += Math.min(positions.count, own * 3);
      longest = Math.max(longest, positions.count);
    }
  }
  return {
    positions: new Float64Array(vertices * 3),
    triangles: new Uint32Array(triangles * 3),
    vertexCount: 0,
    cornerCount: 0,
    numbers: new Int32Array(longest).fill(-1),
  };
};

const leftOut = (placed: readonly PlacedMesh[], meshes: readonly GltfMesh[]): Finding[] => {
  const kinds = [
    { what: 'points, lines', count: meshes.reduce((sum, mesh) => sum + mesh.pointsOrLines, 0) },
    { what: 'morph targets', count: meshes.reduce((sum, mesh) => sum + mesh.morphed, 0) },
    { what: 'skins', count: placed.filter(({ skinned }) => skinned).length },
  ];
  return kinds
    .filter(({ count }) => count > 0)
    .map(({ what, count }) => ({
      code: 'parts-left-out',
      severity: 'note',
      count,
      at: [],
      detail: { what },
    }));
};
