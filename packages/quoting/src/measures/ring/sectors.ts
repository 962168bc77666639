/** Equal parts of a full turn around an axis. */
export const sectors = 32;

/** The most neighbouring sectors that an open ring may leave empty: less than 60°. */
const widestGap = 5;

const tan11 = Math.sqrt(4 + 2 * Math.SQRT2) - Math.SQRT2 - 1;
const tan22 = Math.SQRT2 - 1;
const tan34 = Math.sqrt(4 - 2 * Math.SQRT2) - Math.SQRT2 + 1;

/** The sector of direction (x, y), from 0 along +x, counter-clockwise. */
export const sectorOf = (x: number, y: number): number => {
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  const steep = ay > ax;
  const ratio = steep ? ax / ay : ay / ax;
  const step = ratio > tan22 ? (ratio > tan34 ? 3 : 2) : ratio > tan11 ? 1 : 0;
  const inQuadrant = steep ? 7 - step : step;
  if (y >= 0) return x >= 0 ? inQuadrant : 15 - inQuadrant;
  return x < 0 ? 16 + inQuadrant : 31 - inQuadrant;
};

/** Unit vectors along the beginnings of the sectors, two numbers each; by halving angles with square roots. */
export const sectorDirections: Float64Array = (() => {
  const cosine = 1 / Math.sqrt(1 + tan11 * tan11);
  const sine = tan11 * cosine;
  const directions = new Float64Array(sectors * 2);
  for (let i = 0, x = 1, y = 0; i < sectors; i++) {
    directions[2 * i] = x;
    directions[2 * i + 1] = y;
    [x, y] = [x * cosine - y * sine, x * sine + y * cosine];
  }
  return directions;
})();

/** Whether what is taken goes all around, but for one gap that an open ring may have. */
export const goesAround = (taken: Uint8Array): boolean => {
  let gaps = 0;
  let empty = 0;
  for (let i = 0; i < sectors; i++) {
    if (taken[i] === 1) continue;
    empty++;
    if (taken[(i + 1) % sectors] === 1) gaps++;
  }
  return empty === 0 || (gaps === 1 && empty <= widestGap);
};
