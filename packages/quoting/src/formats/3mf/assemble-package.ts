import { refuseModel } from '../../findings/model-problem.ts';
import type { ModelProblem } from '../../findings/model-problem.ts';
import type { AssemblyPart, Placement } from '../assembly/assembly.ts';
import { compose, scaling } from '../assembly/transform.ts';
import { millimetresPer } from '../length-unit.ts';
import type { ModelObject, ModelPart, ObjectReference } from './model-part.ts';

export type PackageAssembly =
  { ok: true; parts: AssemblyPart[]; roots: Placement[] } | { ok: false; problem: ModelProblem };

type Place = { readonly key: string; readonly part: ModelPart };

/**
 * Numbers the objects of all model parts, resolves the references between them and brings parts in another unit to the
 * start part's. Without build items every object of the start part that is no component of another is placed once.
 */
export const assemblePackage = (
  modelParts: ReadonlyMap<string, ModelPart>,
  startKey: string,
): PackageAssembly => {
  const numbers = new Map<string, Map<number, number>>();
  const objects: { object: ModelObject; place: Place }[] = [];
  for (const [key, part] of modelParts) {
    const inPart = new Map<number, number>();
    numbers.set(key, inPart);
    for (const object of part.objects) {
      if (inPart.has(object.id))
        return refuseModel('model-damaged', { what: 'two objects with the same id' });
      inPart.set(object.id, objects.length);
      objects.push({ object, place: { key, part } });
    }
  }
  let isMissing = false;
  const resolve = (reference: ObjectReference, from: Place): Placement => {
    const key = reference.partKey ?? from.key;
    const number = numbers.get(key)?.get(reference.objectId);
    if (number === undefined) isMissing = true;
    const target = modelParts.get(key) ?? from.part;
    const inUnitOf = scaling(millimetresPer[target.unit] / millimetresPer[from.part.unit]);
    return { part: number ?? 0, transform: compose(inUnitOf, reference.transform) };
  };
  const parts = objects.map(({ object, place }): AssemblyPart => {
    const children = object.components.map((component) => resolve(component, place));
    // The type of an object of components is that of each component.
    return { mesh: object.mesh, children, leftOut: object.leftOut };
  });
  const start = modelParts.get(startKey);
  if (!start) throw new Error(`no model part ${startKey}`);
  const items = start.items.map((item) => resolve(item, { key: startKey, part: start }));
  if (isMissing) return refuseModel('model-damaged', { what: 'a reference to an object that is not there' });
  return { ok: true, parts, roots: items.length > 0 ? items : looseObjects(parts, start) };
};

const looseObjects = (parts: readonly AssemblyPart[], start: ModelPart): Placement[] => {
  const used = new Set(parts.flatMap(({ children }) => children.map(({ part }) => part)));
  return start.objects
    .map((_object, number) => ({ part: number, transform: undefined }))
    .filter(({ part }) => !used.has(part));
};
