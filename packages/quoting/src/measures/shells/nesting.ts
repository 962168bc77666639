import type { Mesh } from '../../mesh/mesh.ts';
import { boxTree, eachBoxAround } from './box-tree.ts';
import { onSurface, windingOf } from './point-in-shell.ts';
import type { ShellMeasures } from './shell-measures.ts';
import type { TrianglesByShell } from './triangles-by-shell.ts';

/** More than these only models have that were made to take long; what is over is taken as not nested. */
const mostLooks = 20_000_000;
const mostPairs = 1_000_000;
const mostSteps = 200_000_000;

/** Points of a shell that are tried before it counts as lying on the other's surface rather than in it. */
const tries = 4;

/** Two shell numbers fit one number exactly. */
const mostShells = 8_388_608;

type Pairs = { readonly inner: Uint32Array; readonly outer: Uint32Array };

/**
 * For each shell the shell that it lies directly inside, −1 for none. A shell is inside another when its box is, it
 * encloses less, and a point of it is. Shells that cross are not told apart: the point decides. `closed` says by shell
 * which ones are closed (all, when it is left out); an open one holds nothing.
 */
export const nestingOf = (
  mesh: Mesh,
  shells: ShellMeasures,
  byShell: TrianglesByShell,
  closed?: Uint8Array,
): Int32Array => {
  const parents = new Int32Array(shells.shellCount).fill(-1);
  let asked = boxesInBoxes(shells, closed);
  let steps = 0;
  for (let attempt = 0; attempt < tries && asked.inner.length > 0; attempt++) {
    const undecided: number[] = [];
    for (let first = 0; first < asked.outer.length;) {
      const outer = asked.outer[first] ?? 0;
      let end = first + 1;
      while (asked.outer[end] === outer) end++;
      const inners = asked.inner.subarray(first, end);
      if (steps < mostSteps)
        steps += decide(mesh, shells, byShell, { outer, inners, attempt, parents, undecided, steps });
      first = end;
    }
    asked = {
      inner: Uint32Array.from(undecided.filter((_, i) => i % 2 === 0)),
      outer: Uint32Array.from(undecided.filter((_, i) => i % 2 === 1)),
    };
  }
  return parents;
};

type Question = {
  outer: number;
  inners: Uint32Array;
  attempt: number;
  parents: Int32Array;
  undecided: number[];
  /** Taken so far. */
  steps: number;
};

const decide = (
  mesh: Mesh,
  shells: ShellMeasures,
  byShell: TrianglesByShell,
  { outer, inners, attempt, parents, undecided, steps: before }: Question,
): number => {
  const points = new Float64Array(inners.length * 3);
  inners.forEach((inner, q) => pointOn(mesh, byShell, inner, attempt, points, q * 3));
  const rising = Uint32Array.from(inners, (_, q) => q).toSorted(
    (p, q) => (points[p * 3 + 1] ?? 0) - (points[q * 3 + 1] ?? 0),
  );
  const along = (axis: number) => Float64Array.from(rising, (q) => points[q * 3 + axis] ?? 0);
  const queries = { x: along(0), y: along(1), z: along(2) };
  const { winding, steps } = windingOf(mesh, byShell, outer, queries, mostSteps - before);
  rising.forEach((q, at) => {
    const inner = inners[q] ?? 0;
    if (winding[at] === onSurface) undecided.push(inner, outer);
    else if (winding[at] !== 0 && nearer(shells, outer, parents[inner] ?? -1)) parents[inner] = outer;
  });
  return steps;
};

const enclosed = ({ volumeMm3 }: ShellMeasures, shell: number): number => Math.abs(volumeMm3[shell] ?? 0);

const nearer = (shells: ShellMeasures, outer: number, parent: number): boolean =>
  parent < 0 || enclosed(shells, outer) < enclosed(shells, parent);

/** The middle of a triangle of the shell; another triangle at every attempt. */
const pointOn = (
  { positions, triangles }: Mesh,
  { starts, order }: TrianglesByShell,
  shell: number,
  attempt: number,
  into: Float64Array,
  at: number,
): void => {
  const first = starts[shell] ?? 0;
  const count = (starts[shell + 1] ?? 0) - first;
  const t = (order[first + Math.floor((attempt * count) / tries)] ?? 0) * 3;
  for (let axis = 0; axis < 3; axis++) {
    const corner = (c: number) => positions[(triangles[t + c] ?? 0) * 3 + axis] ?? 0;
    into[at + axis] = (corner(0) + corner(1) + corner(2)) / 3;
  }
};

/** Pairs of shells where the box of one holds the other's, by outer shell. */
const boxesInBoxes = (shells: ShellMeasures, closed: Uint8Array | undefined): Pairs => {
  const { shellCount, boundsMm, triangles } = shells;
  if (shellCount < 2) return { inner: new Uint32Array(), outer: new Uint32Array() };
  const numbers = Uint32Array.from({ length: shellCount }, (_, s) => s);
  const holders = numbers.filter((s) => (triangles[s] ?? 0) >= 4 && (closed?.[s] ?? 1) === 1);
  const tree = boxTree(boundsMm, holders);
  const pairs: number[] = [];
  let looks = 0;
  for (let inner = 0; inner < shellCount && looks < mostLooks && pairs.length < mostPairs; inner++)
    looks += eachBoxAround(tree, boundsMm, inner, (outer) => {
      if (enclosed(shells, inner) < enclosed(shells, outer)) pairs.push(outer * mostShells + inner);
    });
  const sorted = Float64Array.from(pairs).toSorted();
  return {
    outer: Uint32Array.from(sorted, (pair) => Math.floor(pair / mostShells)),
    inner: Uint32Array.from(sorted, (pair) => pair % mostShells),
  };
};
