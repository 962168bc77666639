import type { Brep, File3dm, InstanceReference, Mesh as RhinoMesh, RhinoModule, Transform } from 'rhino3dm';
import type { Mesh } from '../../mesh/mesh.ts';
import { freshRhino } from './rhino-instance.ts';

/** The bytes of a Rhino file that `fill` puts together with the library itself. */
export const write3dm = async (fill: (file: File3dm, rhino: RhinoModule) => void): Promise<Uint8Array> => {
  const rhino = await freshRhino();
  const file = new rhino.File3dm();
  fill(file, rhino);
  return file.toByteArray();
};

/** A mesh in the library, with floats or doubles. */
export const rhinoMesh = (rhino: RhinoModule, mesh: Mesh, numbers: 'floats' | 'doubles'): RhinoMesh => {
  const made = new rhino.Mesh();
  const vertices = made.vertices();
  for (let i = 0; i < mesh.positions.length; i += 3) {
    const [x = 0, y = 0, z = 0] = mesh.positions.subarray(i, i + 3);
    if (numbers === 'doubles') vertices.addPoint3d(x, y, z);
    else vertices.add(x, y, z);
  }
  if (numbers === 'floats') vertices.useDoublePrecisionVertices = false;
  const faces = made.faces();
  for (let i = 0; i < mesh.triangles.length; i += 3) {
    const [a = 0, b = 0, c = 0] = mesh.triangles.subarray(i, i + 3);
    faces.addTriFace(a, b, c);
  }
  return made;
};

/** A block put somewhere. The library's types know no constructor of it. */
export const placedBlock = (rhino: RhinoModule, block: string, transform: Transform): InstanceReference => {
  const { InstanceReference: Reference } = rhino as unknown as {
    InstanceReference: new (block: string, transform: Transform) => InstanceReference;
  };
  return new Reference(block, transform);
};

/** Stores a mesh with a face of a body. The library wants the mesh first, its types want it last. */
export const storeMesh = (rhino: RhinoModule, brep: Brep, face: number, mesh: RhinoMesh): void => {
  const holder = brep.faces().get(face) as unknown as { setMesh(mesh: RhinoMesh, type: unknown): boolean };
  holder.setMesh(mesh, rhino.MeshType.Render);
};
