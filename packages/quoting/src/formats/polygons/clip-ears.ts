import earcut from 'earcut';

/**
 * Splits a flat polygon by earcut (Mapbox). Gives three corner numbers a triangle, each going round as the polygon does;
 * undefined when earcut left corners out, as it does where the polygon crosses itself, or went too deep into one that does.
 */
export const clipEars = (coordinates: Float64Array<ArrayBuffer>): readonly number[] | undefined => {
  const triangles = earsOf(coordinates);
  if (triangles === undefined || triangles.length !== 3 * (coordinates.length / 2 - 2)) return undefined;
  // With every corner in place the triangles hang together along the ring, so the order of the corners on it tells
  // which way each goes round, however its rounded coordinates lie.
  for (let i = 0; i < triangles.length; i += 3) {
    const a = triangles[i] ?? 0;
    const b = triangles[i + 1] ?? 0;
    const c = triangles[i + 2] ?? 0;
    if (Number(a < b) + Number(b < c) + Number(c < a) !== 2) {
      triangles[i + 1] = c;
      triangles[i + 2] = b;
    }
  }
  return triangles;
};

const earsOf = (coordinates: Float64Array<ArrayBuffer>): number[] | undefined => {
  try {
    return earcut(coordinates);
  } catch (error) {
    // It calls itself for every cut that it cannot do ear by ear; the stack may end before the cuts do.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};
