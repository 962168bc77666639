/**
 * A surface of triangles in millimetres: three coordinates a vertex, three vertices a triangle, counter-clockwise seen
 * from outside. Welded: no two vertices have the same coordinates.
 */
export type Mesh = {
  readonly positions: Float64Array<ArrayBuffer>;
  readonly triangles: Uint32Array<ArrayBuffer>;
};
