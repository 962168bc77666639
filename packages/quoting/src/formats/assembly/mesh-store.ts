const FIRST_CAPACITY = 3 * 1024;

/** Where the mesh of one part lies in a `MeshStore`; its triangles count vertices from its own first one. */
export type MeshRange = {
  readonly firstVertex: number;
  readonly vertices: number;
  readonly firstTriangle: number;
  readonly triangles: number;
};

/** The vertices and triangles of all parts of a file, in arrays that grow as they are read. */
export class MeshStore {
  positions = new Float64Array(FIRST_CAPACITY);
  corners = new Uint32Array(FIRST_CAPACITY);
  readonly #maxTriangles: number;
  #coordinates = 0;
  #cornersUsed = 0;

  constructor(maxTriangles: number) {
    this.#maxTriangles = maxTriangles;
  }

  get vertices(): number {
    return this.#coordinates / 3;
  }

  get triangles(): number {
    return this.#cornersUsed / 3;
  }

  /** Whether there are more triangles than allowed, or more vertices than so many triangles can use. */
  get isOverfull(): boolean {
    return this.#cornersUsed > 3 * this.#maxTriangles || this.#coordinates > 9 * this.#maxTriangles;
  }

  addVertex(x: number, y: number, z: number): void {
    const at = this.#coordinates;
    if (at + 3 > this.positions.length) {
      const grown = new Float64Array(2 * this.positions.length);
      grown.set(this.positions);
      this.positions = grown;
    }
    this.positions[at] = x;
    this.positions[at + 1] = y;
    this.positions[at + 2] = z;
    this.#coordinates = at + 3;
  }

  addTriangle(a: number, b: number, c: number): void {
    const at = this.#cornersUsed;
    if (at + 3 > this.corners.length) {
      const grown = new Uint32Array(2 * this.corners.length);
      grown.set(this.corners);
      this.corners = grown;
    }
    this.corners[at] = a;
    this.corners[at + 1] = b;
    this.corners[at + 2] = c;
    this.#cornersUsed = at + 3;
  }
}
