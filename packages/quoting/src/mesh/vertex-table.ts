const anyOdd = (): number => (Math.random() * 2 ** 32) | 1;

/** By chance, so that no file can be made in which many points have one hash; numbers do not depend on them. */
const factors = [anyOdd(), anyOdd(), anyOdd(), anyOdd(), anyOdd(), anyOdd()] as const;

const mixed = (hash: number, word: number, factor: number): number => {
  const product = Math.imul(hash ^ word, factor);
  return product ^ (product >>> 15);
};

/** Gives equal points one number, counted from 0 in the order in which they first come. −0 is 0. */
export class VertexTable {
  #positions: Float64Array<ArrayBuffer>;
  #words: Int32Array<ArrayBuffer>;
  #slots: Int32Array<ArrayBuffer>;
  #mask: number;
  #count = 0;

  /** `expected`: how many different points may come; more are taken in too. */
  constructor(expected: number) {
    const capacity = Math.max(16, Math.ceil(expected));
    this.#positions = new Float64Array(capacity * 3);
    this.#words = new Int32Array(this.#positions.buffer);
    this.#slots = new Int32Array(slotsFor(capacity));
    this.#mask = this.#slots.length - 1;
  }

  get count(): number {
    return this.#count;
  }

  /** The number of the point, new or known. */
  add(x: number, y: number, z: number): number {
    if ((this.#count + 1) * 3 > this.#positions.length) this.#grow();
    const at = this.#count * 3;
    this.#positions[at] = x + 0;
    this.#positions[at + 1] = y + 0;
    this.#positions[at + 2] = z + 0;
    const slot = this.#slotOf(this.#count);
    const known = this.#slots[slot] ?? 0;
    if (known > 0) return known - 1;
    this.#slots[slot] = ++this.#count;
    return this.#count - 1;
  }

  /** The different points, three coordinates each. */
  positions(): Float64Array<ArrayBuffer> {
    return this.#positions.slice(0, this.#count * 3);
  }

  /** Where a point equal to this one stands, or where it would. Compared by bits, so that a NaN equals itself. */
  #slotOf(vertex: number): number {
    const words = this.#words;
    const slots = this.#slots;
    const v = vertex * 6;
    const a = words[v] ?? 0;
    const b = words[v + 1] ?? 0;
    const c = words[v + 2] ?? 0;
    const d = words[v + 3] ?? 0;
    const e = words[v + 4] ?? 0;
    const f = words[v + 5] ?? 0;
    let hash = mixed(0, a, factors[0]);
    hash = mixed(hash, b, factors[1]);
    hash = mixed(hash, c, factors[2]);
    hash = mixed(hash, d, factors[3]);
    hash = mixed(hash, e, factors[4]);
    hash = mixed(hash, f, factors[5]);
    let slot = hash & this.#mask;
    for (;;) {
      const known = slots[slot] ?? 0;
      if (known === 0) return slot;
      const k = (known - 1) * 6;
      if (
        words[k] === a &&
        words[k + 1] === b &&
        words[k + 2] === c &&
        words[k + 3] === d &&
        words[k + 4] === e &&
        words[k + 5] === f
      )
        return slot;
      slot = (slot + 1) & this.#mask;
    }
  }

  #grow(): void {
    const positions = new Float64Array(this.#positions.length * 2);
    positions.set(this.#positions);
    this.#positions = positions;
    this.#words = new Int32Array(positions.buffer);
    this.#slots = new Int32Array(slotsFor(positions.length / 3));
    this.#mask = this.#slots.length - 1;
    for (let vertex = 0; vertex < this.#count; vertex++) this.#slots[this.#slotOf(vertex)] = vertex + 1;
  }
}

const slotsFor = (points: number): number => 2 ** (32 - Math.clz32(points * 2 - 1));
