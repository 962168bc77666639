import type { ByteSource } from './byte-source.ts';

const EMPTY = new Uint8Array(0);

/** The part of a source that is looked at just now: `bytes` from 0 to `end`. */
export class ByteWindow {
  bytes: Uint8Array = EMPTY;
  end = 0;
  readonly #source: ByteSource;
  #own: Uint8Array<ArrayBuffer> = EMPTY;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /**
   * Drops what lies before `keepFrom`, so that this place becomes 0, and adds more at the end: at least as much as is kept,
   * so that looking at what is kept once more each time stays cheap however small the pieces are. False when there is
   * no more; then nothing has moved.
   */
  extend(keepFrom: number): boolean {
    let piece = this.#source.next();
    if (!piece) return false;
    const kept = this.end - keepFrom;
    if (kept === 0) {
      this.bytes = piece;
      this.end = piece.length;
      return true;
    }
    this.#keep(keepFrom, kept + piece.length);
    for (; piece; piece = this.end < 2 * kept ? this.#source.next() : undefined) this.#append(piece);
    return true;
  }

  #keep(from: number, room: number): void {
    const target = this.#own.length < room ? new Uint8Array(room + (room >> 1)) : this.#own;
    target.set(this.bytes.subarray(from, this.end));
    this.#own = target;
    this.bytes = target;
    this.end -= from;
  }

  #append(piece: Uint8Array): void {
    const end = this.end + piece.length;
    if (end > this.#own.length) this.#keep(0, end);
    this.#own.set(piece, this.end);
    this.end = end;
  }
}
