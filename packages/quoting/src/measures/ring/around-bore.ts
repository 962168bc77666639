import type { Axis } from './bore-points.ts';
import { frameAround } from '../oriented/frame.ts';
import { goesAround, sectorOf, sectors } from './sectors.ts';

/** What surrounds a bore. */
export type Surroundings = {
  /** Material in all directions, but for the gap of an open ring. */
  readonly around: boolean;
  /** It comes back to where it started: a ring, and no coil. */
  readonly closed: boolean;
  /** How far the longest coherent stretch goes around, in sectors; more than `sectors` for a coil. */
  readonly longest: number;
  /** The nearest of the points, in mm. */
  readonly nearestMm: number;
};

/** Within so many radii material counts as being at the bore. */
const atBore = 1.5;
const slabPerRadius = 1 / 25;
const mostSlabs = 128;

/**
 * Looks at the points of a surface near a bore by direction and by slices along it: are they all around, and do they hang
 * together in a closed loop? A loop is found by walking from cell to neighbouring cell and counting turns: a cell that
 * is reached with two counts closes one.
 */
export const aroundBore = (points: Float64Array, { through, along, radius }: Axis): Surroundings => {
  const [u, v, w] = frameAround(along);
  const slab = radius * slabPerRadius;
  const taken = new Uint8Array(sectors);
  const cells = new Uint8Array(sectors * mostSlabs);
  let nearest = Infinity;
  for (let i = 0; i < points.length; i += 3) {
    const x = (points[i] ?? 0) - through[0];
    const y = (points[i + 1] ?? 0) - through[1];
    const z = (points[i + 2] ?? 0) - through[2];
    const a = x * u[0] + y * u[1] + z * u[2];
    const b = x * v[0] + y * v[1] + z * v[2];
    const square = a * a + b * b;
    if (square < nearest) nearest = square;
    if (square > atBore * atBore * radius * radius) continue;
    const sector = sectorOf(a, b);
    const slice = Math.floor((x * w[0] + y * w[1] + z * w[2]) / slab) + mostSlabs / 2;
    taken[sector] = 1;
    if (slice >= 0 && slice < mostSlabs) cells[slice * sectors + sector] = 1;
  }
  return { around: goesAround(taken), ...walked(cells), nearestMm: Math.sqrt(nearest) };
};

const walked = (cells: Uint8Array): { closed: boolean; longest: number } => {
  const turns = new Int32Array(cells.length);
  const seen = new Uint8Array(cells.length);
  const stack = new Int32Array(cells.length);
  let longest = 0;
  for (let start = 0; start < cells.length; start++) {
    if (cells[start] !== 1 || seen[start] === 1) continue;
    let least = start % sectors;
    let most = least;
    let top = 0;
    turns[start] = least;
    seen[start] = 1;
    stack[top++] = start;
    while (top > 0) {
      const cell = stack[--top] ?? 0;
      const turn = turns[cell] ?? 0;
      least = Math.min(least, turn);
      most = Math.max(most, turn);
      for (let step = -1; step <= 1; step++) {
        const sector = (cell + step + sectors) % sectors;
        for (let row = -1; row <= 1; row++) {
          const next = (Math.floor(cell / sectors) + row) * sectors + sector;
          if (cells[next] !== 1) continue;
          if (seen[next] === 1) {
            if (turns[next] !== turn + step) return { closed: true, longest: sectors };
            continue;
          }
          turns[next] = turn + step;
          seen[next] = 1;
          stack[top++] = next;
        }
      }
    }
    longest = Math.max(longest, most - least + 1);
  }
  return { closed: false, longest };
};
