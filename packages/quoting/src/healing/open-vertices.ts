import { edgesOf } from './surface.ts';
import type { Surface } from './surface.ts';
import { squaredDistance } from './triangle-shape.ts';

/** The vertices on edges that belong to one triangle only. */
type OpenVertices = {
  /** Their numbers in the mesh. */
  readonly vertices: Uint32Array;
  /** How many triangles use each. */
  readonly uses: Int32Array;
  /** The square of the shortest side of those triangles, mm². */
  readonly shortestSquared: Float64Array;
};

export const openVertices = (surface: Surface): OpenVertices => {
  const { positions, triangles } = surface;
  const { begins, sides, uppers } = edgesOf(surface);
  const places = new Int32Array(positions.length / 3).fill(-1);
  let count = 0;
  for (let edge = 0, end = begins.length - 1; edge < end; edge++) {
    const at = begins[edge] ?? 0;
    if ((begins[edge + 1] ?? 0) - at !== 1) continue;
    const side = (sides[at] ?? 0) >>> 1;
    const upper = uppers[at] ?? 0;
    const from = triangles[side] ?? 0;
    const lower = from === upper ? (triangles[side % 3 === 2 ? side - 2 : side + 1] ?? 0) : from;
    if ((places[upper] ?? 0) < 0) count++;
    places[upper] = 0;
    if ((places[lower] ?? 0) < 0) count++;
    places[lower] = 0;
  }
  const vertices = new Uint32Array(count);
  count = 0;
  for (let vertex = 0; vertex < places.length; vertex++) {
    if ((places[vertex] ?? -1) < 0) continue;
    places[vertex] = count;
    vertices[count++] = vertex;
  }
  const uses = new Int32Array(count);
  const shortestSquared = new Float64Array(count).fill(Infinity);
  for (let side = 0; count > 0 && side < triangles.length; side++) {
    const vertex = triangles[side] ?? 0;
    const place = places[vertex] ?? -1;
    if (place < 0) continue;
    uses[place] = (uses[place] ?? 0) + 1;
    const next = triangles[side % 3 === 2 ? side - 2 : side + 1] ?? 0;
    const last = triangles[side % 3 === 0 ? side + 2 : side - 1] ?? 0;
    const least = Math.min(
      squaredDistance(positions, vertex, next),
      squaredDistance(positions, vertex, last),
      squaredDistance(positions, next, last),
    );
    if (least < (shortestSquared[place] ?? 0)) shortestSquared[place] = least;
  }
  return { vertices, uses, shortestSquared };
};
