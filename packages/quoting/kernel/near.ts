// What is near a node of the tree, packed for quick comparison: see pairs.ts.
//
// Boxes are packed into two words of three nine-bit fields: the low corner, and the high corner with a guard bit above
// each field. One difference then compares three axes: a guard bit survives where the high end is not below the low end.
// Boxes are cut to the node's box, which keeps every overlap in it.
//
// What is near also has its corners in 32-bit floats, for a first look at whether it has some on both sides of a slot's
// plane. Most neighbours in a surface have not. What is told apart by less than the rounding passes, to be looked at
// closely in crossing.ts.

import { boxAt, corners, originX, originY, originZ, positions, toleranceMm } from './tree';
import { margin, normalX, normalY, normalZ, planeX, planeY, planeZ, setPlane } from './crossing';

/** How many slots can be near at once. */
export const ROOM: i32 = 2048;
const GUARDS: i32 = (1 << 9) | (1 << 19) | (1 << 29);

export let count: i32 = 0;
let near: usize = 0;
let shells: usize = 0;
let narrow: bool = false;

// The node's frame: where its box begins, and by how many bits coordinates are shortened.
let frameX: i32 = 0;
let frameY: i32 = 0;
let frameZ: i32 = 0;
let shorten: i32 = 0;

/** Bytes that what is near takes. */
export function nearBytes(): i32 {
  return ROOM * 64 + 64;
}

export function beginNear(nearAt: usize, narrowly: bool, shellsAt: usize): void {
  near = nearAt;
  narrow = narrowly;
  shells = shellsAt;
}

/** Forgets all but the first ones. */
export function keepNear(first: i32): void {
  count = first;
}

function field(at: i32): i32 {
  return max<i32>(0, min<i32>(511, at >> shorten));
}

function packed(corner: usize): i32 {
  return (
    field(load<i32>(corner) - frameX) |
    (field(load<i32>(corner, 16) - frameY) << 10) |
    (field(load<i32>(corner, 32) - frameZ) << 20)
  );
}

// What is near: the slots, the packed low corners, the packed high ones, the shells; then three x, three y and three z,
// each filled up to four, from the origin of the tree.
const LOWS: usize = (ROOM as usize) << 2;
const HIGHS: usize = 2 * LOWS;
const SHELLS: usize = 3 * LOWS;
const POINTS: usize = 4 * LOWS;
const POINT: usize = 48;

export function addNear(slot: i32): void {
  const box = boxAt(0, slot);
  const entry = near + ((count as usize) << 2);
  store<i32>(entry, slot);
  store<i32>(entry + LOWS, packed(box));
  store<i32>(entry + HIGHS, GUARDS | packed(box + 48));
  if (shells !== 0) store<i32>(entry + SHELLS, load<i32>(shells + ((slot as usize) << 2)));
  if (narrow) {
    const point = near + POINTS + (count as usize) * POINT;
    for (let i: usize = 0; i < 3; i++) {
      const vertex = positions + (load<u32>(corners + (slot as usize) * 12 + (i << 2)) as usize) * 24;
      store<f32>(point + (i << 2), (load<f64>(vertex) - originX) as f32);
      store<f32>(point + (i << 2), (load<f64>(vertex, 8) - originY) as f32, 16);
      store<f32>(point + (i << 2), (load<f64>(vertex, 16) - originZ) as f32, 32);
    }
    // A fourth corner that is the first again tells nothing new.
    store<f32>(point, load<f32>(point), 12);
    store<f32>(point, load<f32>(point, 16), 28);
    store<f32>(point, load<f32>(point, 32), 44);
  }
  count++;
}

/** Forgets what is near; what comes next is packed in the frame of this box. */
export function frameAround(box: usize): void {
  frameX = load<i32>(box);
  frameY = load<i32>(box, 16);
  frameZ = load<i32>(box, 32);
  const size = (load<i32>(box, 48) - frameX) | (load<i32>(box, 64) - frameY) | (load<i32>(box, 80) - frameZ);
  shorten = max<i32>(0, 23 - clz<i32>(size));
  count = 0;
}

/** What 32-bit sums of three products may be off by, as a share of the coordinates' differences. */
const FLOAT_ROUNDING: f32 = 5e-7;
/** What 32-bit coordinates of two points may move them apart by, in tolerances. */
const FLOAT_SHIFT: f64 = 0.45;

// The plane of the slot that is compared: its unit normal and a point, and what a distance must exceed at the least.
let unitX: v128 = f32x4.splat(0);
let unitY: v128 = f32x4.splat(0);
let unitZ: v128 = f32x4.splat(0);
let pointX: v128 = f32x4.splat(0);
let pointY: v128 = f32x4.splat(0);
let pointZ: v128 = f32x4.splat(0);
let least: v128 = f32x4.splat(0);

function setUnitPlane(slot: i32): void {
  setPlane(slot);
  const length = Math.sqrt(normalX * normalX + normalY * normalY + normalZ * normalZ);
  const scale: f64 = length > 0 ? 1 / length : 0;
  unitX = f32x4.splat((normalX * scale) as f32);
  unitY = f32x4.splat((normalY * scale) as f32);
  unitZ = f32x4.splat((normalZ * scale) as f32);
  pointX = f32x4.splat((planeX - originX) as f32);
  pointY = f32x4.splat((planeY - originY) as f32);
  pointZ = f32x4.splat((planeZ - originZ) as f32);
  const exact: f64 = length > 0 ? margin * scale : toleranceMm;
  least = f32x4.splat(((exact - FLOAT_SHIFT * toleranceMm) * 0.999) as f32);
}

/** Whether a near slot may have corners on both sides of the plane. */
function mayStraddle(place: i32): bool {
  const point = near + POINTS + (place as usize) * POINT;
  const x = f32x4.sub(v128.load(point), pointX);
  const y = f32x4.sub(v128.load(point, 16), pointY);
  const z = f32x4.sub(v128.load(point, 32), pointZ);
  const distance = f32x4.add(f32x4.add(f32x4.mul(x, unitX), f32x4.mul(y, unitY)), f32x4.mul(z, unitZ));
  const sizes = f32x4.add(f32x4.add(f32x4.abs(x), f32x4.abs(y)), f32x4.abs(z));
  const rounding = f32x4.mul(sizes, f32x4.splat(FLOAT_ROUNDING));
  const above = f32x4.gt(f32x4.add(distance, rounding), least);
  const below = f32x4.lt(f32x4.sub(distance, rounding), f32x4.neg(least));
  return v128.any_true(above) && v128.any_true(below);
}

/** Writes a slot with each of the near ones from place `from` on that it may cross; gives where that ends. */
export function pairsOf(place: i32, from: i32, out: usize): usize {
  const entry = near + ((place as usize) << 2);
  const slot = load<i32>(entry);
  const shell = load<i32>(entry + SHELLS);
  const low = i32x4.splat(load<i32>(entry + LOWS));
  const high = i32x4.splat(load<i32>(entry + HIGHS));
  const guards = i32x4.splat(GUARDS);
  if (narrow) setUnitPlane(slot);
  for (let i = from; i < count; i += 4) {
    const others = near + ((i as usize) << 2);
    const kept = v128.and(
      v128.and(i32x4.sub(v128.load(others + HIGHS), low), i32x4.sub(high, v128.load(others + LOWS))),
      guards,
    );
    let overlapping = i32x4.bitmask(i32x4.eq(kept, guards));
    if (count - i < 4) overlapping &= (1 << (count - i)) - 1;
    for (; overlapping !== 0; overlapping &= overlapping - 1) {
      const lane = ctz<i32>(overlapping);
      const other = others + ((lane as usize) << 2);
      const apart = shells !== 0 && load<i32>(other + SHELLS) !== shell;
      if (narrow && !apart && !mayStraddle(i + lane)) continue;
      store<i32>(out, slot);
      store<i32>(out, load<i32>(other), 4);
      out += 8;
    }
  }
  return out;
}
