/**
 * Whether the line along the third axis through (x, y) passes the triangle a b c as seen along that axis: +1 when the
 * triangle turns counter-clockwise, −1 when clockwise, 0 when it does not. An edge is decided from its lower end
 * to its upper end, lower end included, so that the two triangles at an edge never both take or both leave it: over
 * a closed surface the crossings of every line sum to zero exactly, through vertices and along edges too.
 */
export const crossing = (
  x: number,
  y: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
): number => edge(x, y, ax, ay, bx, by) + edge(x, y, bx, by, cx, cy) + edge(x, y, cx, cy, ax, ay);

const edge = (x: number, y: number, px: number, py: number, qx: number, qy: number): number => {
  if (py <= y) {
    if (qy <= y) return 0;
    return (px - x) * (qy - y) - (qx - x) * (py - y) > 0 ? 1 : 0;
  }
  if (qy > y) return 0;
  return (qx - x) * (py - y) - (px - x) * (qy - y) > 0 ? -1 : 0;
};

/**
 * Where, on the third axis, the line through (x, y) meets the plane of a triangle that it crosses. Kept within the
 * triangle's own extent, which decides for triangles that are seen edge-on.
 */
export const crossingHeight = (
  x: number,
  y: number,
  ax: number,
  ay: number,
  az: number,
  bx: number,
  by: number,
  bz: number,
  cx: number,
  cy: number,
  cz: number,
): number => {
  const ux = bx - ax;
  const uy = by - ay;
  const vx = cx - ax;
  const vy = cy - ay;
  const turn = ux * vy - uy * vx;
  const low = az < bz ? (az < cz ? az : cz) : bz < cz ? bz : cz;
  const high = az > bz ? (az > cz ? az : cz) : bz > cz ? bz : cz;
  if (turn === 0) return (low + high) / 2;
  const s = ((x - ax) * vy - (y - ay) * vx) / turn;
  const t = (ux * (y - ay) - uy * (x - ax)) / turn;
  const height = az + s * (bz - az) + t * (cz - az);
  return height < low ? low : height > high ? high : height;
};
