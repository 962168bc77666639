import type { Mesh } from '../mesh/mesh.ts';

/** The same surface without the vertices that no triangle uses; the others keep their order. */
export const onlyUsedVertices = ({ positions, triangles }: Mesh): Mesh => {
  const vertices = positions.length / 3;
  const numbers = new Uint32Array(vertices);
  for (const vertex of triangles) numbers[vertex] = 1;
  let used = 0;
  for (let vertex = 0; vertex < vertices; vertex++) {
    if (numbers[vertex] === 1) numbers[vertex] = used++;
    else numbers[vertex] = vertices;
  }
  const kept = new Float64Array(used * 3);
  for (let vertex = 0; vertex < vertices; vertex++) {
    const to = numbers[vertex] ?? 0;
    if (to === vertices) continue;
    kept[to * 3] = positions[vertex * 3] ?? 0;
    kept[to * 3 + 1] = positions[vertex * 3 + 1] ?? 0;
    kept[to * 3 + 2] = positions[vertex * 3 + 2] ?? 0;
  }
  return { positions: kept, triangles: triangles.map((vertex) => numbers[vertex] ?? 0) };
};
