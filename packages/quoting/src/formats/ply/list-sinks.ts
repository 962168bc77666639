import { firstWrongCorner, isVertex } from '../polygons/check-corners.ts';
import type { PolygonSurface } from '../polygons/polygon-surface.ts';
import type { ListSink, ListVerdict } from './ply-body.ts';

/** In a list of triangle strips: the strip ends, and the next begins. */
const STRIP_END = -1;

type Vertices = { positions: Float64Array<ArrayBuffer>; maxTriangles: number };

/** Takes in faces: lists of the vertices around each. */
export class FaceSink implements ListSink {
  readonly maxTriangles: number;
  wrongItem = -1;
  /** Faces of fewer than three corners. */
  withoutArea = 0;
  readonly #surface: PolygonSurface;
  readonly #positions: Float64Array<ArrayBuffer>;
  readonly #vertices: number;

  constructor(surface: PolygonSurface, { positions, maxTriangles }: Vertices) {
    this.#surface = surface;
    this.#positions = positions;
    this.#vertices = positions.length / 3;
    this.maxTriangles = maxTriangles;
  }

  get triangles(): number {
    return this.#surface.triangles;
  }

  take(corners: Float64Array<ArrayBuffer>, count: number): ListVerdict {
    this.wrongItem = firstWrongCorner(corners, count, this.#vertices);
    if (this.wrongItem >= 0) return 'wrong-vertex';
    if (count < 3) {
      this.withoutArea++;
      return 'taken';
    }
    return this.#surface.add(corners, count, this.#positions) ? 'taken' : 'too-many';
  }

  takeThree(a: number, b: number, c: number): ListVerdict {
    const vertices = this.#vertices;
    if (a >>> 0 >= vertices || b >>> 0 >= vertices || c >>> 0 >= vertices) return 'wrong-vertex';
    return this.#surface.addTriangle(a, b, c) ? 'taken' : 'too-many';
  }
}

/** Takes in triangle strips: each vertex makes a triangle with the two before it, and every other one is turned. */
export class StripSink implements ListSink {
  readonly maxTriangles: number;
  wrongItem = -1;
  readonly #surface: PolygonSurface;
  readonly #vertices: number;

  constructor(surface: PolygonSurface, { positions, maxTriangles }: Vertices) {
    this.#surface = surface;
    this.#vertices = positions.length / 3;
    this.maxTriangles = maxTriangles;
  }

  get triangles(): number {
    return this.#surface.triangles;
  }

  take(strip: Float64Array<ArrayBuffer>, count: number): ListVerdict {
    let start = 0;
    for (let i = 0; i < count; i++) {
      const c = strip[i] ?? NaN;
      if (c === STRIP_END) {
        start = i + 1;
        continue;
      }
      if (!isVertex(c, this.#vertices)) {
        this.wrongItem = i;
        return 'wrong-vertex';
      }
      if (i < start + 2) continue;
      const a = strip[i - 2] ?? 0;
      const b = strip[i - 1] ?? 0;
      // A vertex that is there twice only leads the strip on.
      if (a === b || b === c || a === c) continue;
      const isTurned = (i - start) % 2 === 1;
      if (!this.#surface.addTriangle(isTurned ? b : a, isTurned ? a : b, c)) return 'too-many';
    }
    return 'taken';
  }

  takeThree(a: number, b: number, c: number): ListVerdict {
    return this.take(Float64Array.of(a, b, c), 3);
  }
}
