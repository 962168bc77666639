import { parseDecimal } from './parse-decimal.ts';
import { EXACT_DIGITS, exactPowersOfTen } from './powers-of-ten.ts';

const LF = 0x0a;
const CR = 0x0d;
const LAST_BLANK = 0x20;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const SMALL_E = 0x65;
/** Stands where the text has ended: no blank, no digit. */
const NO_BYTE = 0x100;
const LARGEST_EXACT_POWER = 22;
const LONGEST_SHOWN = 24;
const notFiniteWords = ['nan', 'inf', '1.#'] as const;

/** Walks over the words of a text that is held as bytes, without ever making a string of it. */
export class TextScanner {
  readonly #bytes: Uint8Array;
  readonly #withLineEnds: Uint8Array;
  #start: number;
  #end: number;

  /** `withLineEnds`: where lines are counted, when some line ends were made blank in the text. */
  constructor(bytes: Uint8Array, start: number, withLineEnds = bytes) {
    this.#bytes = bytes;
    this.#withLineEnds = withLineEnds;
    this.#start = start;
    this.#end = start;
  }

  /** The line, from 1, of the current word; counted anew each time, so that reading need not count. */
  get line(): number {
    const bytes = this.#withLineEnds;
    let line = 1;
    for (let at = 0; at < this.#start; at++) {
      if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF)) line++;
    }
    return line;
  }

  /** Where the current word begins. */
  get start(): number {
    return this.#start;
  }

  /** Where the current word ends, and the search for the next one begins. */
  get end(): number {
    return this.#end;
  }

  /** Makes bytes[start, end) the current word. */
  moveTo(start: number, end: number): void {
    this.#start = start;
    this.#end = end;
  }

  /** Goes to the next word; false at the end of the text. */
  next(): boolean {
    const bytes = this.#bytes;
    const size = bytes.length;
    let at = this.#end;
    while (at < size && (bytes[at] ?? 0) <= LAST_BLANK) at++;
    this.#start = at;
    while (at < size && (bytes[at] ?? 0) > LAST_BLANK) at++;
    this.#end = at;
    return at > this.#start;
  }

  /** Goes to the next word; whether there is one and it is this one, given in small letters. */
  nextIs(word: string): boolean {
    const bytes = this.#bytes;
    let at = this.#end;
    while ((bytes[at] ?? NO_BYTE) <= LAST_BLANK) at++;
    const { length } = word;
    for (let i = 0; i < length; i++) {
      if (((bytes[at + i] ?? 0) | 0x20) !== word.charCodeAt(i)) {
        this.next();
        return false;
      }
    }
    this.#start = at;
    this.#end = at + length;
    if (this.#end === bytes.length || (bytes[this.#end] ?? 0) <= LAST_BLANK) return true;
    this.moveTo(at, at);
    this.next();
    return false;
  }

  /** Goes to the end of the current line, past a name that may hold anything. */
  skipLine(): void {
    const bytes = this.#bytes;
    const size = bytes.length;
    let at = this.#end;
    while (at < size && bytes[at] !== LF && bytes[at] !== CR) at++;
    this.#end = at;
  }

  /** Whether the current word is this one; the word is given in small letters, the text may have either. */
  is(word: string): boolean {
    return this.#end - this.#start === word.length && this.#beginsAt(this.#start, word);
  }

  /** The current word's first byte; 256 when there is no word. */
  firstByte(): number {
    return this.#end > this.#start ? (this.#bytes[this.#start] ?? NO_BYTE) : NO_BYTE;
  }

  /** Whether the text ends with the current word, which may therefore be half of one. */
  isLast(): boolean {
    return this.#end === this.#bytes.length;
  }

  /**
   * Reads the next words as decimal numbers into target[at, at + count), on the current line alone if asked to.
   * Gives how many were numbers; the current word is then the last of them, or the one that is no number (empty at the
   * end of the line or text).
   */
  numbers(target: Float64Array<ArrayBuffer>, at: number, count: number, withinLine = false): number {
    const bytes = this.#bytes;
    let start = this.#start;
    let end = this.#end;
    for (let i = 0; i < count; i++) {
      let byte = bytes[end] ?? NO_BYTE;
      while (byte <= LAST_BLANK && !(withinLine && (byte === LF || byte === CR)))
        byte = bytes[++end] ?? NO_BYTE;
      start = end;
      const negative = byte === MINUS;
      if (negative) byte = bytes[++end] ?? NO_BYTE;
      let mantissa = 0;
      let digits = -end;
      while (byte >= ZERO && byte <= NINE) {
        mantissa = mantissa * 10 + (byte - ZERO);
        byte = bytes[++end] ?? NO_BYTE;
      }
      digits += end;
      let power = 0;
      if (byte === POINT) {
        const fraction = end + 1;
        byte = bytes[++end] ?? NO_BYTE;
        while (byte >= ZERO && byte <= NINE) {
          mantissa = mantissa * 10 + (byte - ZERO);
          byte = bytes[++end] ?? NO_BYTE;
        }
        power = fraction - end;
        digits -= power;
      }
      if ((byte | 0x20) === SMALL_E) {
        byte = bytes[++end] ?? NO_BYTE;
        const negativeExponent = byte === MINUS;
        if (negativeExponent || byte === PLUS) byte = bytes[++end] ?? NO_BYTE;
        let exponent = byte >= ZERO && byte <= NINE ? 0 : NaN;
        while (byte >= ZERO && byte <= NINE) {
          exponent = exponent * 10 + (byte - ZERO);
          byte = bytes[++end] ?? NO_BYTE;
        }
        power += negativeExponent ? -exponent : exponent;
      }
      const plain = (byte <= LAST_BLANK || byte === NO_BYTE) && digits > 0 && digits <= EXACT_DIGITS;
      if (plain && power >= -LARGEST_EXACT_POWER && power <= LARGEST_EXACT_POWER) {
        const size =
          power < 0 ? mantissa / (exactPowersOfTen[-power] ?? 0) : mantissa * (exactPowersOfTen[power] ?? 0);
        target[at + i] = negative ? -size : size;
      } else {
        end = this.#wordEnd(start);
        const value = parseDecimal(bytes, start, end);
        if (value !== value) {
          this.moveTo(start, end);
          return i;
        }
        target[at + i] = value;
      }
    }
    this.moveTo(start, end);
    return count;
  }

  #wordEnd(start: number): number {
    const bytes = this.#bytes;
    let end = start;
    while (end < bytes.length && (bytes[end] ?? 0) > LAST_BLANK) end++;
    return end;
  }

  /** Whether the current word stands for what is no finite number: `nan`, `-inf`, `1.#QNAN` and the like. */
  isNotFinite(): boolean {
    const first = this.firstByte();
    const at = this.#start + (first === MINUS || first === PLUS ? 1 : 0);
    return notFiniteWords.some((word) => this.#beginsAt(at, word));
  }

  #beginsAt(at: number, word: string): boolean {
    if (at + word.length > this.#end) return false;
    for (let i = 0; i < word.length; i++) {
      if (((this.#bytes[at + i] ?? 0) | 0x20) !== word.charCodeAt(i)) return false;
    }
    return true;
  }

  /** The beginning of the current word, to be shown to a person; what is not plain ASCII becomes `?`. */
  shown(): string {
    const bytes = this.#bytes.subarray(this.#start, Math.min(this.#end, this.#start + LONGEST_SHOWN));
    return Array.from(bytes, (byte) => (byte < 0x7f ? String.fromCharCode(byte) : '?')).join('');
  }
}
