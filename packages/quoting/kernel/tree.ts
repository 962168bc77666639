// The search tree over a mesh's triangles: see src/space/triangle-tree.ts. Here it is filled; searches are in pairs.ts
// and rays.ts.

/**
 * Bytes of four sibling boxes: four low x, four low y, four low z, then the high ones, so that one instruction looks at all
 * four. Where there are fewer, the rest are empty: they begin after their end.
 */
export const GROUP: usize = 96;
const EMPTY_LOW: i32 = 1 << 29;
const EMPTY_HIGH: i32 = -(1 << 29);

export let positions: usize = 0;
/** Three vertices a slot. */
export let corners: usize = 0;
export let boxes: usize = 0;
/** Where each level begins, in groups, and where the last one ends. */
export let levels: usize = 0;
export let levelCount: i32 = 0;
export let originX: f64 = 0;
export let originY: f64 = 0;
export let originZ: f64 = 0;
export let stepsPerMm: f64 = 0;
export let toleranceMm: f64 = 0;
export let sizeMm: f64 = 0;

/** The first group of a level. */
export function levelAt(level: i32): usize {
  return boxes + (load<u32>(levels + ((level as usize) << 2)) as usize) * GROUP;
}

/** A box of a level, as the address of its low x; the other numbers follow, 16 bytes apart. */
export function boxAt(level: i32, place: i32): usize {
  return levelAt(level) + ((place as usize) >> 2) * GROUP + (((place & 3) as usize) << 2);
}

export function setTree(
  positionsAt: usize,
  cornersAt: usize,
  boxesAt: usize,
  levelsAt: usize,
  levelsThere: i32,
): void {
  positions = positionsAt;
  corners = cornersAt;
  boxes = boxesAt;
  levels = levelsAt;
  levelCount = levelsThere;
}

export function setScale(x: f64, y: f64, z: f64, perMm: f64, tolerance: f64, size: f64): void {
  originX = x;
  originY = y;
  originZ = z;
  stepsPerMm = perMm;
  toleranceMm = tolerance;
  sizeMm = size;
}

function lowStep(a: f64, b: f64, c: f64, origin: f64): i32 {
  return ((min<f64>(min<f64>(a, b), c) - origin) * stepsPerMm) as i32;
}

function highStep(a: f64, b: f64, c: f64, origin: f64): i32 {
  return ((max<f64>(max<f64>(a, b), c) - origin) * stepsPerMm) as i32;
}

/** Fills the slots from … to: their corners, their boxes with a margin around, and their areas. */
export function fillSlots(
  order: usize,
  triangles: usize,
  areas: usize,
  margin: i32,
  from: i32,
  to: i32,
): void {
  for (let slot = from; slot < to; slot++) {
    const triangle = triangles + (load<u32>(order + ((slot as usize) << 2)) as usize) * 12;
    const corner = corners + (slot as usize) * 12;
    const va = load<u32>(triangle);
    const vb = load<u32>(triangle, 4);
    const vc = load<u32>(triangle, 8);
    store<u32>(corner, va);
    store<u32>(corner, vb, 4);
    store<u32>(corner, vc, 8);
    const a = positions + (va as usize) * 24;
    const b = positions + (vb as usize) * 24;
    const c = positions + (vc as usize) * 24;
    const ax = load<f64>(a);
    const ay = load<f64>(a, 8);
    const az = load<f64>(a, 16);
    const bx = load<f64>(b);
    const by = load<f64>(b, 8);
    const bz = load<f64>(b, 16);
    const cx = load<f64>(c);
    const cy = load<f64>(c, 8);
    const cz = load<f64>(c, 16);
    const box = boxAt(0, slot);
    store<i32>(box, lowStep(ax, bx, cx, originX) - margin);
    store<i32>(box, lowStep(ay, by, cy, originY) - margin, 16);
    store<i32>(box, lowStep(az, bz, cz, originZ) - margin, 32);
    store<i32>(box, highStep(ax, bx, cx, originX) + margin, 48);
    store<i32>(box, highStep(ay, by, cy, originY) + margin, 64);
    store<i32>(box, highStep(az, bz, cz, originZ) + margin, 80);
    const nx = (by - ay) * (cz - az) - (bz - az) * (cy - ay);
    const ny = (bz - az) * (cx - ax) - (bx - ax) * (cz - az);
    const nz = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    store<f32>(areas + ((slot as usize) << 2), (Math.sqrt(nx * nx + ny * ny + nz * nz) / 2) as f32);
  }
}

/** Makes the boxes of a level from place `from` to the end of its last group empty. */
export function emptyBoxes(level: i32, from: i32): void {
  for (let place = from; (place & 3) !== 0; place++) {
    const box = boxAt(level, place);
    for (let at: usize = 0; at < 48; at += 16) {
      store<i32>(box + at, EMPTY_LOW);
      store<i32>(box + at, EMPTY_HIGH, 48);
    }
  }
}

/** Fills a level's boxes, one from each group of the level below. */
export function fillLevel(level: i32, count: i32): void {
  let group = levelAt(level - 1);
  for (let place = 0; place < count; place++, group += GROUP) {
    const box = boxAt(level, place);
    for (let axis: usize = 0; axis < 48; axis += 16) {
      const low = group + axis;
      const high = low + 48;
      const least = min<i32>(
        min<i32>(load<i32>(low), load<i32>(low, 4)),
        min<i32>(load<i32>(low, 8), load<i32>(low, 12)),
      );
      const most = max<i32>(
        max<i32>(load<i32>(high), load<i32>(high, 4)),
        max<i32>(load<i32>(high, 8), load<i32>(high, 12)),
      );
      store<i32>(box + axis, least);
      store<i32>(box + axis, most, 48);
    }
  }
  emptyBoxes(level, count);
}
