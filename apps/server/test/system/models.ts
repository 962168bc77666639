type Point = readonly [number, number, number];

const facesOfBox = [
  [0, 2, 1], [1, 2, 3], [4, 5, 6], [5, 7, 6], [0, 1, 4], [1, 5, 4],
  [2, 6, 3], [3, 6, 7], [0, 4, 2], [2, 4, 6], [1, 3, 5], [3, 7, 5],
]; // prettier-ignore

/** A box as binary STL; its edges in millimetres. */
export function boxStl(x: number, y = x, z = x): Buffer {
  const corner = (i: number): Point => [(i & 1) * x, ((i >> 1) & 1) * y, ((i >> 2) & 1) * z];
  return binaryStl(facesOfBox.map((face) => face.map(corner)));
}

export function binaryStl(triangles: readonly (readonly Point[])[]): Buffer {
  const stl = Buffer.alloc(84 + triangles.length * 50);
  stl.writeUInt32LE(triangles.length, 80);
  triangles.forEach((corners, t) =>
    corners.flat().forEach((value, i) => stl.writeFloatLE(value, 84 + t * 50 + 12 + i * 4)),
  );
  return stl;
}
