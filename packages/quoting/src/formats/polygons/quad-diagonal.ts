/** Below this share of the other half, a half of the quad counts as a sliver. */
const SLIVER = 1e-6;

/**
 * Whether a quad is better split from its second corner to its fourth than from the first to the third, which is usual.
 * It is where the usual split would turn one half over, or leave it without area.
 */
export const splitsFromSecondCorner = (
  positions: Float64Array<ArrayBuffer>,
  a: number,
  b: number,
  c: number,
  d: number,
): boolean => {
  const usual = likeness(positions, a, b, c, d);
  if (usual > SLIVER) return false;
  return likeness(positions, b, c, d, a) > usual;
};

/** How alike (a, b, c) and (a, c, d) are: up to ½ when their normals are the same, below 0 when one is turned over. */
const likeness = (p: Float64Array<ArrayBuffer>, a: number, b: number, c: number, d: number): number => {
  const ax = p[3 * a] ?? 0;
  const ay = p[3 * a + 1] ?? 0;
  const az = p[3 * a + 2] ?? 0;
  const bx = (p[3 * b] ?? 0) - ax;
  const by = (p[3 * b + 1] ?? 0) - ay;
  const bz = (p[3 * b + 2] ?? 0) - az;
  const cx = (p[3 * c] ?? 0) - ax;
  const cy = (p[3 * c + 1] ?? 0) - ay;
  const cz = (p[3 * c + 2] ?? 0) - az;
  const dx = (p[3 * d] ?? 0) - ax;
  const dy = (p[3 * d + 1] ?? 0) - ay;
  const dz = (p[3 * d + 2] ?? 0) - az;
  const ux = by * cz - bz * cy;
  const uy = bz * cx - bx * cz;
  const uz = bx * cy - by * cx;
  const vx = cy * dz - cz * dy;
  const vy = cz * dx - cx * dz;
  const vz = cx * dy - cy * dx;
  const sizes = ux * ux + uy * uy + uz * uz + vx * vx + vy * vy + vz * vz;
  return sizes > 0 ? (ux * vx + uy * vy + uz * vz) / sizes : 0;
};
