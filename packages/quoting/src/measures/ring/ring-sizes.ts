import type { Ring } from '../../model.ts';

const roundTo = (value: number, step: number): number => Math.round(value / step) * step;

/**
 * Sizes of a ring of that inner diameter, each the nearest of its scale.
 *
 * - ISO 8653: the inner circumference in whole millimetres (the standard's stick runs from 41 to 76); in the trade
 *   the European size is the same number.
 * - US and Canada: 0.458 in + 0.032 in a size in diameter, 0 to 16 in quarters (en.wikipedia.org/wiki/Ring_size).
 * - UK, Ireland, Australia (BS 6820): letter n of the alphabet has 36.25 mm + 1.25 mm · n of circumference (C is 40 mm),
 *   with half sizes, then Z+1 to Z+6 (measurement.enacademic.com, “ring size”; en.wikipedia.org/wiki/Ring_size).
 * - Russia: the inner diameter in steps of 0.5 mm, as gauges and shops have them (finger gauges of 13 to 25 in steps of
 *   0.5: livemaster.by/topic/3368872; 15, 15.5, 16 …: tuliponero.com/rings).
 */
export const ringSizes = (innerDiameterMm: number): Ring['sizes'] => {
  const circumferenceMm = innerDiameterMm * Math.PI;
  const iso8653 = roundTo(circumferenceMm, 1);
  return {
    iso8653,
    eu: iso8653,
    us: usSize(innerDiameterMm),
    uk: ukSize(circumferenceMm),
    ru: roundTo(innerDiameterMm, 0.5),
  };
};

const largestUs = 16;

const usSize = (innerDiameterMm: number): number | null => {
  const size = roundTo((innerDiameterMm / 25.4 - 0.458) / 0.032, 0.25);
  return size < 0 || size > largestUs ? null : Math.abs(size);
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const beyondZ = 6;

const ukSize = (circumferenceMm: number): string | null => {
  const halves = Math.round((circumferenceMm - 37.5) / 0.625);
  if (halves < 0 || halves > 2 * (letters.length - 1 + beyondZ)) return null;
  const whole = Math.floor(halves / 2);
  const half = halves % 2 === 1 ? '½' : '';
  const letter = letters[whole];
  return letter === undefined ? `Z+${whole - letters.length + 1}${half}` : `${letter}${half}`;
};
