import type { BrepFace, File3dm, GeometryBase, Mesh, RhinoModule, Transform } from 'rhino3dm';
import type { Affine } from '../gltf/affine.ts';
import { release } from './rhino-instance.ts';

/** An object of a file, by what it adds to the surface. */
export type RhinoObject =
  | { kind: 'meshes'; triangles: number; facesWithout: number }
  | { kind: 'block'; definition: string; transform: Affine | undefined }
  | { kind: 'bare surface' }
  | { kind: 'hidden' }
  | { kind: 'other' };

export type RhinoFile = { rhino: RhinoModule; file: File3dm };

/** Numbers of the layers that are switched off. */
export const hiddenLayers = ({ file }: RhinoFile): ReadonlySet<number> => {
  const hidden = new Set<number>();
  const layers = file.layers();
  for (let i = 0; i < layers.count; i++) {
    const layer = layers.get(i);
    if (!layer.visible) hidden.add(layer.index);
    release(layer);
  }
  return hidden;
};

/** Looks at an object without reading its triangles. */
export const objectAt = (
  { rhino, file }: RhinoFile,
  index: number,
  hidden: ReadonlySet<number>,
): RhinoObject & { inDefinition: boolean } => {
  const object = file.objects().get(index);
  const geometry = object.geometry();
  const attributes = object.attributes();
  const inDefinition = attributes.isInstanceDefinitionObject;
  const isShown =
    attributes.mode !== rhino.ObjectMode.Hidden &&
    attributes.activeSpace !== rhino.ActiveSpace.PageSpace &&
    !hidden.has(attributes.layerIndex);
  const seen: RhinoObject = isShown ? seenAs(rhino, geometry) : { kind: 'hidden' };
  release(attributes, geometry, object);
  return { ...seen, inDefinition };
};

const seenAs = (rhino: RhinoModule, geometry: GeometryBase | null): RhinoObject => {
  if (geometry instanceof rhino.InstanceReference) {
    const { parentIdefId, xform } = geometry;
    const transform = affineOf(xform);
    release(xform);
    return { kind: 'block', definition: parentIdefId, transform };
  }
  let triangles = 0;
  let meshes = 0;
  const facesWithout = forEachMesh(rhino, geometry, (mesh) => {
    const faces = mesh.faces();
    triangles += faces.triangleCount + 2 * faces.quadCount;
    meshes++;
    release(faces);
  });
  if (meshes > 0) return { kind: 'meshes', triangles, facesWithout };
  return facesWithout > 0 ? { kind: 'bare surface' } : { kind: 'other' };
};

/** Shows each mesh of a body in turn and gives the number of its faces that have none stored. */
export const forEachMesh = (
  rhino: RhinoModule,
  geometry: GeometryBase | null,
  visit: (mesh: Mesh) => void,
): number => {
  if (geometry instanceof rhino.Mesh) {
    visit(geometry);
    return 0;
  }
  if (geometry instanceof rhino.Brep) {
    const faces = geometry.faces();
    let without = 0;
    for (let i = 0; i < faces.count; i++) {
      const face: BrepFace = faces.get(i);
      if (!visited(face.getMesh(rhino.MeshType.Any), visit)) without++;
      release(face);
    }
    release(faces);
    return without;
  }
  if (geometry instanceof rhino.Extrusion) {
    return visited(geometry.getMesh(rhino.MeshType.Any), visit) ? 0 : 1;
  }
  return geometry instanceof rhino.SubD || geometry instanceof rhino.Surface ? 1 : 0;
};

const visited = (mesh: Mesh | null, visit: (mesh: Mesh) => void): boolean => {
  if (!mesh) return false;
  visit(mesh);
  release(mesh);
  return true;
};

const affineOf = (m: Transform): Affine | undefined => {
  const rows = [m.m00, m.m01, m.m02, m.m03, m.m10, m.m11, m.m12, m.m13, m.m20, m.m21, m.m22, m.m23];
  const isAffine = m.m30 === 0 && m.m31 === 0 && m.m32 === 0 && m.m33 === 1;
  return isAffine && rows.every(Number.isFinite) ? rows : undefined;
};
