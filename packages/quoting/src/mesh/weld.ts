import type { Mesh } from './mesh.ts';
import { VertexTable } from './vertex-table.ts';

/** The same triangles with one vertex for each different point. Vertices that no triangle uses are dropped. */
export const weld = ({ positions, triangles }: Mesh): Mesh => {
  const table = new VertexTable(positions.length / 3);
  const numbers = new Int32Array(positions.length / 3).fill(-1);
  const welded = new Uint32Array(triangles.length);
  for (let i = 0; i < triangles.length; i++) {
    const vertex = triangles[i] ?? 0;
    let number = numbers[vertex] ?? -1;
    if (number < 0) {
      const at = vertex * 3;
      number = table.add(positions[at] ?? 0, positions[at + 1] ?? 0, positions[at + 2] ?? 0);
      numbers[vertex] = number;
    }
    welded[i] = number;
  }
  return { positions: table.positions(), triangles: welded };
};
