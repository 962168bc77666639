import { roundHalfAway } from '../pricing/rounding.ts';
import type { MaterialAllowances } from './design-rule.ts';

/** What remains of a modelled thickness in mm after casting and polishing; never below zero. */
export const finishedMm = (modelledMm: number, { shrinkPercent, polishingMm }: MaterialAllowances): number =>
  Math.max(0, (modelledMm * (100 - shrinkPercent)) / 100 - polishingMm);

/** The thickness in mm that has to be modelled for a finished one, to the next 0.01 mm. */
export const modelledMm = (finished: number, { shrinkPercent, polishingMm }: MaterialAllowances): number => {
  const exact = ((finished + polishingMm) * 100) / (100 - shrinkPercent);
  const rounded = toHundredths(exact);
  return rounded < exact ? toHundredths(rounded + 0.01) : rounded;
};

/** As exact as a verdict is: a wall of 0.7999 mm is one of 0.8. */
export const toHundredths = (value: number): number => roundHalfAway(value * 100) / 100;
