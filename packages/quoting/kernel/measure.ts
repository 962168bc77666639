// Volume, area, centre and box in one pass over the triangles.

let originX: f64 = 0;
let originY: f64 = 0;
let originZ: f64 = 0;
let volume6: f64 = 0;
let volumeLost: f64 = 0;
let area2: f64 = 0;
let areaLost: f64 = 0;
let momentX: f64 = 0;
let momentY: f64 = 0;
let momentZ: f64 = 0;

/** Begins sums of signed tetrahedra over an origin on the model itself, so that a model far from (0, 0, 0) loses nothing. */
export function beginMeasure(x: f64, y: f64, z: f64): void {
  originX = x;
  originY = y;
  originZ = z;
  volume6 = volumeLost = area2 = areaLost = momentX = momentY = momentZ = 0;
}

/** Adds triangles; the sums are compensated (Kahan). */
export function measureTriangles(positions: usize, triangles: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const triangle = triangles + (i as usize) * 12;
    const a = positions + (load<u32>(triangle) as usize) * 24;
    const b = positions + (load<u32>(triangle, 4) as usize) * 24;
    const c = positions + (load<u32>(triangle, 8) as usize) * 24;
    const ax = load<f64>(a) - originX;
    const ay = load<f64>(a, 8) - originY;
    const az = load<f64>(a, 16) - originZ;
    const bx = load<f64>(b) - originX;
    const by = load<f64>(b, 8) - originY;
    const bz = load<f64>(b, 16) - originZ;
    const cx = load<f64>(c) - originX;
    const cy = load<f64>(c, 8) - originY;
    const cz = load<f64>(c, 16) - originZ;
    const ux = bx - ax;
    const uy = by - ay;
    const uz = bz - az;
    const vx = cx - ax;
    const vy = cy - ay;
    const vz = cz - az;
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;

    const six = ax * nx + ay * ny + az * nz;
    momentX += six * (ax + bx + cx);
    momentY += six * (ay + by + cy);
    momentZ += six * (az + bz + cz);

    const volumeTerm = six - volumeLost;
    const volumeSum = volume6 + volumeTerm;
    volumeLost = volumeSum - volume6 - volumeTerm;
    volume6 = volumeSum;

    const areaTerm = Math.sqrt(nx * nx + ny * ny + nz * nz) - areaLost;
    const areaSum = area2 + areaTerm;
    areaLost = areaSum - area2 - areaTerm;
    area2 = areaSum;
  }
}

/** Writes six times the volume, twice the area and the three moments. */
export function measured(out: usize): void {
  store<f64>(out, volume6);
  store<f64>(out, area2, 8);
  store<f64>(out, momentX, 16);
  store<f64>(out, momentY, 24);
  store<f64>(out, momentZ, 32);
}

/** Writes the smallest and the largest coordinates: three and three. */
export function boundVertices(positions: usize, count: i32, out: usize): void {
  let minX: f64 = Infinity;
  let minY: f64 = Infinity;
  let minZ: f64 = Infinity;
  let maxX: f64 = -Infinity;
  let maxY: f64 = -Infinity;
  let maxZ: f64 = -Infinity;
  for (let i = 0; i < count; i++) {
    const vertex = positions + (i as usize) * 24;
    const x = load<f64>(vertex);
    const y = load<f64>(vertex, 8);
    const z = load<f64>(vertex, 16);
    minX = min<f64>(minX, x);
    maxX = max<f64>(maxX, x);
    minY = min<f64>(minY, y);
    maxY = max<f64>(maxY, y);
    minZ = min<f64>(minZ, z);
    maxZ = max<f64>(maxZ, z);
  }
  store<f64>(out, minX);
  store<f64>(out, minY, 8);
  store<f64>(out, minZ, 16);
  store<f64>(out, maxX, 24);
  store<f64>(out, maxY, 32);
  store<f64>(out, maxZ, 40);
}
