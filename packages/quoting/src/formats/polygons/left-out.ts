import type { Finding, Severity } from '../../findings/finding.ts';

/** The finding that tells of parts of a file that are no surface; none when there are none. */
export const partsLeftOut = (parts: ReadonlyMap<string, number>, severity: Severity = 'note'): Finding[] => {
  let total = 0;
  for (const count of parts.values()) total += count;
  if (total === 0) return [];
  const what = [...parts.keys()].toSorted().join(', ');
  return [{ code: 'parts-left-out', severity, count: total, at: [], detail: { what } }];
};

/** What faces of one or two corners are called in that finding. */
export const FACE_WITHOUT_AREA = 'face with fewer than 3 corners';
