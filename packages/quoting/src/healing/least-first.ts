/** A heap of numbered things by a size that may change: a thing that is put in again counts with its last size. */
export class LeastFirst {
  readonly #sizes: Float64Array;
  readonly #heap: Int32Array;
  /** Where each thing is in the heap; −1 for those that are out. */
  readonly #where: Int32Array;
  #length = 0;

  constructor(things: number) {
    this.#sizes = new Float64Array(things);
    this.#heap = new Int32Array(things);
    this.#where = new Int32Array(things).fill(-1);
  }

  put(thing: number, size: number): void {
    this.#sizes[thing] = size;
    let at = this.#where[thing] ?? -1;
    if (at < 0) {
      at = this.#length++;
      this.#place(thing, at);
    }
    this.#rise(at);
    this.#sink(this.#where[thing] ?? 0);
  }

  remove(thing: number): void {
    const at = this.#where[thing] ?? -1;
    if (at < 0) return;
    this.#where[thing] = -1;
    const last = this.#heap[--this.#length] ?? 0;
    if (last === thing) return;
    this.#place(last, at);
    this.#rise(at);
    this.#sink(this.#where[last] ?? 0);
  }

  /** The thing with the least size, of equal ones the lowest number; −1 when all are out. */
  least(): number {
    return this.#length === 0 ? -1 : (this.#heap[0] ?? 0);
  }

  sizeOf(thing: number): number {
    return this.#sizes[thing] ?? 0;
  }

  #place(thing: number, at: number): void {
    this.#heap[at] = thing;
    this.#where[thing] = at;
  }

  #before(a: number, b: number): boolean {
    const difference = this.sizeOf(a) - this.sizeOf(b);
    return difference < 0 || (!(difference > 0) && a < b);
  }

  #rise(from: number): void {
    let at = from;
    const thing = this.#heap[at] ?? 0;
    while (at > 0) {
      const parent = this.#heap[(at - 1) >> 1] ?? 0;
      if (!this.#before(thing, parent)) break;
      this.#place(parent, at);
      at = (at - 1) >> 1;
    }
    this.#place(thing, at);
  }

  #sink(from: number): void {
    let at = from;
    const thing = this.#heap[at] ?? 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= this.#length) break;
      const right = child + 1;
      if (right < this.#length && this.#before(this.#heap[right] ?? 0, this.#heap[child] ?? 0)) child = right;
      const lesser = this.#heap[child] ?? 0;
      if (!this.#before(lesser, thing)) break;
      this.#place(lesser, at);
      at = child;
    }
    this.#place(thing, at);
  }
}
