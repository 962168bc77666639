import type { Body } from '../../test-bodies.ts';
import { outward } from '../test-shells.ts';

type Flat = readonly [r: number, z: number];

const corner = (c: readonly [number, number, number] | undefined): readonly number[] => c ?? [0, 0, 0];

/** A convex profile (radius, z) swept around z from one angle to another, rising by so much a turn; with ends. */
export const sweep = (profile: readonly Flat[], from: number, to: number, steps: number, rise = 0): Body => {
  const n = profile.length;
  const at = (step: number): [number, number, number][] => {
    const angle = from + ((to - from) * step) / steps;
    return profile.map(([r, z]) => [
      r * Math.cos(angle),
      r * Math.sin(angle),
      z + (rise * (angle - from)) / (2 * Math.PI),
    ]);
  };
  const body: number[][] = [];
  for (let step = 0; step < steps; step++) {
    const [here, there] = [at(step), at(step + 1)];
    for (let i = 0; i < n; i++) {
      const [a, b] = [corner(here[i]), corner(here[(i + 1) % n])];
      const [d, c] = [corner(there[i]), corner(there[(i + 1) % n])];
      body.push([...a, ...d, ...c], [...a, ...c, ...b]);
    }
  }
  const [first, last] = [at(0), at(steps)];
  for (let i = 1; i < n - 1; i++) {
    body.push([...corner(first[0]), ...corner(first[i]), ...corner(first[i + 1])]);
    body.push([...corner(last[0]), ...corner(last[i + 1]), ...corner(last[i])]);
  }
  return outward(body);
};

/** A plate of square cells wherever `solid` says so of a cell's middle, `height` thick. */
export const plate = (
  half: number,
  cell: number,
  height: number,
  solid: (x: number, y: number) => boolean,
): Body => {
  const count = Math.round((2 * half) / cell);
  const is = (i: number, j: number): boolean =>
    i >= 0 && j >= 0 && i < count && j < count && solid((i + 0.5) * cell - half, (j + 0.5) * cell - half);
  const body: number[][] = [];
  const quad = (a: number[], b: number[], c: number[], d: number[]): void => {
    body.push([...a, ...b, ...c], [...a, ...c, ...d]);
  };
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) {
      if (!is(i, j)) continue;
      const [x, y, u, v] = [i, j, i + 1, j + 1].map((k) => k * cell - half) as [
        number,
        number,
        number,
        number,
      ];
      quad([x, y, height], [u, y, height], [u, v, height], [x, v, height]);
      quad([x, y, 0], [x, v, 0], [u, v, 0], [u, y, 0]);
      if (!is(i - 1, j)) quad([x, y, 0], [x, y, height], [x, v, height], [x, v, 0]);
      if (!is(i + 1, j)) quad([u, y, 0], [u, v, 0], [u, v, height], [u, y, height]);
      if (!is(i, j - 1)) quad([x, y, 0], [u, y, 0], [u, y, height], [x, y, height]);
      if (!is(i, j + 1)) quad([x, v, 0], [x, v, height], [u, v, height], [u, v, 0]);
    }
  return body;
};
