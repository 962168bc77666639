import type { MeshRange } from '../assembly/mesh-store.ts';
import type { Transform } from '../assembly/transform.ts';
import type { LengthUnit } from '../length-unit.ts';

/** A reference to an object, of the same model part or, with the production extension, of another one. */
export type ObjectReference = {
  readonly objectId: number;
  /** The other part's key in the package. */
  readonly partKey: string | undefined;
  readonly transform: Transform;
};

export type ModelObject = {
  readonly id: number;
  /** The object's type unless it is "model", which alone is part of the piece. */
  readonly leftOut: string | undefined;
  readonly mesh: MeshRange | undefined;
  readonly components: readonly ObjectReference[];
};

/** What one XML file of a 3MF package says; its meshes lie in a `MeshStore`. */
export type ModelPart = {
  readonly unit: LengthUnit;
  readonly objects: readonly ModelObject[];
  readonly items: readonly ObjectReference[];
};
