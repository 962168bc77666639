import type { TriangleSink } from './stl-file.ts';

/** Puts one point of a surface into an array: the `column`-th of the `row`-th section. */
export type PointOf = (row: number, column: number, into: Float32Array, at: number) => void;

/** A section swept round until it meets itself: closed both ways, with twice `rows` × `columns` triangles. */
export function writeTorus(triangle: TriangleSink, rows: number, columns: number, pointOf: PointOf): void {
  // The first section is kept for the end, the two others take turns.
  const points = new Float32Array(3 * columns * 3);
  const fill = (row: number, slot: number) => {
    for (let column = 0; column < columns; column++)
      pointOf(row, column, points, (slot * columns + column) * 3);
    return slot;
  };
  let last = fill(0, 0);
  for (let row = 1; row <= rows; row++) {
    const next = row === rows ? 0 : fill(row, 1 + (row % 2));
    writeBelt(triangle, points, columns, last, next);
    last = next;
  }
}

/** A section swept from a point to a point: the first and the last row have one point each. */
export function writeCapsule(triangle: TriangleSink, rows: number, columns: number, pointOf: PointOf): void {
  const points = new Float32Array((2 * columns + 2) * 3);
  const [start, end] = [2 * columns, 2 * columns + 1];
  const fill = (row: number) => {
    const slot = row % 2;
    for (let column = 0; column < columns; column++)
      pointOf(row, column, points, (slot * columns + column) * 3);
    return slot;
  };
  pointOf(0, 0, points, start * 3);
  pointOf(rows - 1, 0, points, end * 3);
  let last = fill(1);
  for (let column = 0; column < columns; column++) {
    triangle(points, start, last * columns + ((column + 1) % columns), last * columns + column);
  }
  for (let row = 2; row < rows - 1; row++) {
    const next = fill(row);
    writeBelt(triangle, points, columns, last, next);
    last = next;
  }
  for (let column = 0; column < columns; column++) {
    triangle(points, end, last * columns + column, last * columns + ((column + 1) % columns));
  }
}

/** The band of triangles between two sections, given by their places in the array. */
function writeBelt(
  triangle: TriangleSink,
  points: Float32Array,
  columns: number,
  last: number,
  next: number,
): void {
  for (let column = 0; column < columns; column++) {
    const following = (column + 1) % columns;
    const [a, b] = [last * columns + column, last * columns + following];
    const [c, d] = [next * columns + column, next * columns + following];
    triangle(points, a, b, d);
    triangle(points, a, d, c);
  }
}
