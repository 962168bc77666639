/** The first three rows of a matrix that moves points, row by row: twelve numbers. */
export type Affine = readonly number[];

export const identity: Affine = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

const at = (numbers: Affine, index: number): number => numbers[index] ?? 0;

/** First `inner`, then `outer`. */
export const composed = (outer: Affine, inner: Affine): Affine => {
  const product: number[] = [];
  for (let row = 0; row < 12; row += 4) {
    for (let column = 0; column < 4; column++) {
      product.push(
        at(outer, row) * at(inner, column) +
          at(outer, row + 1) * at(inner, column + 4) +
          at(outer, row + 2) * at(inner, column + 8) +
          (column === 3 ? at(outer, row + 3) : 0),
      );
    }
  }
  return product;
};

/** Below zero when the transform turns a body inside out. */
export const determinant = (m: Affine): number =>
  at(m, 0) * (at(m, 5) * at(m, 10) - at(m, 6) * at(m, 9)) -
  at(m, 1) * (at(m, 4) * at(m, 10) - at(m, 6) * at(m, 8)) +
  at(m, 2) * (at(m, 4) * at(m, 9) - at(m, 5) * at(m, 8));
