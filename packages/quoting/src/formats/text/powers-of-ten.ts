/** 10⁰ … 10²²: the powers of ten that a 64-bit float holds exactly. */
export const exactPowersOfTen: Float64Array<ArrayBuffer> = Float64Array.from({ length: 23 }, (_, power) =>
  Number(`1e${power}`),
);

/** Whole numbers of so many digits are below 2^53, and therefore exact. */
export const EXACT_DIGITS = 15;
