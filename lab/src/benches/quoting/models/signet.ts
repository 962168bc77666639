import { roundedProfile } from './rounded-profile.ts';
import type { TriangleSink } from './stl-file.ts';
import { writeTorus } from './swept-surface.ts';

const innerRadiusMm = 9;
const shankMm = { thickness: 1.8, halfWidth: 2 };
/** What the head adds to the shank before its top is cut flat. */
const headMm = { thickness: 3.2, halfWidth: 5 };
const plateHeightMm = 12.8;
const engravingMm = 0.3;
/** Half the length and width of the engraved oval. */
const ovalMm = { length: 4.5, width: 5.2 };
const lengthToGirth = 3.2;

/** A heavy signet ring, 18 mm inside: a flat plate on top of a swelling shank, with a rosette cut into the plate. */
export function writeSignet(triangle: TriangleSink, triangles: number): void {
  const columns = Math.round(Math.sqrt(triangles / 2 / lengthToGirth));
  const rows = Math.round(triangles / 2 / columns);
  const profile = roundedProfile(columns);
  writeTorus(triangle, rows, columns, (row, column, into, at) => {
    const turn = (2 * Math.PI * row) / rows;
    // Sections stand closer on the plate, where the relief is.
    const angle = turn - 0.5 * Math.sin(turn);
    const head = ((1 + Math.cos(angle)) / 2) ** 3;
    const halfThickness = (shankMm.thickness + headMm.thickness * head) / 2;
    const radius = innerRadiusMm + halfThickness * (1 + (profile[column * 2] ?? 0));
    const across = (shankMm.halfWidth + headMm.halfWidth * head) * (profile[column * 2 + 1] ?? 0);
    const cut = Math.min(radius, Math.cos(angle) > 0.5 ? plateHeightMm / Math.cos(angle) : radius);
    const along = cut * Math.sin(angle);
    into[at] = along;
    into[at + 1] = cut * Math.cos(angle) - (cut < radius ? engravedMm(along, across) : 0);
    into[at + 2] = across;
  });
}

/** How deep the graver went at a place of the plate: interlaced grooves that fade out towards the oval's rim. */
function engravedMm(along: number, across: number): number {
  const out = Math.sqrt((along / ovalMm.length) ** 2 + (across / ovalMm.width) ** 2);
  if (out >= 1) return 0;
  const petal = 6 * Math.atan2(across, along);
  const left = Math.sin(petal + 14 * out);
  const right = Math.sin(petal - 14 * out);
  const groove = Math.max(0, left * right);
  return engravingMm * groove * groove * (1 - out ** 8);
}
