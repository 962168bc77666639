// Gives equal corners of a triangle soup one number. A corner is three 32-bit floats and is known by their bits.
//
// A table over all points would be hit at random, and on a million triangles most of the time would go into waiting for
// memory. So corners are first looked up in a small table of recent points that stays in the cache; what is not there
// becomes a new point, for now. Then the points are parted by their hash into parts that fit the cache, and in each the
// equal ones are found. Files in a sensible order leave few doubles; files in random order only make the parts larger.

const RECENT_BITS: u32 = 13;
const PART_BITS: u32 = 8;
const PARTS: i32 = 1 << PART_BITS;

/** Bytes of one record: the three coordinates and a fourth number, the hash or the point. */
const RECORD: usize = 16;
const BYTES_PER_TRIANGLE: usize = 50;

let recent: usize = 0;
let starts: usize = 0;
let ends: usize = 0;
let points: usize = 0;
let pointCount: i32 = 0;
let nextTriangle: usize = 0;

/** Bytes that `recent` must have. */
export function recentBytes(): i32 {
  return 16 << RECENT_BITS;
}

/** Bytes that `parts` must have: where each part starts, and how many points it has, later where it ends. */
export function partsBytes(): i32 {
  return PARTS << 3;
}

/** `recent` and `parts` are all 0. */
export function beginWeld(recentAt: usize, partsAt: usize, trianglesAt: usize, pointsAt: usize): void {
  recent = recentAt;
  starts = partsAt;
  ends = partsAt + (PARTS << 2);
  points = pointsAt;
  nextTriangle = trianglesAt;
  pointCount = 0;
}

/** Negative zero is zero. */
function plain(bits: i32): i32 {
  return select<i32>(0, bits, bits === i32.MIN_VALUE);
}

/** Changed by chance in every process, so that no file can be made in which many points have one hash. */
let factorX: u64 = 1;
let factorY: u64 = 1;
let factorZ: u64 = 1;

/** What points are numbered does not depend on it. */
export function seedHash(x: i32, y: i32, z: i32): void {
  factorX ^= ((x as u32 as u64) << 32) | (((y as u32) << 1) as u64);
  factorY ^= ((y as u32 as u64) << 32) | (((z as u32) << 1) as u64);
  factorZ ^= ((z as u32 as u64) << 32) | (((x as u32) << 1) as u64);
}

/** The upper half of a sum of products (Dietzfelbinger): two points have one hash with a chance of 2^-32, whatever they are. */
function hashOf(x: i32, y: i32, z: i32): i32 {
  const sum = (x as u32 as u64) * factorX + (y as u32 as u64) * factorY + (z as u32 as u64) * factorZ;
  return (sum >> 32) as i32;
}

function partOf(hash: i32): usize {
  return (((hash as u32) >> (32 - PART_BITS)) as usize) << 2;
}

function pointOf(corner: usize): i32 {
  const x = plain(load<i32>(corner));
  const y = plain(load<i32>(corner, 4));
  const z = plain(load<i32>(corner, 8));
  const hash = hashOf(x, y, z);
  const known = recent + ((((hash as u32) >> (32 - RECENT_BITS)) as usize) << 4);
  const number = load<i32>(known, 12);
  if (number !== 0 && load<i32>(known) === x && load<i32>(known, 4) === y && load<i32>(known, 8) === z)
    return number - 1;
  const point = points + (pointCount as usize) * RECORD;
  store<i32>(point, x);
  store<i32>(point, y, 4);
  store<i32>(point, z, 8);
  store<i32>(point, hash, 12);
  pointCount++;
  const part = ends + partOf(hash);
  store<i32>(part, load<i32>(part) + 1);
  store<i32>(known, x);
  store<i32>(known, y, 4);
  store<i32>(known, z, 8);
  store<i32>(known, pointCount, 12);
  return pointCount - 1;
}

/** Takes in triangles as a binary STL has them, and gives the points so far: at most three more a triangle. */
export function weldTriangles(stl: usize, count: i32): i32 {
  let triangle = nextTriangle;
  for (let i = 0; i < count; i++) {
    store<i32>(triangle, pointOf(stl + 12));
    store<i32>(triangle, pointOf(stl + 24), 4);
    store<i32>(triangle, pointOf(stl + 36), 8);
    triangle += 12;
    stl += BYTES_PER_TRIANGLE;
  }
  nextTriangle = triangle;
  return pointCount;
}

/** Copies the points to `records`, part by part; gives the size of the largest part. */
export function partPoints(records: usize): i32 {
  let largest = 0;
  let before = 0;
  for (let part: usize = 0; part < (PARTS as usize) << 2; part += 4) {
    const size = load<i32>(ends + part);
    largest = max<i32>(largest, size);
    store<i32>(starts + part, before);
    store<i32>(ends + part, before);
    before += size;
  }
  for (let i = 0; i < pointCount; i++) {
    const point = points + (i as usize) * RECORD;
    const end = ends + partOf(load<i32>(point, 12));
    const at = load<i32>(end);
    store<i32>(end, at + 1);
    const record = records + (at as usize) * RECORD;
    store<i64>(record, load<i64>(point));
    store<i32>(record, load<i32>(point, 8), 8);
    store<i32>(record, i, 12);
  }
  return largest;
}

/** Writes for each point the first one that equals it, or −1 for a first one; gives the doubles. `table` has mask + 1 slots. */
export function findDoubles(records: usize, table: usize, mask: i32, firstOf: usize): i32 {
  memory.fill(firstOf, 0xff, (pointCount as usize) << 2);
  let doubles = 0;
  for (let part: usize = 0; part < (PARTS as usize) << 2; part += 4) {
    memory.fill(table, 0, ((mask + 1) as usize) << 2);
    const end = load<i32>(ends + part);
    for (let i = load<i32>(starts + part); i < end; i++) {
      const record = records + (i as usize) * RECORD;
      const xy = load<i64>(record);
      const z = load<i32>(record, 8);
      let slot = (hashOf(load<i32>(record), load<i32>(record, 4), z) >>> 2) & mask;
      for (;;) {
        const entry = table + ((slot as usize) << 2);
        const first = load<i32>(entry);
        if (first === 0) {
          store<i32>(entry, i + 1);
          break;
        }
        const other = records + ((first - 1) as usize) * RECORD;
        if (load<i64>(other) === xy && load<i32>(other, 8) === z) {
          store<i32>(firstOf + ((load<i32>(record, 12) as usize) << 2), load<i32>(other, 12));
          doubles++;
          break;
        }
        slot = (slot + 1) & mask;
      }
    }
  }
  return doubles;
}

/** Numbers the first points in their order: writes their coordinates, and each point's number in place of `firstOf`. */
export function numberVertices(firstOf: usize, positions: usize): i32 {
  let vertices = 0;
  for (let i = 0; i < pointCount; i++) {
    const at = firstOf + ((i as usize) << 2);
    const first = load<i32>(at);
    if (first >= 0) {
      store<i32>(at, load<i32>(firstOf + ((first as usize) << 2)));
      continue;
    }
    const point = points + (i as usize) * RECORD;
    const position = positions + (vertices as usize) * 24;
    store<f64>(position, load<f32>(point) as f64);
    store<f64>(position, load<f32>(point, 4) as f64, 8);
    store<f64>(position, load<f32>(point, 8) as f64, 16);
    store<i32>(at, vertices++);
  }
  return vertices;
}

/** Makes vertices of the points that triangles name. */
export function renumberCorners(firstOf: usize, corners: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const corner = corners + ((i as usize) << 2);
    store<i32>(corner, load<i32>(firstOf + ((load<i32>(corner) as usize) << 2)));
  }
}
