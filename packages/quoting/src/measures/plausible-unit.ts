import { millimetresPer } from '../formats/length-unit.ts';
import type { LengthUnit } from '../formats/length-unit.ts';
import type { Bounds } from '../model.ts';

/**
 * The longest things that are cast in one piece, tiaras and belt buckles, stay well below 400 mm, and so do the plates of
 * the printers that make them.
 */
const smallestImplausibleMm = 400;

/** The least that is sold by itself is an ear stud of a millimetre and more; below 0.8 mm no design rule allows a wall. */
const smallestPlausibleMm = 0.8;

const usualMm = { from: 3, to: 150 };
const likeliestMm = 20;
const preferred = ['mm', 'inch', 'cm', 'm', 'um'] as const;

/**
 * For one piece whose largest extent cannot be jewellery's: the unit that its numbers were more likely meant in. First
 * choice is a unit that makes it 3 to 150 mm, in the order mm, inch, cm, m, µm; where none does, the one that comes
 * closest to a ring's 20 mm. Undefined when the size is plausible, or when there is no size at all.
 */
export const plausibleUnit = (
  boundsMm: Bounds,
  unitUsed: LengthUnit,
): { largestMm: number; likelyUnit: LengthUnit } | undefined => {
  const { min, max } = boundsMm;
  const largestMm = Math.max(max[0] - min[0], max[1] - min[1], max[2] - min[2]);
  if (!(largestMm > 0) || (largestMm >= smallestPlausibleMm && largestMm < smallestImplausibleMm))
    return undefined;
  const inFile = largestMm / millimetresPer[unitUsed];
  const others = preferred.filter((unit) => unit !== unitUsed);
  const usual = others.find((unit) => {
    const mm = inFile * millimetresPer[unit];
    return mm >= usualMm.from && mm <= usualMm.to;
  });
  if (usual !== undefined) return { largestMm, likelyUnit: usual };
  const farness = (unit: LengthUnit): number => {
    const ratio = (inFile * millimetresPer[unit]) / likeliestMm;
    return ratio > 1 ? ratio : 1 / ratio;
  };
  const likelyUnit = others.reduce<LengthUnit>(
    (best, unit) => (farness(unit) < farness(best) ? unit : best),
    unitUsed,
  );
  return likelyUnit === unitUsed ? undefined : { largestMm, likelyUnit };
};
