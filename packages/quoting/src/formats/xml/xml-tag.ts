import { xmlDecimal, xmlIndex } from './xml-number.ts';
import { xmlText } from './xml-text.ts';

const LAST_BLANK = 0x20;
const EQUALS = 0x3d;
const SLASH = 0x2f;
const COLON = 0x3a;
const LESS = 0x3c;
const GREATER = 0x3e;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const MOST_ATTRIBUTES = 64;
const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** What `XmlTag.read` returns instead of the place behind the tag. */
export const INCOMPLETE = -1;
export const ILL_FORMED = -2;

/** The places of one tag's name and attributes in the bytes that it was read from; no strings are made. */
export class XmlTag {
  bytes: Uint8Array = new Uint8Array(0);
  nameStart = 0;
  nameEnd = 0;
  /** Where the name begins behind its prefix. */
  localStart = 0;
  nameHash = 0;
  isEmpty = false;
  attributes = 0;
  /** Whether an attribute may declare a namespace. */
  declares = false;
  /** For each attribute: start, start behind the prefix and end of its name; start and end of its value. */
  readonly places = new Int32Array(MOST_ATTRIBUTES * 5);

  /** Reads a name that ends at a blank, `/` or `>`; gives the place behind it. */
  readName(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    let hash = FNV_START;
    let local = start;
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte <= LAST_BLANK || byte === GREATER || byte === SLASH || byte === LESS) break;
      if (byte === COLON) local = at + 1;
      hash = Math.imul(hash ^ byte, FNV_PRIME);
    }
    this.bytes = bytes;
    this.nameStart = start;
    this.nameEnd = at;
    this.localStart = local;
    this.nameHash = hash;
    return at;
  }

  /** Reads an opening tag whose name begins at `start`; gives the place behind its `>`. */
  read(bytes: Uint8Array, start: number, end: number): number {
    let at = this.readName(bytes, start, end);
    if (at === start) return at < end ? ILL_FORMED : INCOMPLETE;
    this.attributes = 0;
    this.isEmpty = false;
    this.declares = false;
    for (;;) {
      while (at < end && (bytes[at] ?? 0) <= LAST_BLANK) at++;
      if (at >= end) return INCOMPLETE;
      const byte = bytes[at] ?? 0;
      if (byte === GREATER) return at + 1;
      if (byte === SLASH) {
        if (at + 1 >= end) return INCOMPLETE;
        this.isEmpty = true;
        return bytes[at + 1] === GREATER ? at + 2 : ILL_FORMED;
      }
      at = this.#readAttribute(bytes, at, end);
      if (at < 0) return at;
    }
  }

  /** Whether the name, without its prefix, is this one. */
  is(local: string): boolean {
    return sameBytes(this.bytes, this.localStart, this.nameEnd, local);
  }

  /** The number of the attribute of this name without a prefix, below zero when there is none. */
  find(name: string): number {
    const { bytes, places } = this;
    for (let i = 0, at = 0; i < this.attributes; i++, at += 5) {
      if (sameBytes(bytes, places[at] ?? 0, places[at + 2] ?? 0, name)) return i;
    }
    return -1;
  }

  /** The attribute as a decimal number; NaN when it is not one or is missing. */
  decimal(name: string): number {
    const at = this.find(name) * 5;
    return at < 0 ? NaN : xmlDecimal(this.bytes, this.places[at + 3] ?? 0, this.places[at + 4] ?? 0);
  }

  /** The attribute as a whole number, not negative; -1 when it is not one or is missing. */
  index(name: string): number {
    const at = this.find(name) * 5;
    return at < 0 ? -1 : xmlIndex(this.bytes, this.places[at + 3] ?? 0, this.places[at + 4] ?? 0);
  }

  /** The value of the attribute of this number, as text; undefined when it cannot be read as text. */
  value(attribute: number): string | undefined {
    const at = attribute * 5;
    return at < 0 ? undefined : xmlText(this.bytes, this.places[at + 3] ?? 0, this.places[at + 4] ?? 0);
  }

  #readAttribute(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    let local = start;
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte <= LAST_BLANK || byte === EQUALS || byte === GREATER || byte === LESS) break;
      if (byte === COLON) local = at + 1;
    }
    const nameEnd = at;
    while (at < end && (bytes[at] ?? 0) <= LAST_BLANK) at++;
    if (at >= end) return INCOMPLETE;
    if (nameEnd === start || bytes[at] !== EQUALS) return ILL_FORMED;
    at++;
    while (at < end && (bytes[at] ?? 0) <= LAST_BLANK) at++;
    if (at >= end) return INCOMPLETE;
    const quote = bytes[at];
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) return ILL_FORMED;
    const valueStart = ++at;
    while (at < end && bytes[at] !== quote) at++;
    if (at >= end) return INCOMPLETE;
    if (this.attributes === MOST_ATTRIBUTES) return ILL_FORMED;
    const { places } = this;
    const place = this.attributes++ * 5;
    places[place] = start;
    places[place + 1] = local;
    places[place + 2] = nameEnd;
    places[place + 3] = valueStart;
    places[place + 4] = at;
    if (nameEnd - start >= 5 && sameBytes(bytes, start, start + 5, 'xmlns')) this.declares = true;
    return at + 1;
  }
}

/** Whether bytes[start, end) are this ASCII text. */
export const sameBytes = (bytes: Uint8Array, start: number, end: number, text: string): boolean => {
  if (end - start !== text.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[start + i] !== text.charCodeAt(i)) return false;
  return true;
};
