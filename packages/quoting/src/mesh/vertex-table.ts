/** Gives equal points one number, counted from 0 in the order in which they first come. −0 is 0. */
export class VertexTable {
  #positions: Float64Array<ArrayBuffer>;
  #words: Uint32Array<ArrayBuffer>;
  #slots: Int32Array<ArrayBuffer>;
  #mask: number;
  #count = 0;

  /** `expected`: how many different points may come; more are taken in too. */
  constructor(expected: number) {
    const capacity = Math.max(16, expected);
    this.#positions = new Float64Array(capacity * 3);
    this.#words = new Uint32Array(this.#positions.buffer);
    this.#slots = new Int32Array(slotsFor(capacity)).fill(-1);
    this.#mask = this.#slots.length - 1;
  }

  get count(): number {
    return this.#count;
  }

  /** The number of the point, new or known. */
  add(x: number, y: number, z: number): number {
    if (this.#count * 3 === this.#positions.length) this.#grow();
    const at = this.#count * 3;
    const positions = this.#positions;
    positions[at] = x + 0;
    positions[at + 1] = y + 0;
    positions[at + 2] = z + 0;
    let slot = this.#hash(this.#count);
    for (;;) {
      const known = this.#slots[slot] ?? -1;
      if (known < 0) break;
      const k = known * 3;
      if (positions[k] === x && positions[k + 1] === y && positions[k + 2] === z) return known;
      slot = (slot + 1) & this.#mask;
    }
    this.#slots[slot] = this.#count;
    return this.#count++;
  }

  /** The different points, three coordinates each. */
  positions(): Float64Array<ArrayBuffer> {
    return this.#positions.slice(0, this.#count * 3);
  }

  #hash(vertex: number): number {
    const w = this.#words;
    const at = vertex * 6;
    let h = 0;
    for (let i = at; i < at + 6; i++) h = Math.imul(h ^ (w[i] ?? 0) ^ (h >>> 15), 0x9e3779b1);
    return (h ^ (h >>> 16)) & this.#mask;
  }

  #grow(): void {
    const positions = new Float64Array(this.#positions.length * 2);
    positions.set(this.#positions);
    this.#positions = positions;
    this.#words = new Uint32Array(positions.buffer);
    this.#slots = new Int32Array(slotsFor(positions.length / 3)).fill(-1);
    this.#mask = this.#slots.length - 1;
    for (let vertex = 0; vertex < this.#count; vertex++) {
      let slot = this.#hash(vertex);
      while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = vertex;
    }
  }
}

const slotsFor = (points: number): number => 2 ** Math.ceil(Math.log2(points * 2));
