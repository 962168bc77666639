import type { Affine } from './affine.ts';
import { checked, damaged } from './checked.ts';
import type { Checked } from './checked.ts';
import { memberOf, numbersIn } from './json-values.ts';
import type { JsonObject } from './json-values.ts';

const identityColumns: readonly number[] = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

const at = (numbers: readonly number[], index: number): number => numbers[index] ?? 0;

/** How a node moves what it holds; undefined when it does not. */
export const nodeTransform = (node: JsonObject, index: number): Checked<Affine | undefined> => {
  if (memberOf(node, 'matrix') !== undefined) {
    const columns = numbersIn(node, 'matrix', identityColumns);
    return columns && isAffine(columns)
      ? checked(fromColumns(columns))
      : damaged(`the matrix of node ${index} moves no body`);
  }
  if (!['translation', 'rotation', 'scale'].some((name) => memberOf(node, name) !== undefined)) {
    return checked(undefined);
  }
  const translation = numbersIn(node, 'translation', [0, 0, 0]);
  const rotation = numbersIn(node, 'rotation', [0, 0, 0, 1]);
  const scale = numbersIn(node, 'scale', [1, 1, 1]);
  if (!translation || !rotation || !scale || rotation.every((part) => part === 0)) {
    return damaged(`the place of node ${index} is no place`);
  }
  return checked(placed(translation, rotation, scale));
};

const isAffine = (columns: readonly number[]): boolean =>
  columns[3] === 0 && columns[7] === 0 && columns[11] === 0 && columns[15] === 1;

const fromColumns = (columns: readonly number[]): Affine =>
  [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14].map((from) => at(columns, from));

/** Scale, then turn, then move. The quaternion is brought to length 1, which floats in a file never quite have. */
const placed = (t: readonly number[], q: readonly number[], s: readonly number[]): Affine => {
  const [x, y, z, w] = [at(q, 0), at(q, 1), at(q, 2), at(q, 3)];
  const two = 2 / (x * x + y * y + z * z + w * w);
  const [sx, sy, sz] = [at(s, 0), at(s, 1), at(s, 2)];
  return [
    (1 - two * (y * y + z * z)) * sx,
    two * (x * y - z * w) * sy,
    two * (x * z + y * w) * sz,
    at(t, 0),
    two * (x * y + z * w) * sx,
    (1 - two * (x * x + z * z)) * sy,
    two * (y * z - x * w) * sz,
    at(t, 1),
    two * (x * z - y * w) * sx,
    two * (y * z + x * w) * sy,
    (1 - two * (x * x + y * y)) * sz,
    at(t, 2),
  ];
};
