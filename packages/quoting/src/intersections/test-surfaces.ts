import type { Mesh } from '../mesh/mesh.ts';
import { weld } from '../mesh/weld.ts';

export type Vector = readonly [x: number, y: number, z: number];

/** A closed or open grid of points, two triangles a field; the last row and column meet the first where asked. */
export const gridSurface = (
  pointAt: (u: number, v: number) => Vector,
  { rows, columns, closed }: { rows: number; columns: number; closed: boolean },
): Mesh => {
  const acrossRows = closed ? rows : rows + 1;
  const acrossColumns = closed ? columns : columns + 1;
  const positions = new Float64Array(acrossRows * acrossColumns * 3);
  for (let i = 0; i < acrossRows; i++) {
    for (let j = 0; j < acrossColumns; j++) {
      positions.set(pointAt(i / rows, j / columns), (i * acrossColumns + j) * 3);
    }
  }
  const corner = (i: number, j: number): number => (i % acrossRows) * acrossColumns + (j % acrossColumns);
  const triangles: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const [a, b, c, d] = [corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)];
      triangles.push(a, b, c, a, c, d);
    }
  }
  return { positions, triangles: Uint32Array.from(triangles) };
};

const turn = 2 * Math.PI;

/** A wire ring in the xy plane, outward. */
export const ring = (major: number, minor: number, [rows, columns]: readonly [number, number]): Mesh =>
  gridSurface(
    (u, v) => {
      const r = major + minor * Math.cos(turn * v);
      return [r * Math.cos(turn * u), r * Math.sin(turn * u), minor * Math.sin(turn * v)];
    },
    { rows, columns, closed: true },
  );

const placed = (mesh: Mesh, place: (point: Vector) => Vector): Mesh => {
  const positions = mesh.positions.slice();
  for (let i = 0; i < positions.length; i += 3) {
    positions.set(place([positions[i] ?? 0, positions[i + 1] ?? 0, positions[i + 2] ?? 0]), i);
  }
  return { positions, triangles: mesh.triangles };
};

export const shifted = (mesh: Mesh, x: number, y: number, z: number): Mesh =>
  placed(mesh, (point) => [point[0] + x, point[1] + y, point[2] + z]);

/** Turned by three angles about the axes, one after the other. */
export const turned = (mesh: Mesh, angles: Vector): Mesh =>
  angles.reduce(
    (body, angle, axis) =>
      placed(body, (point) => {
        const [p, q] = [(axis + 1) % 3, (axis + 2) % 3] as const;
        const result: [number, number, number] = [...point];
        result[p] = (point[p] ?? 0) * Math.cos(angle) - (point[q] ?? 0) * Math.sin(angle);
        result[q] = (point[p] ?? 0) * Math.sin(angle) + (point[q] ?? 0) * Math.cos(angle);
        return result;
      }),
    mesh,
  );

/** All in one mesh without welding, and the number of its body by triangle. */
export const together = (...meshes: readonly Mesh[]): { mesh: Mesh; shellOf: Uint32Array } => {
  const positions: number[] = [];
  const triangles: number[] = [];
  const shellOf: number[] = [];
  meshes.forEach((mesh, shell) => {
    const before = positions.length / 3;
    for (const coordinate of mesh.positions) positions.push(coordinate);
    for (const corner of mesh.triangles) triangles.push(corner + before);
    for (let i = 0; i < mesh.triangles.length; i += 3) shellOf.push(shell);
  });
  const mesh = { positions: Float64Array.from(positions), triangles: Uint32Array.from(triangles) };
  return { mesh, shellOf: Uint32Array.from(shellOf) };
};

/** The mesh as a float32 file would hold it. */
export const rounded = ({ positions, triangles }: Mesh): Mesh =>
  weld({ positions: Float64Array.from(positions, Math.fround), triangles });
