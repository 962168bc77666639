/** A list of whole numbers that grows, four bytes each. */
export class IntList {
  #values = new Int32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const values = new Int32Array(this.#length * 2);
      values.set(this.#values);
      this.#values = values;
    }
    this.#values[this.#length++] = value;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  /** Forgets everything from `length` on. */
  shortenTo(length: number): void {
    this.#length = length;
  }

  /** The numbers so far; good until the next `push`. */
  values(): Int32Array {
    return this.#values.subarray(0, this.#length);
  }
}
