/**
 * The numbers, in the same array or in one with room for at least `count`. Arrays grow as data comes, never on a file's
 * word of how much will come.
 */
export const withRoom = (numbers: Float64Array<ArrayBuffer>, count: number): Float64Array<ArrayBuffer> => {
  if (count <= numbers.length) return numbers;
  const larger = new Float64Array(roomFor(numbers.length, count));
  larger.set(numbers);
  return larger;
};

/** Like `withRoom`, for indices. */
export const withIndexRoom = (indices: Uint32Array<ArrayBuffer>, count: number): Uint32Array<ArrayBuffer> => {
  if (count <= indices.length) return indices;
  const larger = new Uint32Array(roomFor(indices.length, count));
  larger.set(indices);
  return larger;
};

const roomFor = (length: number, count: number): number => Math.max(count, length + (length >> 1), 64);
