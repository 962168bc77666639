/** The first of the corners that is no vertex's number, counted from 0; −1 when all are. */
export const firstWrongCorner = (
  corners: Float64Array<ArrayBuffer>,
  count: number,
  vertices: number,
): number => {
  for (let i = 0; i < count; i++) if (!isVertex(corners[i] ?? NaN, vertices)) return i;
  return -1;
};

/** Whether the value is a whole number from 0 to below `vertices`. */
export const isVertex = (value: number, vertices: number): boolean =>
  value >>> 0 === value && value < vertices;
