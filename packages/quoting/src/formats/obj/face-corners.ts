import { withRoom } from '../polygons/grow.ts';

const LAST_BLANK = 0x20;
const LF = 0x0a;
const CR = 0x0d;
const HASH = 0x23;
const MINUS = 0x2d;
const SLASH = 0x2f;
const ZERO = 0x30;
const NINE = 0x39;
const NO_BYTE = 0x100;

/** Far above any vertex's number, and exact. */
const TOO_LARGE = 1e12;

/** Why a face's words are none of `v`, `v/t`, `v//n`, `v/t/n` with a vertex that is there. */
type WrongCorner = {
  start: number;
  end: number;
  expected: 'vertex number' | 'number of an earlier vertex';
};

/** The corners of a face line, as vertices counted from 0. */
export class FaceCorners {
  corners = new Float64Array(64);
  count = 0;
  wrong: WrongCorner | undefined;

  /**
   * Reads the words from bytes[at] to the end of the line, where `vertices` are known so far; negative numbers count back
   * from the last of them. Gives where it stopped: at the line's end, or at a word that is wrong.
   */
  read(bytes: Uint8Array, at: number, vertices: number): number {
    let { corners } = this;
    let count = 0;
    this.wrong = undefined;
    for (;;) {
      let byte = bytes[at] ?? NO_BYTE;
      while (byte <= LAST_BLANK && byte !== LF && byte !== CR) byte = bytes[++at] ?? NO_BYTE;
      if (byte <= LAST_BLANK || byte >= NO_BYTE || byte === HASH) break;
      const start = at;
      const negative = byte === MINUS;
      if (negative) byte = bytes[++at] ?? NO_BYTE;
      const firstDigit = at;
      let number = 0;
      while (byte >= ZERO && byte <= NINE) {
        number = number < TOO_LARGE ? number * 10 + (byte - ZERO) : TOO_LARGE;
        byte = bytes[++at] ?? NO_BYTE;
      }
      const hasVertex = at > firstDigit;
      // The numbers of texture points and normals are passed over.
      while ((byte >= SLASH && byte <= NINE) || byte === MINUS) byte = bytes[++at] ?? NO_BYTE;
      const isCorner = hasVertex && (byte <= LAST_BLANK || byte === NO_BYTE);
      const vertex = negative ? vertices - number : number - 1;
      if (!isCorner || vertex < 0 || vertex >= vertices || number === 0) {
        this.wrong = {
          start,
          end: wordEnd(bytes, at),
          expected: isCorner ? 'number of an earlier vertex' : 'vertex number',
        };
        break;
      }
      if (count === corners.length) {
        corners = withRoom(corners, count + 1);
        this.corners = corners;
      }
      corners[count++] = vertex;
    }
    this.count = count;
    return at;
  }
}

const wordEnd = (bytes: Uint8Array, at: number): number => {
  let end = at;
  while (end < bytes.length && (bytes[end] ?? 0) > LAST_BLANK) end++;
  return end;
};
