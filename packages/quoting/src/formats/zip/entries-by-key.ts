import type { ZipEntry } from './zip-directory.ts';

/** The entries by their keys, without those that share a key: of two of a name nobody can say which is meant. */
export const entriesByKey = (entries: readonly ZipEntry[]): ReadonlyMap<string, ZipEntry> => {
  const found = new Map<string, ZipEntry>();
  const doubled = new Set<string>();
  for (const entry of entries) {
    if (entry.key === undefined) continue;
    if (found.has(entry.key)) doubled.add(entry.key);
    found.set(entry.key, entry);
  }
  for (const key of doubled) found.delete(key);
  return found;
};
