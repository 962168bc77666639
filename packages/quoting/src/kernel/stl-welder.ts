import { KernelMemory } from './kernel-memory.ts';
import type { WeldedSurface } from './welded-surface.ts';

const BYTES_PER_TRIANGLE = 50;
const TRIANGLES_AT_ONCE = 8192;
const BYTES_PER_POINT = 16;

const chance = (): number => (Math.random() * 2 ** 32) | 0;

/** Welds the triangles of a binary STL as their bytes arrive; the bytes themselves are not kept. */
export class StlWelder {
  readonly #kernel = new KernelMemory();
  readonly #triangles: number;
  readonly #points: number;
  readonly #input: number;
  #filled = 0;
  #count = 0;
  #pointCount = 0;
  #pointCapacity = 0;

  /** `triangles`: how many will come; their bytes are there already, so this much may be allocated. */
  constructor(triangles: number) {
    const kernel = this.#kernel;
    this.#input = kernel.take(TRIANGLES_AT_ONCE * BYTES_PER_TRIANGLE);
    const recent = kernel.take(kernel.run.recentBytes());
    const parts = kernel.take(kernel.run.partsBytes());
    this.#triangles = kernel.take(triangles * 12);
    this.#points = kernel.take(0);
    kernel.run.seedHash(chance(), chance(), chance());
    kernel.run.beginWeld(recent, parts, this.#triangles, this.#points);
  }

  /** Where the next bytes of triangles are to be written; they may end amid a triangle. Ask anew after each `take`. */
  room(): Uint8Array {
    const size = TRIANGLES_AT_ONCE * BYTES_PER_TRIANGLE;
    return this.#kernel.bytes(this.#input + this.#filled, size - this.#filled);
  }

  /** Takes in so many bytes that were written to the room. */
  take(bytes: number): void {
    this.#filled += bytes;
    if (this.#filled === TRIANGLES_AT_ONCE * BYTES_PER_TRIANGLE) this.#weldInput();
  }

  /** The welded surface, once all bytes were taken in. */
  finish(): WeldedSurface {
    this.#weldInput();
    const { run } = this.#kernel;
    const kernel = this.#kernel;
    const points = this.#pointCount;
    const firstOf = kernel.take(points * 4);
    const records = kernel.take(points * BYTES_PER_POINT);
    const slots = 2 ** (32 - Math.clz32(run.partPoints(records) * 2));
    const table = kernel.take(slots * 4);
    const doubles = run.findDoubles(records, table, slots - 1, firstOf);
    // The records are done with, so the positions begin on them.
    const positions = records;
    kernel.takeUntil(positions + (points - doubles) * 24);
    const vertexCount = run.numberVertices(firstOf, positions);
    const triangleCount = this.#count;
    if (doubles > 0) {
      for (let i = 0; i < triangleCount * 3; i += 24_576) {
        run.renumberCorners(firstOf, this.#triangles + i * 4, Math.min(24_576, triangleCount * 3 - i));
      }
    }
    const spare = { at: this.#points, end: firstOf };
    return { kernel, positions, triangles: this.#triangles, vertexCount, triangleCount, spare };
  }

  #weldInput(): void {
    const count = Math.floor(this.#filled / BYTES_PER_TRIANGLE);
    const needed = this.#pointCount + count * 3 - this.#pointCapacity;
    if (needed > 0) {
      this.#kernel.take(needed * BYTES_PER_POINT);
      this.#pointCapacity += needed;
    }
    this.#pointCount = this.#kernel.run.weldTriangles(this.#input, count);
    this.#count += count;
    this.#filled = 0;
  }
}
