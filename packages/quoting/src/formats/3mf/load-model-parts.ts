import { refuseModel } from '../../findings/model-problem.ts';
import type { ModelProblem } from '../../findings/model-problem.ts';
import { addLeftOut } from '../assembly/left-out.ts';
import type { LeftOut } from '../assembly/left-out.ts';
import type { MeshStore } from '../assembly/mesh-store.ts';
import { XmlScanner } from '../xml/xml-scanner.ts';
import { unpackEntry } from '../zip/unpack-entry.ts';
import type { UnpackBudget } from '../zip/unpack-entry.ts';
import type { ZipEntry } from '../zip/zip-directory.ts';
import type { ModelPart } from './model-part.ts';
import { readModelPart } from './read-model-part.ts';

export type Package = {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly budget: UnpackBudget;
  readonly store: MeshStore;
  readonly maxTriangles: number;
  readonly leftOut: LeftOut;
};

export type LoadedParts =
  { ok: true; parts: ReadonlyMap<string, ModelPart> } | { ok: false; problem: ModelProblem };

/** Reads the model part with this key and those that it and they refer to, each once, in the order of reference. */
export const loadModelParts = (from: Package, startKey: string): LoadedParts => {
  const parts = new Map<string, ModelPart>();
  const count = { parts: 0 };
  const waiting = [startKey];
  const known = new Set(waiting);
  for (const key of waiting) {
    const entry = from.entries.get(key);
    if (!entry)
      return refuseModel('model-damaged', { what: 'a reference to a part that is not in the package' });
    const scanner = new XmlScanner(unpackEntry(entry, from.budget));
    const leaveOut = (extension: string) => addLeftOut(from.leftOut, extension);
    const part = readModelPart({ ...from, scanner, leaveOut }, count);
    if (scanner.problem) return { ok: false, problem: scanner.problem };
    parts.set(key, part);
    const references = [part.items, ...part.objects.map(({ components }) => components)].flat();
    for (const { partKey } of references) {
      if (partKey === undefined || known.has(partKey)) continue;
      known.add(partKey);
      waiting.push(partKey);
    }
  }
  return { ok: true, parts };
};
