import type { Point } from '../../model.ts';

const perBlock = 32;

/** The points in blocks of their order, with the middle and half the extent of each block's box. */
export type PointBlocks = { readonly positions: Float64Array; readonly boxes: Float64Array };

/** The furthest points along a direction, and how far they are (the direction's length is the unit). */
export type Reach = { low: number; high: number; lowest: number; highest: number };

export const pointBlocks = (positions: Float64Array): PointBlocks => {
  const count = positions.length / 3;
  const boxes = new Float64Array(Math.ceil(count / perBlock) * 6);
  for (let block = 0; block * perBlock < count; block++) {
    const end = Math.min(count, (block + 1) * perBlock) * 3;
    for (let axis = 0; axis < 3; axis++) {
      let low = Infinity;
      let high = -Infinity;
      for (let at = block * perBlock * 3 + axis; at < end; at += 3) {
        const value = positions[at] ?? 0;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      boxes[block * 6 + axis] = (low + high) / 2;
      boxes[block * 6 + 3 + axis] = (high - low) / 2;
    }
  }
  return { positions, boxes };
};

/**
 * How far the points reach along a direction, exactly: blocks whose boxes cannot reach further than what is known are
 * passed over, which with points in a surface's order are nearly all.
 */
export const reachAlong = ({ positions, boxes }: PointBlocks, [dx, dy, dz]: Point): Reach => {
  const [ex, ey, ez] = [Math.abs(dx), Math.abs(dy), Math.abs(dz)];
  let low = Infinity;
  let high = -Infinity;
  let lowest = 0;
  let highest = 0;
  for (let box = 0, first = 0; box < boxes.length; box += 6, first += perBlock * 3) {
    const middle = (boxes[box] ?? 0) * dx + (boxes[box + 1] ?? 0) * dy + (boxes[box + 2] ?? 0) * dz;
    const half = (boxes[box + 3] ?? 0) * ex + (boxes[box + 4] ?? 0) * ey + (boxes[box + 5] ?? 0) * ez;
    const doubt = (Math.abs(middle) + half) * 1e-12;
    if (middle + half + doubt < high && middle - half - doubt > low) continue;
    const end = Math.min(positions.length, first + perBlock * 3);
    for (let at = first; at < end; at += 3) {
      const reach = (positions[at] ?? 0) * dx + (positions[at + 1] ?? 0) * dy + (positions[at + 2] ?? 0) * dz;
      if (reach < low) {
        low = reach;
        lowest = at;
      }
      if (reach > high) {
        high = reach;
        highest = at;
      }
    }
  }
  return { low, high, lowest: lowest / 3, highest: highest / 3 };
};
