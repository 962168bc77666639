const RADIANS_PER_DEGREE = Math.PI / 180;

/**
 * The sine of an angle in degrees, exact at multiples of 90 and to about 1e-16 elsewhere, NaN for what is not finite.
 * Math.sin may differ between engines; this has the same bits in all of them. The polynomials are those of fdlibm's
 * __kernel_sin and __kernel_cos, for ±45°.
 */
export const sineOfDegrees = (degrees: number): number => sineOf(degrees, 0);

/** The cosine of an angle in degrees, in the same way. */
export const cosineOfDegrees = (degrees: number): number => sineOf(degrees, 1);

const sineOf = (degrees: number, quartersMore: number): number => {
  const turn = degrees % 360;
  const quarter = Math.round(turn / 90);
  const x = (turn - quarter * 90) * RADIANS_PER_DEGREE;
  switch ((quarter + quartersMore) & 3) {
    case 0:
      return sineNearZero(x);
    case 1:
      return cosineNearZero(x);
    case 2:
      return -sineNearZero(x);
    default:
      return -cosineNearZero(x);
  }
};

const sineNearZero = (x: number): number => {
  const z = x * x;
  const r =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  return x + z * x * (-1.66666666666666324348e-1 + z * r);
};

const cosineNearZero = (x: number): number => {
  const z = x * x;
  const r =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z *
                (-2.75573143513906633035e-7 +
                  z * (2.0875723212981748279e-9 - z * 1.13596475577881948265e-11)))));
  return 1 - (0.5 * z - z * r);
};
