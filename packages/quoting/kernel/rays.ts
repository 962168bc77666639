// Straight lines through the mesh: see src/space/ray.ts.

import {
  corners,
  GROUP,
  levelAt,
  levelCount,
  originX,
  originY,
  originZ,
  positions,
  stepsPerMm,
  toleranceMm,
} from './tree';

export const MOST_HITS: i32 = 64;
/** Stands for 1 ÷ 0 where a ray runs along a plane: larger than any way through a model, and 0 times it is 0. */
const STEEP: f64 = 1e30;
/** How far beside a triangle, as a share of its size, a ray still hits it, so that none slips through between two. */
const EDGE_MARGIN: f64 = 1e-9;

// A ray's memory: the start, the direction and how far all hits were seen; the groups of boxes opened in all its casts, a
// measure of the work; where it ended (see ends.ts); then 64 hits, and 128 waiting boxes.
const SEEN: usize = 48;
const STEPS: usize = 56;
export const END_MM: usize = 64;
export const END_SLOT: usize = 72;
export const HIT_MM: usize = 96;
export const HIT_SLOT: usize = HIT_MM + 64 * 8;
export const HIT_LEAVES: usize = HIT_SLOT + 64 * 4;
const WAITING: usize = HIT_LEAVES + 64;
const WAITING_NEAR: usize = WAITING + 128 * 4;
const ENTRIES: usize = WAITING_NEAR + 128 * 8;

let line: usize = 0;
let hitMm: usize = 0;
let hitSlot: usize = 0;
let hitLeaves: usize = 0;
let hits: i32 = 0;
let from: f64 = 0;
export let seen: f64 = 0;
let onEntry: bool = false;

/** Bytes of a ray. */
export function rayBytes(): i32 {
  return (ENTRIES + 32) as i32;
}

/** Takes in a hit unless it lies beyond what ended the ray; one that ends it shortens the ray. */
function addHit(mm: f64, slot: i32, leaves: bool): void {
  if (hits < MOST_HITS) {
    store<f64>(hitMm + ((hits as usize) << 3), mm);
    store<i32>(hitSlot + ((hits as usize) << 2), slot);
    store<u8>(hitLeaves + (hits as usize), leaves as u8);
    hits++;
  }
  const end = mm + toleranceMm;
  if ((!leaves && !onEntry) || end >= seen) return;
  seen = end;
  let kept = 0;
  for (let i = 0; i < hits; i++) {
    const at = load<f64>(hitMm + ((i as usize) << 3));
    if (at > end) continue;
    store<f64>(hitMm + ((kept as usize) << 3), at);
    store<i32>(hitSlot + ((kept as usize) << 2), load<i32>(hitSlot + ((i as usize) << 2)));
    store<u8>(hitLeaves + (kept as usize), load<u8>(hitLeaves + (i as usize)));
    kept++;
  }
  hits = kept;
}

/** Adds the ray's hit on the slot's triangle, if any (T. Möller, B. Trumbore, 1997). */
function hitTriangle(slot: i32): void {
  const corner = corners + (slot as usize) * 12;
  const a = positions + (load<u32>(corner) as usize) * 24;
  const b = positions + (load<u32>(corner, 4) as usize) * 24;
  const c = positions + (load<u32>(corner, 8) as usize) * 24;
  const ax = load<f64>(a);
  const ay = load<f64>(a, 8);
  const az = load<f64>(a, 16);
  const ux = load<f64>(b) - ax;
  const uy = load<f64>(b, 8) - ay;
  const uz = load<f64>(b, 16) - az;
  const vx = load<f64>(c) - ax;
  const vy = load<f64>(c, 8) - ay;
  const vz = load<f64>(c, 16) - az;
  const dx = load<f64>(line, 24);
  const dy = load<f64>(line, 32);
  const dz = load<f64>(line, 40);
  const px = dy * vz - dz * vy;
  const py = dz * vx - dx * vz;
  const pz = dx * vy - dy * vx;
  const determinant = ux * px + uy * py + uz * pz;
  if (determinant === 0) return;
  const inverse = 1 / determinant;
  const sx = load<f64>(line) - ax;
  const sy = load<f64>(line, 8) - ay;
  const sz = load<f64>(line, 16) - az;
  const shareU = (sx * px + sy * py + sz * pz) * inverse;
  if (shareU < -EDGE_MARGIN || shareU > 1 + EDGE_MARGIN) return;
  const qx = sy * uz - sz * uy;
  const qy = sz * ux - sx * uz;
  const qz = sx * uy - sy * ux;
  const shareV = (dx * qx + dy * qy + dz * qz) * inverse;
  if (shareV < -EDGE_MARGIN || shareU + shareV > 1 + EDGE_MARGIN) return;
  const mm = (vx * qx + vy * qy + vz * qz) * inverse;
  if (mm <= from || !(mm <= seen)) return;
  addHit(mm, slot, determinant < 0);
}

/** Where a ray meets two of four planes: the numbers of a group from `at` on, the lower or the upper half of them. */
function lowerTwo(at: usize, origin: v128, inverse: v128): v128 {
  return f64x2.mul(f64x2.sub(f64x2.convert_low_i32x4_s(v128.load(at)), origin), inverse);
}

function upperTwo(at: usize, origin: v128, inverse: v128): v128 {
  return f64x2.mul(f64x2.sub(f64x2.convert_low_i32x4_s(v128.load64_zero(at, 8)), origin), inverse);
}

function inverseOf(direction: f64): f64 {
  return (direction === 0 ? STEEP : 1 / direction) / stepsPerMm;
}

/**
 * Follows the ray through the tree of more than one slot, nearer boxes first, to the nearest hit that ends it; gives
 * the number of hits.
 */
export function castRay(ray: usize, fromMm: f64, untilMm: f64, except: i32, endsOnEntry: bool): i32 {
  line = ray;
  hitMm = ray + HIT_MM;
  hitSlot = ray + HIT_SLOT;
  hitLeaves = ray + HIT_LEAVES;
  const waiting = ray + WAITING;
  const waitingNear = ray + WAITING_NEAR;
  const entries = ray + ENTRIES;
  const ox = f64x2.splat((load<f64>(line) - originX) * stepsPerMm);
  const oy = f64x2.splat((load<f64>(line, 8) - originY) * stepsPerMm);
  const oz = f64x2.splat((load<f64>(line, 16) - originZ) * stepsPerMm);
  const ix = inverseOf(load<f64>(line, 24));
  const iy = inverseOf(load<f64>(line, 32));
  const iz = inverseOf(load<f64>(line, 40));
  const nearX: usize = ix < 0 ? 48 : 0;
  const nearY: usize = iy < 0 ? 64 : 16;
  const nearZ: usize = iz < 0 ? 80 : 32;
  const farX: usize = 48 - nearX;
  const farY: usize = 80 - nearY;
  const farZ: usize = 112 - nearZ;
  const ixs = f64x2.splat(ix);
  const iys = f64x2.splat(iy);
  const izs = f64x2.splat(iz);
  const begin = f64x2.splat(fromMm);
  hits = 0;
  from = fromMm;
  seen = untilMm;
  onEntry = endsOnEntry;
  store<i32>(waiting, levelCount - 1);
  store<f64>(waitingNear, 0);
  let top = 1;
  let steps: f64 = 0;
  while (top > 0) {
    top--;
    if (load<f64>(waitingNear + ((top as usize) << 3)) > seen) continue;
    const entry = load<i32>(waiting + ((top as usize) << 2));
    const level = entry & 15;
    if (level === 0) {
      if (entry >>> 4 !== except) hitTriangle(entry >>> 4);
      continue;
    }
    steps += 1;
    const below = level - 1;
    const parent = entry >>> 4;
    const group = levelAt(below) + (parent as usize) * GROUP;
    const end = f64x2.splat(seen);
    let enter = f64x2.pmax(begin, lowerTwo(group + nearX, ox, ixs));
    enter = f64x2.pmax(enter, lowerTwo(group + nearY, oy, iys));
    enter = f64x2.pmax(enter, lowerTwo(group + nearZ, oz, izs));
    let leave = f64x2.pmin(end, lowerTwo(group + farX, ox, ixs));
    leave = f64x2.pmin(leave, lowerTwo(group + farY, oy, iys));
    leave = f64x2.pmin(leave, lowerTwo(group + farZ, oz, izs));
    let met = i64x2.bitmask(f64x2.le(enter, leave));
    v128.store(entries, enter);
    enter = f64x2.pmax(begin, upperTwo(group + nearX, ox, ixs));
    enter = f64x2.pmax(enter, upperTwo(group + nearY, oy, iys));
    enter = f64x2.pmax(enter, upperTwo(group + nearZ, oz, izs));
    leave = f64x2.pmin(end, upperTwo(group + farX, ox, ixs));
    leave = f64x2.pmin(leave, upperTwo(group + farY, oy, iys));
    leave = f64x2.pmin(leave, upperTwo(group + farZ, oz, izs));
    met |= i64x2.bitmask(f64x2.le(enter, leave)) << 2;
    v128.store(entries, enter, 16);

    const base = top;
    for (; met !== 0; met &= met - 1) {
      const lane = ctz<i32>(met);
      const child = (parent << 2) | lane;
      if (below === 0) {
        if (child !== except) hitTriangle(child);
        continue;
      }
      const near = load<f64>(entries + ((lane as usize) << 3));
      let place = top++;
      for (; place > base && load<f64>(waitingNear + (((place - 1) as usize) << 3)) < near; place--) {
        const at = place as usize;
        store<f64>(waitingNear + (at << 3), load<f64>(waitingNear + ((at - 1) << 3)));
        store<i32>(waiting + (at << 2), load<i32>(waiting + ((at - 1) << 2)));
      }
      store<f64>(waitingNear + ((place as usize) << 3), near);
      store<i32>(waiting + ((place as usize) << 2), (child << 4) | below);
    }
  }
  store<f64>(line, seen, SEEN);
  // One that is given up would have looked at everything.
  if (hits === MOST_HITS) steps += (levelAt(1) - levelAt(0)) as f64;
  store<f64>(line, load<f64>(line, STEPS) + steps, STEPS);
  return hits;
}
