import { goesAround, sectorDirections, sectors } from './sectors.ts';

/** An empty circle with points all around, on a plane. */
export type Hole = { readonly u: number; readonly v: number; readonly radius: number };

const cellsAcross = 64;
/** Steps of the chamfer distance: 3 to a side, 4 to a corner. */
const [side, corner] = [3, 4];
const mostMaxima = 16;

type Grid = {
  width: number;
  height: number;
  cell: number;
  minU: number;
  minV: number;
  distance: Uint16Array;
};

/**
 * The holes among points on a plane (two numbers each), the widest first, to about a cell of a 64th of the whole: places where the
 * distance to all points is greatest, with points within one and a half times that distance in all directions.
 */
export const holesAmong = (points: Float64Array, leastRadius: number): readonly Hole[] => {
  const grid = distances(points);
  const { width, height, cell, minU, minV, distance } = grid;
  const maxima: number[] = [];
  for (let at = 0; at < distance.length; at++)
    if (((distance[at] ?? 0) * cell) / side >= leastRadius - cell && isHighest(grid, at)) maxima.push(at);
  const highestFirst = maxima.toSorted((a, b) => (distance[b] ?? 0) - (distance[a] ?? 0) || a - b);
  const circles: Hole[] = [];
  for (const at of highestFirst) {
    if (circles.length === mostMaxima) break;
    const radius = ((distance[at] ?? 0) * cell) / side;
    const u = minU + ((at % width) + 0.5) * cell;
    const v = minV + (Math.floor(at / width) + 0.5) * cell;
    const apart = (hole: Hole): boolean =>
      (hole.u - u) * (hole.u - u) + (hole.v - v) * (hole.v - v) > hole.radius * hole.radius;
    if (circles.every(apart)) circles.push({ u, v, radius });
  }
  return circles.filter((hole) => isEnclosed({ width, height, cell, minU, minV, distance }, hole));
};

const distances = (points: Float64Array): Grid => {
  let minU = Infinity;
  let minV = Infinity;
  let maxU = -Infinity;
  let maxV = -Infinity;
  for (let i = 0; i < points.length; i += 2) {
    const u = points[i] ?? 0;
    const v = points[i + 1] ?? 0;
    if (u < minU) minU = u;
    if (u > maxU) maxU = u;
    if (v < minV) minV = v;
    if (v > maxV) maxV = v;
  }
  const cell = Math.max(maxU - minU, maxV - minV, 1e-9) / (cellsAcross - 1e-6);
  const width = Math.floor((maxU - minU) / cell) + 1;
  const height = Math.floor((maxV - minV) / cell) + 1;
  const distance = new Uint16Array(width * height).fill(0x7fff);
  for (let i = 0; i < points.length; i += 2) {
    const column = Math.floor(((points[i] ?? 0) - minU) / cell);
    const row = Math.floor(((points[i + 1] ?? 0) - minV) / cell);
    distance[row * width + column] = 0;
  }
  const grid = { width, height, cell, minU, minV, distance };
  for (let at = 0; at < distance.length; at++) lower(grid, at, -1);
  for (let at = distance.length - 1; at >= 0; at--) lower(grid, at, 1);
  return grid;
};

/** Takes over shorter ways from the neighbours before (or after) a cell. */
const lower = ({ width, height, distance }: Grid, at: number, way: 1 | -1): void => {
  const x = at % width;
  const y = (at - x) / width;
  const inX = x + way >= 0 && x + way < width;
  const inY = y + way >= 0 && y + way < height;
  const row = way * width;
  let least = distance[at] ?? 0;
  if (inX) least = Math.min(least, (distance[at + way] ?? 0) + side);
  if (inY) least = Math.min(least, (distance[at + row] ?? 0) + side);
  if (inY && inX) least = Math.min(least, (distance[at + row + way] ?? 0) + corner);
  if (inY && x - way >= 0 && x - way < width)
    least = Math.min(least, (distance[at + row - way] ?? 0) + corner);
  distance[at] = least;
};

const isHighest = ({ width, height, distance }: Grid, at: number): boolean => {
  const x = at % width;
  const y = (at - x) / width;
  const own = distance[at] ?? 0;
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      const inside = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height;
      if (inside && (distance[at + dy * width + dx] ?? 0) > own) return false;
    }
  return true;
};

const isEnclosed = ({ width, height, cell, minU, minV, distance }: Grid, { u, v, radius }: Hole): boolean => {
  const met = new Uint8Array(sectors);
  const furthest = 1.5 * radius + cell;
  for (let i = 0; i < sectors; i++)
    for (let r = radius / 2; r <= furthest && met[i] === 0; r += cell / 2) {
      const column = Math.floor((u + r * (sectorDirections[2 * i] ?? 0) - minU) / cell);
      const row = Math.floor((v + r * (sectorDirections[2 * i + 1] ?? 0) - minV) / cell);
      if (column < 0 || row < 0 || column >= width || row >= height) break;
      if (distance[row * width + column] === 0) met[i] = 1;
    }
  return goesAround(met);
};
