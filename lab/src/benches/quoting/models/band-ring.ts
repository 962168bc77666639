import { roundedProfile } from './rounded-profile.ts';
import type { TriangleSink } from './stl-file.ts';
import { writeTorus } from './swept-surface.ts';

const innerRadiusMm = 9;
const thicknessMm = 2;
const widthMm = 5;
/** How much longer the band is than the way round its section. */
const lengthToGirth = 4.8;

/** A plain band with rounded edges, 18 mm inside. */
export function writeBandRing(triangle: TriangleSink, triangles: number): void {
  const columns = Math.round(Math.sqrt(triangles / 2 / lengthToGirth));
  const rows = Math.round(triangles / 2 / columns);
  const profile = roundedProfile(columns);
  const middleMm = innerRadiusMm + thicknessMm / 2;
  writeTorus(triangle, rows, columns, (row, column, into, at) => {
    const angle = (2 * Math.PI * row) / rows;
    const radius = middleMm + (thicknessMm / 2) * (profile[column * 2] ?? 0);
    into[at] = radius * Math.cos(angle);
    into[at + 1] = radius * Math.sin(angle);
    into[at + 2] = (-widthMm / 2) * (profile[column * 2 + 1] ?? 0);
  });
}
