import { edgesOf } from './surface.ts';
import type { Surface } from './surface.ts';

/** The open edges as a graph of their own, with the vertices numbered anew. */
export type OpenRim = {
  /** By edge: the side that it belongs to. */
  readonly sides: Uint32Array;
  /** By edge: its two ends, `ends[2e]` and `ends[2e + 1]`. */
  readonly ends: Uint32Array;
  /** By rim vertex: its number in the mesh. */
  readonly vertices: Uint32Array;
  /** The edges at rim vertex v are `meeting[firsts[v]]` up to `meeting[firsts[v + 1] - 1]`. */
  readonly firsts: Uint32Array;
  readonly meeting: Uint32Array;
};

/** Undefined when no edge is open. */
export const openRim = (surface: Surface): OpenRim | undefined => {
  const { begins, sides: entries } = edgesOf(surface);
  const { triangles } = surface;
  let count = 0;
  for (let edge = 0, end = begins.length - 1; edge < end; edge++) {
    if ((begins[edge + 1] ?? 0) - (begins[edge] ?? 0) === 1) count++;
  }
  if (count === 0) return undefined;
  const sides = new Uint32Array(count);
  let found = 0;
  for (let edge = 0, end = begins.length - 1; edge < end; edge++) {
    const at = begins[edge] ?? 0;
    if ((begins[edge + 1] ?? 0) - at === 1) sides[found++] = (entries[at] ?? 0) >>> 1;
  }
  const numbers = new Int32Array(surface.positions.length / 3).fill(-1);
  const vertices = new Uint32Array(count * 2);
  const ends = new Uint32Array(count * 2);
  let known = 0;
  for (let i = 0; i < ends.length; i++) {
    const side = sides[i >>> 1] ?? 0;
    const vertex = triangles[i % 2 === 0 ? side : side % 3 === 2 ? side - 2 : side + 1] ?? 0;
    if ((numbers[vertex] ?? 0) < 0) {
      vertices[known] = vertex;
      numbers[vertex] = known++;
    }
    ends[i] = numbers[vertex] ?? 0;
  }
  return { sides, ends, vertices: vertices.subarray(0, known), ...edgesByVertex(ends, known) };
};

const edgesByVertex = (ends: Uint32Array, vertices: number) => {
  const firsts = new Uint32Array(vertices + 2);
  for (const vertex of ends) firsts[vertex + 2] = (firsts[vertex + 2] ?? 0) + 1;
  for (let v = 1; v < firsts.length; v++) firsts[v] = (firsts[v] ?? 0) + (firsts[v - 1] ?? 0);
  const meeting = new Uint32Array(ends.length);
  for (let i = 0; i < ends.length; i++) {
    const slot = (ends[i] ?? 0) + 1;
    const at = firsts[slot] ?? 0;
    firsts[slot] = at + 1;
    meeting[at] = i >>> 1;
  }
  return { firsts, meeting };
};
