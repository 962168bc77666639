import type { Mesh } from '../mesh/mesh.ts';
import { enclosingShells } from './enclosing-shells.ts';
import type { Samples } from './enclosing-shells.ts';
import { shellMeasures } from './shell-measures.ts';
import type { ShellMeasures } from './shell-measures.ts';
import { shellsOf } from './shells.ts';
import type { Shells } from './shells.ts';
import { edgesOf, unchanged, withTurned } from './surface.ts';
import type { Mended, Surface } from './surface.ts';
import { WorstPlaces } from './worst-places.ts';

/** Six volumes over two areas to the power of 1.5: below this a shell holds nothing and faces nowhere. */
const LEAST_FULLNESS = 1e-9;
/** How far into its shell a sample lies, in terms of its triangle, so that walls that touch are told apart. */
const INWARD = 1e-6;

/**
 * Turns closed shells that are inside out. A shell that faces inward is a cavity when it lies in an odd number of others,
 * and stays; elsewhere it is turned. Of a body that is turned, cavities and bodies within that face the other way than
 * they should are turned with it. A shell within a solid that faces outward overlaps it, and stays, unless its triangles
 * were there both ways: then it is a cavity where it could be one. Such shells are not counted.
 */
export const turnInvertedShells = (surface: Surface): Mended & { undecidable: number } => {
  const shells = shellsOf(surface, edgesOf(surface));
  const measures = shellMeasures(surface, shells);
  const { inward, outward } = facing(shells, measures);
  const free = freeShells(surface, shells);
  const turning = new Uint8Array(shells.count);
  const roots = new Uint8Array(shells.count);
  if (inward.length > 0) {
    const around = enclosingShells(
      surface,
      { shells, measures },
      samplesOf(surface, measures, inward),
      roots,
    );
    if (!around) return { ...unchanged(surface), undecidable: trianglesOf(shells, inward) };
    for (const [i, shell] of inward.entries()) {
      const depth = around.depth[i] ?? 0;
      if (depth % 2 === 0) turning[shell] = 1;
      if (depth === 0) roots[shell] = 1;
    }
  }
  const doubtful = roots.includes(1) ? outward : outward.filter((shell) => free[shell] === 1);
  if (doubtful.length > 0 && shells.count > 1) {
    const around = enclosingShells(
      surface,
      { shells, measures },
      samplesOf(surface, measures, doubtful),
      roots,
    );
    for (const [i, shell] of doubtful.entries()) {
      const doubted = free[shell] === 1 || around?.inMarked[i] === 1;
      if (doubted && (around?.depth[i] ?? 0) % 2 === 1) turning[shell] = 1;
    }
  }
  return { ...withShellsTurned(surface, shells, measures, { turning, free }), undecidable: 0 };
};

/** Shells of which no triangle says which way it faces. */
const freeShells = ({ senseless }: Surface, { count, shellOf }: Shells): Uint8Array => {
  const free = new Uint8Array(count).fill(1);
  for (let t = 0; t < shellOf.length; t++) if (senseless[t] !== 1) free[shellOf[t] ?? 0] = 0;
  return free;
};

const facing = ({ count, closed }: Shells, { volume6, area2 }: ShellMeasures) => {
  const inward: number[] = [];
  const outward: number[] = [];
  for (let shell = 0; shell < count; shell++) {
    const volume = volume6[shell] ?? 0;
    const area = area2[shell] ?? 0;
    if (closed[shell] !== 1 || Math.abs(volume) <= LEAST_FULLNESS * area * Math.sqrt(area)) continue;
    (volume < 0 ? inward : outward).push(shell);
  }
  return { inward, outward };
};

const trianglesOf = ({ count, shellOf }: Shells, asked: readonly number[]): number => {
  const wanted = new Uint8Array(count);
  for (const shell of asked) wanted[shell] = 1;
  let triangles = 0;
  for (const shell of shellOf) triangles += wanted[shell] ?? 0;
  return triangles;
};

/** A point just within each shell, by the middle of its largest triangle. */
const samplesOf = (
  { positions, triangles }: Mesh,
  { volume6, largestTriangle }: ShellMeasures,
  asked: readonly number[],
): Samples => {
  const points = new Float64Array(asked.length * 3);
  for (const [i, shell] of asked.entries()) {
    const t = (largestTriangle[shell] ?? 0) * 3;
    const corner = (k: number, axis: number): number => positions[(triangles[t + k] ?? 0) * 3 + axis] ?? 0;
    const [ux, uy, uz] = [
      corner(1, 0) - corner(0, 0),
      corner(1, 1) - corner(0, 1),
      corner(1, 2) - corner(0, 2),
    ];
    const [vx, vy, vz] = [
      corner(2, 0) - corner(0, 0),
      corner(2, 1) - corner(0, 1),
      corner(2, 2) - corner(0, 2),
    ];
    const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx] as const;
    const doubleArea = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
    const step = ((volume6[shell] ?? 0) < 0 ? INWARD : -INWARD) / Math.sqrt(doubleArea);
    for (const axis of [0, 1, 2] as const) {
      const middle = (corner(0, axis) + corner(1, axis) + corner(2, axis)) / 3;
      points[i * 3 + axis] = middle + normal[axis] * step;
    }
  }
  return { points, shells: Int32Array.from(asked) };
};

const withShellsTurned = (
  surface: Surface,
  { shellOf }: Shells,
  { area2, largestTriangle }: ShellMeasures,
  { turning, free }: { turning: Uint8Array; free: Uint8Array },
): Mended => {
  if (!turning.includes(1)) return unchanged(surface);
  const places = new WorstPlaces();
  let count = 0;
  for (const [shell, turn] of turning.entries()) {
    if (turn !== 1 || free[shell] === 1) continue;
    count++;
    places.addTriangle(area2[shell] ?? 0, surface, largestTriangle[shell] ?? 0);
  }
  const turned = new Uint8Array(shellOf.length);
  for (let t = 0; t < turned.length; t++) turned[t] = turning[shellOf[t] ?? 0] ?? 0;
  return { surface: withTurned(surface, turned), count, at: places.points };
};
