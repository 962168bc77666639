import type { TriangleTree } from '../space/triangle-tree.ts';
import type { Spot } from './spot.ts';

/** The thinnest measured spot in each cell of a coarse grid. */
export type CellMinima = {
  readonly cellMm: number;
  readonly tree: TriangleTree;
  readonly places: Map<number, number>;
  readonly found: { mm: number; x: number; y: number; z: number; slot: number }[];
};

const cellsAcross = 2 ** 17;

export const createCellMinima = (tree: TriangleTree, cellMm: number): CellMinima => ({
  cellMm,
  tree,
  places: new Map(),
  found: [],
});

/** The cell of the spot when `mm` is less than what was found there; −1 otherwise. */
export const thinnerCell = ({ cellMm, tree, places, found }: CellMinima, spot: Spot, mm: number): number => {
  const [ox, oy, oz] = tree.origin;
  const x = Math.floor(((spot.at[0] ?? 0) - ox) / cellMm);
  const y = Math.floor(((spot.at[1] ?? 0) - oy) / cellMm);
  const z = Math.floor(((spot.at[2] ?? 0) - oz) / cellMm);
  const cell = (x * cellsAcross + y) * cellsAcross + z;
  const known = found[places.get(cell) ?? -1];
  return known === undefined || mm < known.mm ? cell : -1;
};

export const setThinnest = ({ places, found }: CellMinima, cell: number, spot: Spot, mm: number): void => {
  const [x = 0, y = 0, z = 0] = spot.at;
  const place = { mm, x, y, z, slot: spot.slot };
  const known = places.get(cell);
  if (known === undefined) {
    places.set(cell, found.length);
    found.push(place);
  } else found[known] = place;
};
