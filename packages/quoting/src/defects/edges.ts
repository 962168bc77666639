import type { Mesh } from '../mesh/mesh.ts';

/** An edge that is not simply shared by two triangles that run along it in opposite ways. */
export type OddEdge = {
  from: number;
  to: number;
  /** Triangles that run from `from` to `to`, and those that run back. */
  along: number;
  against: number;
};

/** All such edges of a welded mesh, in the order of their vertices. For meshes that were found unsound: it sorts all edges. */
export const oddEdges = ({ positions, triangles }: Mesh): OddEdge[] => {
  const vertices = positions.length / 3;
  const edges = new Float64Array(triangles.length);
  for (let i = 0; i < triangles.length; i += 3) {
    for (let corner = 0; corner < 3; corner++) {
      const from = triangles[i + corner] ?? 0;
      const to = triangles[i + ((corner + 1) % 3)] ?? 0;
      const along = from < to;
      edges[i + corner] = ((along ? from : to) * vertices + (along ? to : from)) * 2 + (along ? 0 : 1);
    }
  }
  edges.sort();
  const odd: OddEdge[] = [];
  for (let i = 0; i < edges.length;) {
    const edge = Math.floor((edges[i] ?? 0) / 2);
    let along = 0;
    let against = 0;
    for (; i < edges.length && Math.floor((edges[i] ?? 0) / 2) === edge; i++) {
      if ((edges[i] ?? 0) % 2 === 0) along++;
      else against++;
    }
    if (along === 1 && against === 1) continue;
    odd.push({ from: Math.floor(edge / vertices), to: edge % vertices, along, against });
  }
  return odd;
};
