import type { MeshRange } from './mesh-store.ts';
import type { Transform } from './transform.ts';

/** A part put somewhere; `part` is its number in the list of all parts. */
export type Placement = { readonly part: number; readonly transform: Transform };

/** Something that a file places as a whole: a mesh, other parts, or both. */
export type AssemblyPart = {
  readonly mesh: MeshRange | undefined;
  readonly children: readonly Placement[];
  /** Why its mesh is no part of the piece; undefined when it is one. */
  readonly leftOut: string | undefined;
};

/** The part's own triangles that count. */
export const ownMesh = (part: AssemblyPart | undefined): MeshRange | undefined =>
  part?.mesh && part.mesh.triangles > 0 && part.leftOut === undefined ? part.mesh : undefined;
