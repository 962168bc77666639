import type { Mesh } from '../../mesh/mesh.ts';

/** The mesh's triangles, with each two that follow each other as (a, b, c), (a, c, d) as one face of four corners. */
export const facesWithQuads = ({ triangles }: Mesh): number[][] => {
  const faces: number[][] = [];
  for (let i = 0; i < triangles.length; i += 3) {
    const [a = 0, b = 0, c = 0, e = 0, f = 0, d = 0] = triangles.subarray(i, i + 6);
    const isQuad = i + 3 < triangles.length && e === a && f === c;
    faces.push(isQuad ? [a, b, c, d] : [a, b, c]);
    if (isQuad) i += 3;
  }
  return faces;
};

/** The mesh's triangles as faces of three corners. */
export const facesOf = ({ triangles }: Mesh): number[][] =>
  Array.from({ length: triangles.length / 3 }, (_, i) => [...triangles.subarray(3 * i, 3 * i + 3)]);

/** The mesh's vertices, three coordinates each. */
export const verticesOf = ({ positions }: Mesh): number[][] =>
  Array.from({ length: positions.length / 3 }, (_, i) => [...positions.subarray(3 * i, 3 * i + 3)]);

/** How many directed edges of the triangles lack their opposite, by vertex number. */
export const openEdges = (triangles: ArrayLike<number>): number => {
  const balance = new Map<string, number>();
  for (let i = 0; i < triangles.length; i += 3) {
    for (let j = 0; j < 3; j++) {
      const a = triangles[i + j] ?? 0;
      const b = triangles[i + ((j + 1) % 3)] ?? 0;
      if (a === b) continue;
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      balance.set(key, (balance.get(key) ?? 0) + (a < b ? 1 : -1));
    }
  }
  return [...balance.values()].reduce((sum, open) => sum + Math.abs(open), 0);
};
