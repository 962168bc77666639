import type { ModelProblem } from '../../findings/model-problem.ts';
import { XmlScanner } from '../xml/xml-scanner.ts';
import { referenceKey } from '../zip/entry-name.ts';
import { unpackEntry } from '../zip/unpack-entry.ts';
import type { UnpackBudget } from '../zip/unpack-entry.ts';
import type { ZipEntry } from '../zip/zip-directory.ts';
import { modelRelationship, relationshipsNamespace } from './namespaces.ts';

const CONVENTIONAL = '3d/3dmodel.model';

export type StartPart = { ok: true; key: string | undefined } | { ok: false; problem: ModelProblem };

/**
 * The key of the package's model: what its relationships name, else the conventional one, else the only one there is.
 */
export const findStartPart = (entries: ReadonlyMap<string, ZipEntry>, budget: UnpackBudget): StartPart => {
  const relationships = entries.get('_rels/.rels');
  if (relationships) {
    const scanner = new XmlScanner(unpackEntry(relationships, budget));
    const target = findTarget(scanner);
    if (scanner.problem) return { ok: false, problem: scanner.problem };
    if (target !== undefined && entries.has(target)) return { ok: true, key: target };
  }
  if (entries.has(CONVENTIONAL)) return { ok: true, key: CONVENTIONAL };
  const models = [...entries.keys()].filter((key) => key.endsWith('.model'));
  return { ok: true, key: models.length === 1 ? models[0] : undefined };
};

const findTarget = (scanner: XmlScanner): string | undefined => {
  let target: string | undefined;
  if (!scanner.child(0)) return undefined;
  while (scanner.child(1)) {
    if (!scanner.is('Relationship') || scanner.namespace() !== relationshipsNamespace) continue;
    if (scanner.attribute('Type') !== modelRelationship || scanner.attribute('TargetMode') === 'External')
      continue;
    target ??= referenceKey(scanner.attribute('Target') ?? '');
  }
  while (scanner.child(0));
  return target;
};
