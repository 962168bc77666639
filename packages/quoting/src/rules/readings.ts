import { mostPlaces } from '../findings/finding.ts';
import type { Point } from '../model.ts';
import { toHundredths } from './finished-thickness.ts';

/** Measured values, and the place of each; `null` is the model as a whole. */
export type Readings = { values: ArrayLike<number>; placeOf: (index: number) => Point | null };

/** Values of which each has a place. */
export const readingsAt = (places: readonly { mm: number; at: Point }[]): Readings => ({
  values: places.map(({ mm }) => mm),
  placeOf: (index) => places[index]?.at ?? null,
});

/**
 * The readings beyond a limit: the worst value and the places of the worst, at most `mostPlaces`; undefined where
 * there are none. Values are compared to 0.01.
 */
export const beyondLimit = (
  { values, placeOf }: Readings,
  bound: 'least' | 'most',
  limit: number,
): { worst: number; at: Point[] } | undefined => {
  // Worst first; turned round for a largest value, so that smaller is always worse.
  const sign = bound === 'least' ? 1 : -1;
  const keys: number[] = [];
  const indices: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const key = sign * toHundredths(values[i] ?? 0);
    if (!(key < sign * limit)) continue;
    if (keys.length === mostPlaces && key >= (keys[mostPlaces - 1] ?? 0)) continue;
    let slot = keys.length;
    while (slot > 0 && key < (keys[slot - 1] ?? 0)) slot -= 1;
    keys.splice(slot, 0, key);
    indices.splice(slot, 0, i);
    if (keys.length > mostPlaces) {
      keys.pop();
      indices.pop();
    }
  }
  const [worst] = keys;
  if (worst === undefined) return undefined;
  return { worst: sign * worst, at: placesOf(indices, placeOf) };
};

const placesOf = (indices: readonly number[], placeOf: Readings['placeOf']): Point[] =>
  indices.flatMap((index) => {
    const at = placeOf(index);
    return at ? [at] : [];
  });
