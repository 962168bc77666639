import { parseDecimal } from './parse-decimal.ts';

const LF = 0x0a;
const CR = 0x0d;
const LAST_BLANK = 0x20;
const LONGEST_SHOWN = 24;

/** Walks over the words of a text that is held as bytes, counting lines, without ever making a string of it. */
export class TextScanner {
  /** The line, from 1, of the current word. */
  line = 1;
  readonly #bytes: Uint8Array;
  #start = 0;
  #end = 0;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#end = start;
  }

  /** Goes to the next word; false at the end of the text. */
  next(): boolean {
    const bytes = this.#bytes;
    let at = this.#end;
    while (at < bytes.length && (bytes[at] ?? 0) <= LAST_BLANK) {
      if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF)) this.line++;
      at++;
    }
    this.#start = at;
    while (at < bytes.length && (bytes[at] ?? 0) > LAST_BLANK) at++;
    this.#end = at;
    return at > this.#start;
  }

  /** Goes to the end of the current line, past a name that may hold anything. */
  skipLine(): void {
    const bytes = this.#bytes;
    while (this.#end < bytes.length && bytes[this.#end] !== LF && bytes[this.#end] !== CR) this.#end++;
  }

  /** Whether the current word is this one; the word is given in small letters, the text may have either. */
  is(word: string): boolean {
    if (this.#end - this.#start !== word.length) return false;
    for (let i = 0; i < word.length; i++) {
      if (((this.#bytes[this.#start + i] ?? 0) | 0x20) !== word.charCodeAt(i)) return false;
    }
    return true;
  }

  /** Whether the text ends with the current word, which may therefore be half of one. */
  isLast(): boolean {
    return this.#end === this.#bytes.length;
  }

  /** The current word as a number; NaN when it is not a decimal number. */
  number(): number {
    return parseDecimal(this.#bytes, this.#start, this.#end);
  }

  /** The beginning of the current word, to be shown to a person; what is not plain ASCII becomes `?`. */
  shown(): string {
    const bytes = this.#bytes.subarray(this.#start, Math.min(this.#end, this.#start + LONGEST_SHOWN));
    return Array.from(bytes, (byte) => (byte < 0x7f ? String.fromCharCode(byte) : '?')).join('');
  }
}
