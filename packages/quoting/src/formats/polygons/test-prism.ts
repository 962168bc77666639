import type { Mesh } from '../../mesh/mesh.ts';

export type Outline = readonly (readonly [x: number, y: number])[];

/** An upright body on a flat outline that goes round counter-clockwise: two large faces, and one of four corners a side. */
export const prism = (outline: Outline, height: number) => {
  const count = outline.length;
  const vertices = [0, height].flatMap((z) => outline.map(([x, y]) => [x, y, z] as const));
  const bottom = outline.map((_, i) => count - 1 - i);
  const top = outline.map((_, i) => count + i);
  const sides = outline.map((_, i) => {
    const next = (i + 1) % count;
    return [i, next, count + next, count + i];
  });
  return { vertices, faces: [bottom, top, ...sides] };
};

/** The area inside the outline (shoelace), and its length. */
export const outlineSizes = (outline: Outline) => {
  let area = 0;
  let length = 0;
  outline.forEach(([x, y], i) => {
    const [nextX, nextY] = outline[(i + 1) % outline.length] ?? [0, 0];
    area += (x * nextY - nextX * y) / 2;
    length += Math.hypot(nextX - x, nextY - y);
  });
  return { area, length };
};

/** The points turned: about x, then about z. */
export const turned = (vertices: readonly (readonly number[])[], aboutX: number, aboutZ: number) =>
  vertices.map(([x = 0, y = 0, z = 0]) => {
    const [y1, z1] = [
      y * Math.cos(aboutX) - z * Math.sin(aboutX),
      y * Math.sin(aboutX) + z * Math.cos(aboutX),
    ];
    return [x * Math.cos(aboutZ) - y1 * Math.sin(aboutZ), x * Math.sin(aboutZ) + y1 * Math.cos(aboutZ), z1];
  });

/** The sum of the triangles' areas by sign: those that look along `axis`, and those that look against it. */
export const areasAlong = ({ positions, triangles }: Mesh, axis: readonly number[]) => {
  const sums = { along: 0, against: 0 };
  const at = (vertex: number) => positions.subarray(3 * vertex, 3 * vertex + 3);
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((j) => at(triangles[i + j] ?? 0));
    const u = [0, 1, 2].map((k) => (b?.[k] ?? 0) - (a?.[k] ?? 0));
    const v = [0, 1, 2].map((k) => (c?.[k] ?? 0) - (a?.[k] ?? 0));
    const normal = [0, 1, 2].map(
      (k) => (u[(k + 1) % 3] ?? 0) * (v[(k + 2) % 3] ?? 0) - (u[(k + 2) % 3] ?? 0) * (v[(k + 1) % 3] ?? 0),
    );
    const area = normal.reduce((sum, n, k) => sum + (n * (axis[k] ?? 0)) / 2, 0);
    if (area > 0) sums.along += area;
    else sums.against -= area;
  }
  return sums;
};
