import type { Mesh } from '../../mesh/mesh.ts';
import { trianglesByShell } from './triangles-by-shell.ts';
import type { TrianglesByShell } from './triangles-by-shell.ts';

/** Handles of each shell, −1 where the numbers cannot be those of a closed manifold surface. */
export type Genus = {
  readonly ofShell: Int32Array;
  readonly vertices: Uint32Array;
  readonly total: number | null;
};

/**
 * Genus by Euler's formula, V − E + F = 2 − 2g with E = 3F / 2. It holds for closed manifold shells only: whether they
 * are is for the caller to know. A vertex that two shells share counts in both.
 */
export const genusOf = (
  mesh: Mesh,
  shellOf: Uint32Array,
  shellCount: number,
  byShell: TrianglesByShell = trianglesByShell(shellOf, shellCount),
): Genus => {
  // A welded mesh has no vertex that no triangle uses.
  const vertices =
    shellCount === 1 ? Uint32Array.of(mesh.positions.length / 3) : verticesOf(mesh, byShell, shellCount);
  const ofShell = new Int32Array(shellCount);
  let total: number | null = 0;
  for (let s = 0; s < shellCount; s++) {
    const faces = (byShell.starts[s + 1] ?? 0) - (byShell.starts[s] ?? 0);
    const twiceGenus = 2 - (vertices[s] ?? 0) + faces / 2;
    const possible = faces > 0 && Number.isInteger(twiceGenus / 2) && twiceGenus >= 0;
    ofShell[s] = possible ? twiceGenus / 2 : -1;
    total = total === null || !possible ? null : total + twiceGenus / 2;
  }
  return { ofShell, vertices, total };
};

const verticesOf = (
  { positions, triangles }: Mesh,
  { starts, order }: TrianglesByShell,
  shellCount: number,
): Uint32Array => {
  const vertices = new Uint32Array(shellCount);
  const lastShell = new Uint32Array(positions.length / 3);
  for (let s = 0; s < shellCount; s++) {
    let count = 0;
    for (let k = starts[s] ?? 0, end = starts[s + 1] ?? 0; k < end; k++) {
      const t = (order[k] ?? 0) * 3;
      for (let corner = 0; corner < 3; corner++) {
        const vertex = triangles[t + corner] ?? 0;
        if (lastShell[vertex] === s + 1) continue;
        lastShell[vertex] = s + 1;
        count++;
      }
    }
    vertices[s] = count;
  }
  return vertices;
};
