import type { Mesh } from '../../mesh/mesh.ts';

/** Measures by shell number, flat. */
export type ShellMeasures = {
  readonly shellCount: number;
  readonly triangles: Uint32Array;
  /** Signed: below zero for a surface that faces inward. */
  readonly volumeMm3: Float64Array;
  readonly areaMm2: Float64Array;
  /** Six a shell: least x, y, z, then greatest x, y, z. */
  readonly boundsMm: Float64Array;
  /** Three a shell. */
  readonly centreOfMassMm: Float64Array;
};

const fields = 16;

/**
 * Volume, area, box, centre of mass and triangle count of every shell, in one pass. The sums of a shell are those of
 * `volumeAndArea`, in its order of operations, around the shell's own first corner: the only shell of a model gets the
 * same bits. `shellOf` has the shell of each triangle.
 */
export const shellMeasures = (
  { positions, triangles }: Mesh,
  shellOf: Uint32Array,
  shellCount: number,
): ShellMeasures => {
  const counts = new Uint32Array(shellCount);
  const sums = new Float64Array(shellCount * fields);
  for (let s = 0; s < sums.length; s += fields) {
    sums[s + 10] = sums[s + 11] = sums[s + 12] = Infinity;
    sums[s + 13] = sums[s + 14] = sums[s + 15] = -Infinity;
  }
  for (let i = 0, t = 0, end = triangles.length; i < end; i += 3, t++) {
    const shell = shellOf[t] ?? 0;
    const s = shell * fields;
    const a = (triangles[i] ?? 0) * 3;
    const b = (triangles[i + 1] ?? 0) * 3;
    const c = (triangles[i + 2] ?? 0) * 3;
    if (counts[shell] === 0) {
      sums[s] = positions[a] ?? 0;
      sums[s + 1] = positions[a + 1] ?? 0;
      sums[s + 2] = positions[a + 2] ?? 0;
    }
    counts[shell] = (counts[shell] ?? 0) + 1;
    grow(sums, s, positions, a);
    grow(sums, s, positions, b);
    grow(sums, s, positions, c);
    const ox = sums[s] ?? 0;
    const oy = sums[s + 1] ?? 0;
    const oz = sums[s + 2] ?? 0;
    const ax = (positions[a] ?? 0) - ox;
    const ay = (positions[a + 1] ?? 0) - oy;
    const az = (positions[a + 2] ?? 0) - oz;
    const bx = (positions[b] ?? 0) - ox;
    const by = (positions[b + 1] ?? 0) - oy;
    const bz = (positions[b + 2] ?? 0) - oz;
    const cx = (positions[c] ?? 0) - ox;
    const cy = (positions[c + 1] ?? 0) - oy;
    const cz = (positions[c + 2] ?? 0) - oz;
    const ux = bx - ax;
    const uy = by - ay;
    const uz = bz - az;
    const vx = cx - ax;
    const vy = cy - ay;
    const vz = cz - az;
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;

    const six = ax * nx + ay * ny + az * nz;
    sums[s + 7] = (sums[s + 7] ?? 0) + six * (ax + bx + cx);
    sums[s + 8] = (sums[s + 8] ?? 0) + six * (ay + by + cy);
    sums[s + 9] = (sums[s + 9] ?? 0) + six * (az + bz + cz);

    const volume6 = sums[s + 3] ?? 0;
    const volumeTerm = six - (sums[s + 4] ?? 0);
    const volumeSum = volume6 + volumeTerm;
    sums[s + 4] = volumeSum - volume6 - volumeTerm;
    sums[s + 3] = volumeSum;

    const area2 = sums[s + 5] ?? 0;
    const areaTerm = Math.sqrt(nx * nx + ny * ny + nz * nz) - (sums[s + 6] ?? 0);
    const areaSum = area2 + areaTerm;
    sums[s + 6] = areaSum - area2 - areaTerm;
    sums[s + 5] = areaSum;
  }
  return finished(counts, sums);
};

const grow = (sums: Float64Array, s: number, positions: Float64Array, at: number): void => {
  for (let axis = 0; axis < 3; axis++) {
    const value = positions[at + axis] ?? 0;
    if (value < (sums[s + 10 + axis] ?? 0)) sums[s + 10 + axis] = value;
    if (value > (sums[s + 13 + axis] ?? 0)) sums[s + 13 + axis] = value;
  }
};

const finished = (triangles: Uint32Array, sums: Float64Array): ShellMeasures => {
  const shellCount = triangles.length;
  const volumeMm3 = new Float64Array(shellCount);
  const areaMm2 = new Float64Array(shellCount);
  const boundsMm = new Float64Array(shellCount * 6);
  const centreOfMassMm = new Float64Array(shellCount * 3);
  for (let shell = 0; shell < shellCount; shell++) {
    const s = shell * fields;
    const volume6 = sums[s + 3] ?? 0;
    const moment = volume6 === 0 ? 0 : 1 / (4 * volume6);
    volumeMm3[shell] = volume6 / 6;
    areaMm2[shell] = (sums[s + 5] ?? 0) / 2;
    for (let i = 0; i < 6; i++) boundsMm[shell * 6 + i] = sums[s + 10 + i] ?? 0;
    for (let i = 0; i < 3; i++)
      centreOfMassMm[shell * 3 + i] = (sums[s + i] ?? 0) + (sums[s + 7 + i] ?? 0) * moment;
  }
  return { shellCount, triangles, volumeMm3, areaMm2, boundsMm, centreOfMassMm };
};
