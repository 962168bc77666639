/**
 * Looks at a polygon of `count` corners along the axis nearest to its normal, from the side that it faces: gives two
 * coordinates a corner in `flat`, counter-clockwise as far as it can be told; false when it is not finite. Newell's normal
 * (Sutherland, Sproull, Schumacker 1974), taken from the first corner on, so that a place far from the origin costs no
 * digits.
 */
export const flattenPolygon = (
  corners: Uint32Array<ArrayBuffer>,
  count: number,
  positions: Float64Array<ArrayBuffer>,
  flat: Float64Array<ArrayBuffer>,
): boolean => {
  const first = (corners[0] ?? 0) * 3;
  const ox = positions[first] ?? 0;
  const oy = positions[first + 1] ?? 0;
  const oz = positions[first + 2] ?? 0;
  let nx = 0;
  let ny = 0;
  let nz = 0;
  let fromX = 0;
  let fromY = 0;
  let fromZ = 0;
  for (let i = 1; i <= count; i++) {
    const at = (corners[i === count ? 0 : i] ?? 0) * 3;
    const x = (positions[at] ?? 0) - ox;
    const y = (positions[at + 1] ?? 0) - oy;
    const z = (positions[at + 2] ?? 0) - oz;
    nx += (fromY - y) * (fromZ + z);
    ny += (fromZ - z) * (fromX + x);
    nz += (fromX - x) * (fromY + y);
    fromX = x;
    fromY = y;
    fromZ = z;
  }
  const axis = dominantAxis(nx, ny, nz);
  const facesBack = (axis === 0 ? nx : axis === 1 ? ny : nz) < 0;
  const across = (axis + (facesBack ? 2 : 1)) % 3;
  const up = (axis + (facesBack ? 1 : 2)) % 3;
  for (let i = 0; i < count; i++) {
    const at = (corners[i] ?? 0) * 3;
    flat[2 * i] = (positions[at + across] ?? 0) - (positions[first + across] ?? 0);
    flat[2 * i + 1] = (positions[at + up] ?? 0) - (positions[first + up] ?? 0);
  }
  return Number.isFinite(nx + ny + nz);
};

const dominantAxis = (x: number, y: number, z: number): number => {
  const sizeX = Math.abs(x);
  const sizeY = Math.abs(y);
  const sizeZ = Math.abs(z);
  if (sizeX >= sizeY && sizeX >= sizeZ) return 0;
  return sizeY >= sizeZ ? 1 : 2;
};
