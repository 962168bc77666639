import type { Mesh } from '../mesh/mesh.ts';
import { volumeAndArea } from '../measures/test-volume-area.ts';
import { box, flipped, meshOf, moved, revolve, sphereProfile, torusProfile } from '../test-bodies.ts';
import type { Body } from '../test-bodies.ts';
import { edgeTable } from './edge-table.ts';

/** A box that faces outward. */
export const solidBox = (x: number, y: number, z: number): Body => {
  const body = box(x, y, z);
  return volumeAndArea(meshOf(body)).volumeMm3 > 0 ? body : body.map(flipped);
};

/** Bodies with round and flat sides, one with a cavity, to be damaged. */
export const soundBodies: Readonly<Record<string, Body>> = {
  box: solidBox(10, 4, 2),
  sphere: revolve(sphereProfile(3, 9), 12),
  ring: moved(revolve(torusProfile(9, 1, 8), 24), [5, -7, 30]),
  'box with a cavity': [...solidBox(10, 10, 10), ...moved(solidBox(4, 4, 4), [3, 3, 3]).map(flipped)],
};

/** Whole numbers below a limit, the same ones for the same seed. */
export const drawer = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

export const shuffled = (body: Body, draw: (below: number) => number): Body => {
  const order = [...body];
  for (let i = order.length - 1; i > 0; i--) {
    const j = draw(i + 1);
    [order[i], order[j]] = [order[j] ?? [], order[i] ?? []];
  }
  return order;
};

/** The triangles at some numbers, changed. */
export const withChanged = (
  body: Body,
  chosen: (triangle: number) => boolean,
  change: (corners: readonly number[]) => readonly (readonly number[])[],
): Body => body.flatMap((corners, i) => (chosen(i) ? change(corners) : [corners]));

/** Divides a triangle at the middle of its first side, but not the neighbour beyond that side. */
export const dividedAlone = (corners: readonly number[]): number[][] => {
  const [ax = 0, ay = 0, az = 0, bx = 0, by = 0, bz = 0] = corners;
  const middle = [(ax + bx) / 2, (ay + by) / 2, (az + bz) / 2];
  const [a, b, c] = [corners.slice(0, 3), corners.slice(3, 6), corners.slice(6, 9)];
  return [
    [...a, ...middle, ...c],
    [...middle, ...b, ...c],
  ];
};

/** Moves one corner of a triangle by so much along x, y and z. */
export const torn = (corners: readonly number[], by: number): number[] =>
  corners.map((coordinate, i) => (i < 3 ? coordinate + by : coordinate));

/** Edges where sides do not balance. */
const openEdges = ({ positions, triangles }: Mesh): number => {
  const { begins, sides } = edgeTable(positions.length / 3, triangles);
  let open = 0;
  for (let edge = 0; edge < begins.length - 1; edge++) {
    let sum = 0;
    for (let i = begins[edge] ?? 0; i < (begins[edge + 1] ?? 0); i++) sum += (sides[i] ?? 0) & 1 ? 1 : -1;
    if (sum !== 0) open++;
  }
  return open;
};

export const measuresOf = (mesh: Mesh) => {
  const { volumeMm3, areaMm2 } = volumeAndArea(mesh);
  return { volume: volumeMm3, area: areaMm2, open: openEdges(mesh) };
};

/** Volume, area and open edges of a body as it is. */
export const soundMeasures = (body: Body) => measuresOf(meshOf(body));
