import { refuseModel } from '../../findings/model-problem.ts';
import { countLeftOutParts, leftOutFindings } from '../assembly/left-out.ts';
import { MeshStore } from '../assembly/mesh-store.ts';
import { placeParts } from '../assembly/place-parts.ts';
import type { ModelLimits, ReadResult } from '../reader.ts';
import { entriesByKey } from '../zip/entries-by-key.ts';
import { readZipDirectory } from '../zip/zip-directory.ts';
import { assemblePackage } from './assemble-package.ts';
import { findStartPart } from './find-start-part.ts';
import { loadModelParts } from './load-model-parts.ts';

/**
 * Reads a 3MF package: core specification 1.4 and production extension 1.2, all build items and components where they are
 * placed, in the unit of the start part. Objects that are no "model" are left out, with a finding; required extensions
 * that make other shapes are refused.
 */
export const read3mf = (bytes: Uint8Array, limits: ModelLimits): ReadResult => {
  const { maxTriangles, maxUnpackedBytes } = limits;
  const directory = readZipDirectory(bytes);
  if (!directory.ok) return directory;
  const entries = entriesByKey(directory.entries);
  const budget = { maxBytes: maxUnpackedBytes, left: maxUnpackedBytes };
  const start = findStartPart(entries, budget);
  if (!start.ok) return start;
  if (start.key === undefined)
    return refuseModel('model-damaged', { what: 'a package without a model part' });

  const store = new MeshStore(maxTriangles);
  const leftOut = new Map<string, number>();
  const loaded = loadModelParts({ entries, budget, store, maxTriangles, leftOut }, start.key);
  if (!loaded.ok) return loaded;
  const assembly = assemblePackage(loaded.parts, start.key);
  if (!assembly.ok) return assembly;
  const { parts, roots } = assembly;
  const placed = placeParts({ store, parts, roots, maxTriangles });
  if (!placed.ok) return placed;
  countLeftOutParts(parts, roots, leftOut);
  const { positions, triangles } = placed;
  const unit = loaded.parts.get(start.key)?.unit;
  return {
    ok: true,
    content: { positions, triangles, welded: false, unit, findings: leftOutFindings(leftOut) },
  };
};
