// Which pairs of triangles pass through each other: see src/intersections/crossing.ts, which says the same of one pair
// and where (T. Möller, "A Fast Triangle-Triangle Intersection Test", 1997).

import { corners, positions, sizeMm, toleranceMm } from './tree';

/** What rounding may add to a determinant of three vectors, as a share of the product of their lengths. */
const ROUNDING: f64 = 1e-14;

// A slot's plane: a corner, the normal as long as twice the area, and what a distance times the normal's length must
// exceed to be on one side rather than in the plane.
export let planeX: f64 = 0;
export let planeY: f64 = 0;
export let planeZ: f64 = 0;
export let normalX: f64 = 0;
export let normalY: f64 = 0;
export let normalZ: f64 = 0;
export let margin: f64 = 0;

// Distances of the other's corners from it, times the normal's length; 0 in the plane.
let distanceA: f64 = 0;
let distanceB: f64 = 0;
let distanceC: f64 = 0;

// Where a triangle's cut begins and ends along the line in which the planes meet.
let cutBegin: f64 = 0;
let cutEnd: f64 = 0;

function vertexOf(slot: i32, corner: usize): usize {
  return positions + (load<u32>(corners + (slot as usize) * 12 + (corner << 2)) as usize) * 24;
}

export function setPlane(slot: i32): void {
  const a = vertexOf(slot, 0);
  const b = vertexOf(slot, 1);
  const c = vertexOf(slot, 2);
  planeX = load<f64>(a);
  planeY = load<f64>(a, 8);
  planeZ = load<f64>(a, 16);
  const ux = load<f64>(b) - planeX;
  const uy = load<f64>(b, 8) - planeY;
  const uz = load<f64>(b, 16) - planeZ;
  const vx = load<f64>(c) - planeX;
  const vy = load<f64>(c, 8) - planeY;
  const vz = load<f64>(c, 16) - planeZ;
  normalX = uy * vz - uz * vy;
  normalY = uz * vx - ux * vz;
  normalZ = ux * vy - uy * vx;
  const edges = ux * ux + uy * uy + uz * uz + vx * vx + vy * vy + vz * vz;
  const length = Math.sqrt(normalX * normalX + normalY * normalY + normalZ * normalZ);
  margin = toleranceMm * length + ROUNDING * edges * sizeMm;
}

function distance(vertex: usize): f64 {
  return (
    (load<f64>(vertex) - planeX) * normalX +
    (load<f64>(vertex, 8) - planeY) * normalY +
    (load<f64>(vertex, 16) - planeZ) * normalZ
  );
}

function unlessInPlane(off: f64): f64 {
  return off > margin || off < -margin ? off : 0;
}

/** Sets the distances of a slot's corners from the plane; answers whether it has corners on both sides. */
function straddles(slot: i32): bool {
  const a = distance(vertexOf(slot, 0));
  const b = distance(vertexOf(slot, 1));
  const c = distance(vertexOf(slot, 2));
  if (!(max<f64>(max<f64>(a, b), c) > margin && min<f64>(min<f64>(a, b), c) < -margin)) return false;
  distanceA = unlessInPlane(a);
  distanceB = unlessInPlane(b);
  distanceC = unlessInPlane(c);
  return true;
}

/** Sets the cut of a triangle whose corners have these distances from the other's plane, and these places along the line. */
function setCut(da: f64, db: f64, dc: f64, a: f64, b: f64, c: f64): void {
  // The corner that is alone on its side first; the others may lie in the plane.
  let lone = a;
  let next = b;
  let last = c;
  let dLone = da;
  let dNext = db;
  let dLast = dc;
  if (da * db > 0) {
    lone = c;
    next = a;
    last = b;
    dLone = dc;
    dNext = da;
    dLast = db;
  } else if (da * dc > 0 || da === 0) {
    lone = b;
    next = c;
    last = a;
    dLone = db;
    dNext = dc;
    dLast = da;
  }
  const first = lone + (next - lone) * (dLone / (dLone - dNext));
  const second = lone + (last - lone) * (dLone / (dLone - dLast));
  cutBegin = min<f64>(first, second);
  cutEnd = max<f64>(first, second);
}

/** Whether two triangles pass through each other over more than the tolerance; the plane is that of `slot`. */
function crosses(slot: i32, other: i32): bool {
  if (!straddles(other)) return false;
  const da = distanceA;
  const db = distanceB;
  const dc = distanceC;
  const x = planeX;
  const y = planeY;
  const z = planeZ;
  const nx = normalX;
  const ny = normalY;
  const nz = normalZ;
  const edge = margin;
  setPlane(other);
  const both = straddles(slot);
  const ox = ny * normalZ - nz * normalY;
  const oy = nz * normalX - nx * normalZ;
  const oz = nx * normalY - ny * normalX;
  const ea = distanceA;
  const eb = distanceB;
  const ec = distanceC;
  planeX = x;
  planeY = y;
  planeZ = z;
  normalX = nx;
  normalY = ny;
  normalZ = nz;
  margin = edge;
  if (!both) return false;

  const length = Math.sqrt(ox * ox + oy * oy + oz * oz);
  const dx = ox / length;
  const dy = oy / length;
  const dz = oz / length;
  setCut(ea, eb, ec, along(slot, 0, dx, dy, dz), along(slot, 1, dx, dy, dz), along(slot, 2, dx, dy, dz));
  const begin = cutBegin;
  const end = cutEnd;
  setCut(da, db, dc, along(other, 0, dx, dy, dz), along(other, 1, dx, dy, dz), along(other, 2, dx, dy, dz));
  return min<f64>(end, cutEnd) - max<f64>(begin, cutBegin) > toleranceMm;
}

function along(slot: i32, corner: usize, x: f64, y: f64, z: f64): f64 {
  const vertex = vertexOf(slot, corner);
  return (
    (load<f64>(vertex) - planeX) * x +
    (load<f64>(vertex, 8) - planeY) * y +
    (load<f64>(vertex, 16) - planeZ) * z
  );
}

/** Whether all of a slot is on one side of the plane, and none of it in the plane. */
function isBeside(slot: i32): bool {
  const a = distance(vertexOf(slot, 0));
  const b = distance(vertexOf(slot, 1));
  const c = distance(vertexOf(slot, 2));
  return min<f64>(min<f64>(a, b), c) > margin || max<f64>(max<f64>(a, b), c) < -margin;
}

/** Whether neither is beside the other: they may touch, or cross. */
function mayMeet(slot: i32, other: i32): bool {
  setPlane(slot);
  if (isBeside(other)) return false;
  setPlane(other);
  return !isBeside(slot);
}

/**
 * Of so many pairs keeps those that pass through each other, and those of different shells that may meet (`shells`: by
 * slot; 0 when all are one); gives how many. Most neighbours in a surface are all on one side of each other's planes.
 */
export function keepCrossing(pairs: usize, count: i32, shells: usize): i32 {
  let kept = pairs;
  let planeOf = -1;
  for (let i = 0; i < count; i++) {
    const pair = pairs + ((i as usize) << 3);
    const slot = load<i32>(pair);
    const other = load<i32>(pair, 4);
    const apart =
      shells !== 0 &&
      load<u32>(shells + ((slot as usize) << 2)) !== load<u32>(shells + ((other as usize) << 2));
    if (apart) {
      planeOf = -1;
      if (!mayMeet(slot, other)) continue;
    } else {
      if (slot !== planeOf) {
        setPlane(slot);
        planeOf = slot;
      }
      if (!crosses(slot, other)) continue;
    }
    store<i32>(kept, slot);
    store<i32>(kept, other, 4);
    kept += 8;
  }
  return ((kept - pairs) >> 3) as i32;
}
