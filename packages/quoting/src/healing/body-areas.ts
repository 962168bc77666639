import type { Mesh } from '../mesh/mesh.ts';
import { disjointSets, joinSets, setOf } from '../mesh/disjoint-sets.ts';
import { triangleArea } from './triangle-shape.ts';

/** The area in mm² of everything that hangs together with a vertex. */
export const areasOfBodies = (mesh: Mesh): ((vertex: number) => number) => {
  const { positions, triangles } = mesh;
  const bodies = disjointSets(positions.length / 3);
  for (let i = 0; i < triangles.length; i += 3) {
    const first = triangles[i] ?? 0;
    joinSets(bodies, first, triangles[i + 1] ?? 0);
    joinSets(bodies, first, triangles[i + 2] ?? 0);
  }
  const areas = new Float64Array(bodies.length);
  for (let t = 0; t < triangles.length / 3; t++) {
    const body = setOf(bodies, triangles[t * 3] ?? 0);
    areas[body] = (areas[body] ?? 0) + triangleArea(mesh, t);
  }
  return (vertex) => areas[setOf(bodies, vertex)] ?? 0;
};
