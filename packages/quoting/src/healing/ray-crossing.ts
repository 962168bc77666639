/**
 * Whether an upward ray from the origin meets a triangle, given as three corners in the ray's own frame: x and y across
 * the ray, z along it; `a`, `b`, `c` are their vertex numbers. Edges are judged from their lower vertex to their
 * higher one, so two triangles that share an edge judge it alike and no ray slips between them or counts twice.
 */
export const rayMeets = (
  a: number,
  b: number,
  c: number,
  ax: number,
  ay: number,
  az: number,
  bx: number,
  by: number,
  bz: number,
  cx: number,
  cy: number,
  cz: number,
): boolean => {
  const passes =
    Number(edgePasses(a < b, ax, ay, bx, by)) +
    Number(edgePasses(b < c, bx, by, cx, cy)) +
    Number(edgePasses(c < a, cx, cy, ax, ay));
  if (passes % 2 === 0) return false;
  const ux = bx - ax;
  const uy = by - ay;
  const vx = cx - ax;
  const vy = cy - ay;
  const flat = ux * vy - uy * vx;
  if (flat === 0) return az > 0;
  const height = az + ((uy * ax - ux * ay) * (cz - az) + (vx * ay - vy * ax) * (bz - az)) / flat;
  return height > 0;
};

/** Whether an edge crosses the x axis, seen along the ray, on its positive half. */
const edgePasses = (inOrder: boolean, px: number, py: number, qx: number, qy: number): boolean => {
  if (py >= 0 === qy >= 0) return false;
  const turn = inOrder ? px * qy - qx * py : qx * py - px * qy;
  const rise = inOrder ? qy - py : py - qy;
  return rise > 0 ? turn > 0 : turn < 0;
};
