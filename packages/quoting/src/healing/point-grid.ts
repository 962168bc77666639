/** Points in cells, found through a table. */
export type PointGrid = {
  /** Three coordinates each. */
  readonly points: Float64Array;
  readonly cell: number;
  readonly origin: readonly [x: number, y: number, z: number];
  /** By slot of the table: its first point, or −1; `next` has the one after each. */
  readonly heads: Int32Array;
  readonly next: Int32Array;
};

/** `cell`: the width of the cells, above 0. */
export const pointGrid = (points: Float64Array, cell: number): PointGrid => {
  const count = points.length / 3;
  let slots = 16;
  while (slots < count * 2) slots *= 2;
  const heads = new Int32Array(slots).fill(-1);
  const next = new Int32Array(count);
  // Not at a point, so that a model's flat sides do not lie just where cells meet.
  const shift = cell * 0.37;
  const origin = [(points[0] ?? 0) - shift, (points[1] ?? 0) - shift, (points[2] ?? 0) - shift] as const;
  for (let point = count - 1; point >= 0; point--) {
    const slot = slotOf(
      Math.floor(((points[point * 3] ?? 0) - origin[0]) / cell),
      Math.floor(((points[point * 3 + 1] ?? 0) - origin[1]) / cell),
      Math.floor(((points[point * 3 + 2] ?? 0) - origin[2]) / cell),
      slots - 1,
    );
    next[point] = heads[slot] ?? -1;
    heads[slot] = point;
  }
  return { points, cell, origin, heads, next };
};

/** The table's slot for a cell, given by its whole-number place. `mask`: slots − 1. */
export const slotOf = (x: number, y: number, z: number, mask: number): number => {
  let h = Math.imul(x | 0, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15) ^ (y | 0), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13) ^ (z | 0), 0xc2b2ae35);
  return (h ^ (h >>> 16)) & mask;
};
