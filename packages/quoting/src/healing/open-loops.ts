import { IntList } from './int-list.ts';
import type { OpenRim } from './open-rim.ts';
import { squaredDistance } from './triangle-shape.ts';

/** Edges that are weighed where several holes meet in a vertex; only a file made to be slow has more. */
const MOST_WEIGHED = 16;

/** Loop l goes through `corners[begins[l]]` up to `corners[begins[l + 1] - 1]`; each corner's edge leads to the next. */
export type OpenLoops = {
  readonly begins: Int32Array;
  /** Rim vertices. */
  readonly corners: Int32Array;
  /** Rim edges. */
  readonly edges: Int32Array;
};

/**
 * Takes the rim apart into loops that meet no vertex twice. It walks from edge to edge and cuts off a loop when it comes
 * back to where it was. Where holes meet it takes the sharpest turn back, which follows a slit around its tip rather
 * than the seam that it lies on.
 */
export const openLoops = (rim: OpenRim, positions: Float64Array): OpenLoops => {
  const { ends, firsts } = rim;
  const edgeCount = ends.length / 2;
  const walked = new Uint8Array(edgeCount);
  const left = firsts.slice(1);
  const onPath = new Int32Array(rim.vertices.length).fill(-1);
  const begins = new IntList();
  const corners = new IntList();
  const edges = new IntList();
  const pathVertices = new IntList();
  const pathEdges = new IntList();
  begins.push(0);
  for (let start = 0; start < edgeCount; start++) {
    if (walked[start] === 1) continue;
    let vertex = ends[start * 2] ?? 0;
    let edge = start;
    pathVertices.push(vertex);
    onPath[vertex] = 0;
    while (pathVertices.length > 0) {
      if (edge < 0) {
        const gone = pathVertices.length - 1;
        onPath[vertex] = -1;
        pathVertices.shortenTo(gone);
        if (gone === 0) break;
        pathEdges.shortenTo(gone - 1);
        vertex = pathVertices.at(gone - 1);
      } else {
        walked[edge] = 1;
        vertex = otherEnd(ends, edge, vertex);
        const met = onPath[vertex] ?? -1;
        pathEdges.push(edge);
        if (met < 0) {
          onPath[vertex] = pathVertices.length;
          pathVertices.push(vertex);
        } else {
          for (let i = met; i < pathVertices.length; i++) {
            corners.push(pathVertices.at(i));
            edges.push(pathEdges.at(i));
            if (i > met) onPath[pathVertices.at(i)] = -1;
          }
          begins.push(corners.length);
          pathVertices.shortenTo(met + 1);
          pathEdges.shortenTo(met);
        }
      }
      const came = pathEdges.length > 0 ? pathVertices.at(pathVertices.length - 2) : -1;
      edge = nextEdge(rim, positions, walked, left, vertex, came);
    }
    pathEdges.shortenTo(0);
  }
  return { begins: begins.values(), corners: corners.values(), edges: edges.values() };
};

const otherEnd = (ends: Uint32Array, edge: number, vertex: number): number =>
  ends[edge * 2] === vertex ? (ends[edge * 2 + 1] ?? 0) : (ends[edge * 2] ?? 0);

/** An edge at the vertex that was not walked, or −1. `left`: where the vertex's edges that may still be good end. */
const nextEdge = (
  { ends, vertices, firsts, meeting }: OpenRim,
  positions: Float64Array,
  walked: Uint8Array,
  left: Uint32Array,
  vertex: number,
  came: number,
): number => {
  const begin = firsts[vertex] ?? 0;
  let end = left[vertex] ?? 0;
  let best = -1;
  let bestTurn = -Infinity;
  for (let i = begin; i < end && i < begin + MOST_WEIGHED; i++) {
    while (i < end && walked[meeting[i] ?? 0] === 1) meeting[i] = meeting[--end] ?? 0;
    if (i >= end) break;
    const edge = meeting[i] ?? 0;
    const other = otherEnd(ends, edge, vertex);
    const turn = came < 0 ? 0 : turnBack(positions, vertices, vertex, came, other);
    if (turn <= bestTurn) continue;
    best = edge;
    bestTurn = turn;
  }
  left[vertex] = end;
  return best;
};

/** The cosine between the ways from the vertex to where one came from and to where one could go. */
const turnBack = (
  positions: Float64Array,
  vertices: Uint32Array,
  vertex: number,
  came: number,
  other: number,
): number => {
  const at = vertices[vertex] ?? 0;
  const back = vertices[came] ?? 0;
  const ahead = vertices[other] ?? 0;
  let dot = 0;
  for (let k = 0; k < 3; k++) {
    const origin = positions[at * 3 + k] ?? 0;
    dot += ((positions[back * 3 + k] ?? 0) - origin) * ((positions[ahead * 3 + k] ?? 0) - origin);
  }
  return dot / Math.sqrt(squaredDistance(positions, at, back) * squaredDistance(positions, at, ahead));
};
