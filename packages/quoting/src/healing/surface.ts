import type { Mesh } from '../mesh/mesh.ts';
import type { Point } from '../model.ts';
import { edgeTable } from './edge-table.ts';
import type { EdgeTable } from './edge-table.ts';

/** A mesh under treatment. Never changed in place: a step that mends makes a new one. */
export type Surface = Mesh & {
  /** 1 for triangles whose sense says nothing: healing made them, or they were there both ways. */
  readonly senseless: Uint8Array;
  /** Made when first asked for, see `edgesOf`. */
  edges?: EdgeTable;
};

/** What a step did. The same surface when it did nothing. */
export type Mended = {
  surface: Surface;
  /** How many things it mended. */
  count: number;
  /** Where. */
  at: readonly Point[];
};

export const unchanged = (surface: Surface): Mended => ({ surface, count: 0, at: [] });

export const edgesOf = (surface: Surface): EdgeTable => {
  surface.edges ??= edgeTable(surface.positions.length / 3, surface.triangles);
  return surface.edges;
};

/** The surface without the triangles that are marked. */
export const withoutTriangles = (surface: Surface, removed: Uint8Array): Surface => {
  let kept = 0;
  for (const mark of removed) kept += 1 - mark;
  const triangles = new Uint32Array(kept * 3);
  const senseless = new Uint8Array(kept);
  let to = 0;
  for (let t = 0; t < removed.length; t++) {
    if (removed[t] === 1) continue;
    senseless[to] = surface.senseless[t] ?? 0;
    triangles[to * 3] = surface.triangles[t * 3] ?? 0;
    triangles[to * 3 + 1] = surface.triangles[t * 3 + 1] ?? 0;
    triangles[to * 3 + 2] = surface.triangles[t * 3 + 2] ?? 0;
    to++;
  }
  return { positions: surface.positions, triangles, senseless };
};

/** The surface with the marked triangles facing the other way. */
export const withTurned = (surface: Surface, turned: Uint8Array): Surface => {
  const triangles = surface.triangles.slice();
  for (let t = 0; t < turned.length; t++) {
    if (turned[t] !== 1) continue;
    const second = triangles[t * 3 + 1] ?? 0;
    triangles[t * 3 + 1] = triangles[t * 3 + 2] ?? 0;
    triangles[t * 3 + 2] = second;
  }
  return { positions: surface.positions, triangles, senseless: surface.senseless };
};
