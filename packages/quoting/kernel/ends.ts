// Where rays from the surface end, and what samples of the surface have before and behind them: see src/space/ray-end.ts
// and src/thickness/.

import { castRay, END_MM, END_SLOT, HIT_LEAVES, HIT_MM, HIT_SLOT, MOST_HITS, seen } from './rays';
import { corners, positions, toleranceMm } from './tree';

const MOST_CASTS: i32 = 32;
/** Only surfaces that face away from each other by more than 120° have a thickness or a gap between them. */
const OPPOSED: f64 = -0.5;

function mmOf(ray: usize, hit: i32): f64 {
  return load<f64>(ray + HIT_MM + ((hit as usize) << 3));
}

function slotOf(ray: usize, hit: i32): i32 {
  return load<i32>(ray + HIT_SLOT + ((hit as usize) << 2));
}

function leavesAt(ray: usize, hit: i32): bool {
  return load<u8>(ray + HIT_LEAVES + (hit as usize)) === 1;
}

function setHit(ray: usize, hit: i32, mm: f64, slot: i32, leaves: bool): void {
  store<f64>(ray + HIT_MM + ((hit as usize) << 3), mm);
  store<i32>(ray + HIT_SLOT + ((hit as usize) << 2), slot);
  store<u8>(ray + HIT_LEAVES + (hit as usize), leaves as u8);
}

function setEnd(ray: usize, hit: i32): void {
  store<f64>(ray, mmOf(ray, hit), END_MM);
  store<f64>(ray, slotOf(ray, hit) as f64, END_SLOT);
}

function sortHits(ray: usize, hits: i32): void {
  for (let i = 1; i < hits; i++) {
    const mm = mmOf(ray, i);
    const slot = slotOf(ray, i);
    const leaves = leavesAt(ray, i);
    let place = i;
    for (; place > 0 && mmOf(ray, place - 1) > mm; place--) {
      setHit(ray, place, mmOf(ray, place - 1), slotOf(ray, place - 1), leavesAt(ray, place - 1));
    }
    setHit(ray, place, mm, slot, leaves);
  }
}

/** Whether a hit is on an edge or a corner where the same surface has been met already, in a neighbouring triangle. */
function metBefore(ray: usize, first: i32, hit: i32): bool {
  const b = corners + (slotOf(ray, hit) as usize) * 12;
  for (let i = first; i < hit; i++) {
    if (leavesAt(ray, i) !== leavesAt(ray, hit)) continue;
    const a = corners + (slotOf(ray, i) as usize) * 12;
    for (let j: usize = 0; j < 12; j += 4) {
      const vertex = load<u32>(a + j);
      if (vertex === load<u32>(b) || vertex === load<u32>(b, 4) || vertex === load<u32>(b, 8)) return true;
    }
  }
  return false;
}

/** How many bodies are around the ray after its hits; where it left the last of them, if so, is its end. */
function walkHits(ray: usize, hits: i32, before: i32): i32 {
  sortHits(ray, hits);
  let depth = before;
  for (let i = 0; i < hits;) {
    const together = mmOf(ray, i) + toleranceMm;
    let leftAt = -1;
    const first = i;
    for (; i < hits && mmOf(ray, i) <= together; i++) {
      if (metBefore(ray, first, i)) continue;
      depth += leavesAt(ray, i) ? -1 : 1;
      if (leavesAt(ray, i) && leftAt < 0) leftAt = i;
    }
    if (depth <= 0 && leftAt >= 0) {
      setEnd(ray, leftAt);
      return 0;
    }
  }
  return depth;
}

/**
 * Follows a ray that begins inside the solid until no body is around it any more: one entered on the way is passed
 * through, and where one is left just as another is entered, the solid goes on. Answers whether it ends.
 */
export function leaveSolid(ray: usize, fromMm: f64, untilMm: f64, except: i32): bool {
  let depth = 1;
  let from = fromMm;
  for (let casts = 0; casts < MOST_CASTS; casts++) {
    const hits = castRay(ray, from, untilMm, except, false);
    if (hits === 0 || hits === MOST_HITS) return false;
    depth = walkHits(ray, hits, depth);
    if (depth <= 0) return true;
    from = seen;
  }
  return false;
}

/** Casts the ray to the first surface of any kind: 1 when it leaves a body there, 0 when it enters one, −1 for none. */
export function firstSurface(ray: usize, fromMm: f64, untilMm: f64, except: i32): i32 {
  const hits = castRay(ray, fromMm, untilMm, except, true);
  if (hits === 0) return -1;
  let nearest = 0;
  for (let i = 1; i < hits; i++) if (mmOf(ray, i) < mmOf(ray, nearest)) nearest = i;
  setEnd(ray, nearest);
  return leavesAt(ray, nearest) ? 1 : 0;
}

// The outward unit normal of a slot; 0 for one without area.
let unitX: f64 = 0;
let unitY: f64 = 0;
let unitZ: f64 = 0;

function setNormal(slot: i32): void {
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
  const x = uy * vz - uz * vy;
  const y = uz * vx - ux * vz;
  const z = ux * vy - uy * vx;
  const length = Math.sqrt(x * x + y * y + z * z);
  const scale: f64 = length > 0 ? 1 / length : 0;
  unitX = x * scale;
  unitY = y * scale;
  unitZ = z * scale;
}

/** Whether the surface where the ray ended is opposed to one with this normal. */
function endIsOpposed(ray: usize, x: f64, y: f64, z: f64): bool {
  setNormal(load<f64>(ray, END_SLOT) as i32);
  return unitX * x + unitY * y + unitZ * z < OPPOSED;
}

/**
 * Looks straight through the solid behind each of the samples from … to, and where `gaps` says so, over the open space
 * before it: the distance to an opposed surface and its slot, −1 where there is none. All gaps are looked for when
 * bodies meet, since a sample may then be buried in another body and has neither; else every second, within `reachMm`.
 */
export function spanSamples(
  ray: usize,
  places: usize,
  slots: usize,
  from: i32,
  to: i32,
  bodiesMeet: bool,
  reachMm: f64,
  solids: usize,
  solidSlots: usize,
  gaps: usize,
  gapSlots: usize,
): void {
  for (let i = from; i < to; i++) {
    const f64s = (i as usize) << 3;
    const i32s = (i as usize) << 2;
    store<f64>(solids + f64s, -1);
    store<f64>(gaps + f64s, -1);
    const slot = load<i32>(slots + i32s);
    setNormal(slot);
    const x = unitX;
    const y = unitY;
    const z = unitZ;
    memory.copy(ray, places + (i as usize) * 24, 24);
    if (bodiesMeet || (i & 1) === 0) {
      store<f64>(ray, x, 24);
      store<f64>(ray, y, 32);
      store<f64>(ray, z, 40);
      const met = firstSurface(ray, toleranceMm, reachMm, slot);
      if (met === 1) continue;
      if (met === 0 && endIsOpposed(ray, x, y, z)) {
        store<f64>(gaps + f64s, load<f64>(ray, END_MM));
        store<i32>(gapSlots + i32s, load<f64>(ray, END_SLOT) as i32);
      }
    }
    store<f64>(ray, -x, 24);
    store<f64>(ray, -y, 32);
    store<f64>(ray, -z, 40);
    if (leaveSolid(ray, toleranceMm, Infinity, slot) && endIsOpposed(ray, x, y, z)) {
      store<f64>(solids + f64s, load<f64>(ray, END_MM));
      store<i32>(solidSlots + i32s, load<f64>(ray, END_SLOT) as i32);
    }
  }
}
