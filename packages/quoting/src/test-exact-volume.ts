import type { Body } from './test-bodies.ts';

const SMALLEST_EXPONENT = 149;

/** A 32-bit float as a whole number of the smallest float, 2^-149. */
const asInteger = (value: number): bigint => {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  const bits = view.getUint32(0);
  const exponent = (bits >>> 23) & 0xff;
  const fraction = BigInt(bits & 0x7fffff);
  const size = exponent === 0 ? fraction : (fraction + 0x800000n) << BigInt(exponent - 1);
  return bits >>> 31 ? -size : size;
};

/** The volume that a body's 32-bit coordinates enclose, in exact whole-number arithmetic. */
export const exactVolume = (body: Body): number => {
  let six = 0n;
  for (const corners of body) {
    const [ax = 0n, ay = 0n, az = 0n, bx = 0n, by = 0n, bz = 0n, cx = 0n, cy = 0n, cz = 0n] =
      corners.map(asInteger);
    const x = by * cz - bz * cy;
    const y = bz * cx - bx * cz;
    const z = bx * cy - by * cx;
    six += ax * x + ay * y + az * z;
  }
  const scale = BigInt(3 * SMALLEST_EXPONENT);
  const kept = 120n;
  return Number((six << kept) >> scale) / 2 ** Number(kept) / 6;
};
