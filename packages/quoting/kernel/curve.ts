// Places of triangles along a space-filling curve, and sorting by them: see src/space/curve-order.ts.

import { positions } from './tree';

const DIGIT: usize = 1024;

let triangles: usize = 0;
let spread: usize = 0;
let twoSteps: usize = 0;

/** `spreadAt`, `twoStepsAt`: the tables of src/space/hilbert-curve.ts. */
export function setCurve(trianglesAt: usize, spreadAt: usize, twoStepsAt: usize): void {
  triangles = trianglesAt;
  spread = spreadAt;
  twoSteps = twoStepsAt;
}

/** Three times a triangle's centre along an axis (its offset in bytes). */
function centre(triangle: usize, axis: usize): f64 {
  return (
    load<f64>(positions + axis + (load<u32>(triangle) as usize) * 24) +
    load<f64>(positions + axis + (load<u32>(triangle, 4) as usize) * 24) +
    load<f64>(positions + axis + (load<u32>(triangle, 8) as usize) * 24)
  );
}

function triangleAt(order: usize, i: i32): usize {
  return triangles + (load<u32>(order + ((i as usize) << 2)) as usize) * 12;
}

/** Writes the box around the centres, times three, of order[from…to): lows, then highs. */
export function boundCentres(order: usize, from: i32, to: i32, out: usize): void {
  for (let axis: usize = 0; axis < 24; axis += 8) {
    let least: f64 = Infinity;
    let most: f64 = -Infinity;
    for (let i = from; i < to; i++) {
      const at = centre(triangleAt(order, i), axis);
      least = min<f64>(least, at);
      most = max<f64>(most, at);
    }
    store<f64>(out + axis, least);
    store<f64>(out + axis, most, 24);
  }
}

function cell(at: f64, low: f64, scale: f64, last: i32): usize {
  return min<i32>(last, ((at - low) * scale) as i32) as usize;
}

function step(state: u32, eighths: u32): u32 {
  return load<u16>(twoSteps + ((((state & ~63) | (eighths & 63)) as usize) << 1));
}

/** Writes to keys[from…to) where each centre comes along the curve through a cube of `cells` a side. */
export function placeCentres(
  order: usize,
  keys: usize,
  from: i32,
  to: i32,
  x: f64,
  y: f64,
  z: f64,
  scale: f64,
  cells: i32,
): void {
  for (let i = from; i < to; i++) {
    const triangle = triangleAt(order, i);
    const cx = cell(centre(triangle, 0), x, scale, cells - 1);
    const cy = cell(centre(triangle, 8), y, scale, cells - 1);
    const cz = cell(centre(triangle, 16), z, scale, cells - 1);
    const eighths =
      load<u32>(spread + (cx << 2)) |
      (load<u32>(spread + (cy << 2)) << 1) |
      (load<u32>(spread + (cz << 2)) << 2);
    const a = step(0, eighths >> 24);
    const b = step(a, eighths >> 18);
    const c = step(b, eighths >> 12);
    const d = step(c, eighths >> 6);
    const e = step(d, eighths);
    const key = ((a & 63) << 24) | ((b & 63) << 18) | ((c & 63) << 12) | ((d & 63) << 6) | (e & 63);
    store<u32>(keys + ((i as usize) << 2), key);
  }
}

function deal(
  keys: usize,
  order: usize,
  toKeys: usize,
  toOrder: usize,
  counts: usize,
  shift: u32,
  from: i32,
  to: i32,
): void {
  let next = from;
  for (let i: usize = 0; i < DIGIT << 2; i += 4) {
    const count = load<i32>(counts + i);
    store<i32>(counts + i, next);
    next += count;
  }
  for (let i = from; i < to; i++) {
    const key = load<u32>(keys + ((i as usize) << 2));
    const bucket = counts + ((((key >> shift) & 1023) as usize) << 2);
    const place = load<i32>(bucket);
    store<i32>(bucket, place + 1);
    store<u32>(toKeys + ((place as usize) << 2), key);
    store<u32>(toOrder + ((place as usize) << 2), load<u32>(order + ((i as usize) << 2)));
  }
}

function countUp(counts: usize, digit: u32): void {
  const count = counts + (((digit & 1023) as usize) << 2);
  store<i32>(count, load<i32>(count) + 1);
}

/** Sorts keys[from…to), of at most 30 bits, and `order` with them; equal keys keep their order. `counts`: 3 × 1024 numbers. */
export function sortByKey(
  keys: usize,
  order: usize,
  spareKeys: usize,
  spareOrder: usize,
  counts: usize,
  from: i32,
  to: i32,
): void {
  const middle = counts + (DIGIT << 2);
  const high = middle + (DIGIT << 2);
  memory.fill(counts, 0, 3 * (DIGIT << 2));
  for (let i = from; i < to; i++) {
    const key = load<u32>(keys + ((i as usize) << 2));
    countUp(counts, key);
    countUp(middle, key >> 10);
    countUp(high, key >> 20);
  }
  deal(keys, order, spareKeys, spareOrder, counts, 0, from, to);
  deal(spareKeys, spareOrder, keys, order, middle, 10, from, to);
  deal(keys, order, spareKeys, spareOrder, high, 20, from, to);
  const start = (from as usize) << 2;
  const bytes = ((to - from) as usize) << 2;
  memory.copy(keys + start, spareKeys + start, bytes);
  memory.copy(order + start, spareOrder + start, bytes);
}
