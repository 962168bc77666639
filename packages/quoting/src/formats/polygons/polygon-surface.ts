import { flattenPolygon } from './flatten-polygon.ts';
import { withIndexRoom, withRoom } from './grow.ts';
import { splitsFromSecondCorner } from './quad-diagonal.ts';
import { isStrictlyConvex } from './strictly-convex.ts';

/** With more corners than this, a polygon is split as a fan whatever its shape. */
const MOST_CORNERS_CLIPPED = 10_000;

/**
 * What ear clipping may cost in a file, in squares of corners: it is quadratic for the worst polygons, and worse for those
 * that it fails on. Polygons beyond are split as fans, which keep the surface closed and the volume of flat faces right.
 */
const MOST_CLIPPING = 100_000_000;
const COST_OF_FAILURE = 8;

/** Gathers the polygons of a file as triangles. Every index must be one of a vertex in `positions`. */
export class PolygonSurface {
  readonly #maxIndices: number;
  #indices: Uint32Array<ArrayBuffer>;
  #used = 0;
  /** Concave polygons, each as its number of corners and its corners. */
  #waiting: Uint32Array<ArrayBuffer> = new Uint32Array(0);
  #waitingUsed = 0;
  #waitingTriangles = 0;
  #corners: Uint32Array<ArrayBuffer> = new Uint32Array(0);
  #flat: Float64Array<ArrayBuffer> = new Float64Array(0);

  /** `expected` triangles will come at a guess; `maxTriangles` are let in. */
  constructor(expected: number, maxTriangles: number) {
    this.#maxIndices = 3 * maxTriangles;
    this.#indices = new Uint32Array(3 * Math.ceil(Math.min(expected, maxTriangles)));
  }

  /** Triangles so far. */
  get triangles(): number {
    return this.#used / 3 + this.#waitingTriangles;
  }

  /** Adds one triangle; false when it is one too many. */
  addTriangle(a: number, b: number, c: number): boolean {
    const at = this.#used;
    if (at + 3 * this.#waitingTriangles >= this.#maxIndices) return false;
    if (at + 3 > this.#indices.length) this.#indices = withIndexRoom(this.#indices, at + 3);
    this.#indices[at] = a;
    this.#indices[at + 1] = b;
    this.#indices[at + 2] = c;
    this.#used = at + 3;
    return true;
  }

  /**
   * Adds the polygon whose corners are the first `count` numbers, at least three; false when its triangles are too many.
   */
  add(corners: Float64Array<ArrayBuffer>, count: number, positions: Float64Array<ArrayBuffer>): boolean {
    const a = corners[0] ?? 0;
    const b = corners[1] ?? 0;
    const c = corners[2] ?? 0;
    if (count === 3) return this.addTriangle(a, b, c);
    if (3 * (this.triangles + count - 2) > this.#maxIndices) return false;
    if (count > 4) return this.#addLarge(corners, count, positions);
    return this.#addQuad(a, b, c, corners[3] ?? 0, positions);
  }

  #addQuad(a: number, b: number, c: number, d: number, positions: Float64Array<ArrayBuffer>): boolean {
    return splitsFromSecondCorner(positions, a, b, c, d)
      ? this.addTriangle(a, b, d) && this.addTriangle(b, c, d)
      : this.addTriangle(a, b, c) && this.addTriangle(a, c, d);
  }

  #addLarge(all: Float64Array<ArrayBuffer>, allCount: number, positions: Float64Array<ArrayBuffer>): boolean {
    this.#corners = withIndexRoom(this.#corners, allCount);
    this.#flat = withRoom(this.#flat, 2 * allCount);
    const corners = this.#corners;
    const count = keepWithoutRepeats(all, allCount, positions, corners);
    if (count === 4) {
      return this.#addQuad(corners[0] ?? 0, corners[1] ?? 0, corners[2] ?? 0, corners[3] ?? 0, positions);
    }
    const isFan =
      count < 4 ||
      count > MOST_CORNERS_CLIPPED ||
      !flattenPolygon(corners, count, positions, this.#flat) ||
      isStrictlyConvex(this.#flat, count);
    if (isFan) this.#addFan(corners, count);
    else this.#addWaiting(corners, count);
    return true;
  }

  #addWaiting(corners: Uint32Array<ArrayBuffer>, count: number): void {
    this.#waiting = withIndexRoom(this.#waiting, this.#waitingUsed + 1 + count);
    this.#waiting[this.#waitingUsed] = count;
    this.#waiting.set(corners.subarray(0, count), this.#waitingUsed + 1);
    this.#waitingUsed += 1 + count;
    this.#waitingTriangles += count - 2;
  }

  #addFan(corners: Uint32Array<ArrayBuffer>, count: number): void {
    for (let i = 2; i < count; i++) this.addTriangle(corners[0] ?? 0, corners[i - 1] ?? 0, corners[i] ?? 0);
  }

  /** All triangles; `positions` are the same as before. */
  async finish(positions: Float64Array<ArrayBuffer>): Promise<Uint32Array<ArrayBuffer>> {
    if (this.#waitingUsed > 0) await this.#clipWaiting(positions);
    return this.#used === this.#indices.length ? this.#indices : this.#indices.slice(0, this.#used);
  }

  async #clipWaiting(positions: Float64Array<ArrayBuffer>): Promise<void> {
    const { clipEars } = await import('./clip-ears.ts');
    this.#waitingTriangles = 0;
    let clipping = 0;
    for (let at = 0; at < this.#waitingUsed;) {
      const count = this.#waiting[at] ?? 0;
      const corners = this.#waiting.subarray(at + 1, at + 1 + count);
      at += 1 + count;
      clipping += count * count;
      flattenPolygon(corners, count, positions, this.#flat);
      const split = clipping <= MOST_CLIPPING ? clipEars(this.#flat.subarray(0, 2 * count)) : undefined;
      if (split === undefined) {
        clipping += COST_OF_FAILURE * count * count;
        this.#addFan(corners, count);
      } else {
        for (let i = 0; i < split.length; i += 3)
          this.addTriangle(
            corners[split[i] ?? 0] ?? 0,
            corners[split[i + 1] ?? 0] ?? 0,
            corners[split[i + 2] ?? 0] ?? 0,
          );
      }
    }
    this.#waitingUsed = 0;
  }
}

/** Leaves out the corners that lie where the one before lies: the edge between them is none. Gives how many it kept. */
const keepWithoutRepeats = (
  corners: Float64Array<ArrayBuffer>,
  count: number,
  positions: Float64Array<ArrayBuffer>,
  kept: Uint32Array<ArrayBuffer>,
): number => {
  let used = 0;
  let before = corners[count - 1] ?? 0;
  for (let i = 0; i < count; i++) {
    const corner = corners[i] ?? 0;
    const same =
      positions[3 * corner] === positions[3 * before] &&
      positions[3 * corner + 1] === positions[3 * before + 1] &&
      positions[3 * corner + 2] === positions[3 * before + 2];
    if (!same) kept[used++] = corner;
    before = corner;
  }
  return used;
};
