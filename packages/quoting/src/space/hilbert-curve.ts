/** Cells along each edge of the cube that the curve fills. */
export const curveCells = 1024;

/** The ten bits of a coordinate, two zero bits apart. */
export const spread = Uint32Array.from({ length: curveCells }, (_, value) => {
  let bits = 0;
  for (let bit = 0; bit < 10; bit++) bits |= ((value >> bit) & 1) << (3 * bit);
  return bits;
});

const turn = (value: number, by: number): number => ((value << by) | (value >> (3 - by))) & 7;

const trailingOnes = (value: number): number => (value & 1 ? 1 + trailingOnes(value >> 1) : 0);

/**
 * One step of the curve as in C. Hamilton, "Compact Hilbert Indices" (2006): in an orientation (the corner where the
 * curve enters a cube and the axis along which it leaves, `corner + 8 * axis`) an eighth of the cube comes as the
 * `place`-th and is itself run through in the orientation `next`.
 */
const step = (orientation: number, eighth: number): { place: number; next: number } => {
  const corner = orientation & 7;
  const axis = orientation >> 3;
  const gray = turn(eighth ^ corner, 2 - axis);
  const place = gray ^ (gray >> 1) ^ (gray >> 2);
  const before = Math.max(0, (place - 1) & ~1);
  const entry = before ^ (before >> 1);
  const along = place === 0 ? 0 : trailingOnes(place & 1 ? place : place - 1) % 3;
  const next = (corner ^ turn(entry, (axis + 1) % 3)) + 8 * ((axis + along + 1) % 3);
  return { place, next };
};

/** Two steps at once, by orientation and two eighths: the next orientation and the six bits of the place. */
export const twoSteps = Uint16Array.from({ length: 24 * 64 }, (_, i) => {
  const first = step(i >> 6, (i >> 3) & 7);
  const second = step(first.next, i & 7);
  return (second.next << 6) | (first.place << 3) | second.place;
});
