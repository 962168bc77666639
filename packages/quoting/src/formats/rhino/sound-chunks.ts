import { viewOf } from '../stl/binary-stl-layout.ts';

/** The file's beginning with the version of the layout; chunks follow. */
const FIRST_CHUNK = 32;
/** Of the layouts whose chunks have their sizes in eight bytes. */
const FIRST_VERSION_OF_LONG_SIZES = 50;
/** A chunk's type and size. */
const HEAD = 12;
const CRC = 4;

const END_OF_FILE = 0x7fff;
const END_OF_TABLE = 0xffff_ffff;
const CLASS = 0x0002_7ffa;
const END_OF_CLASS = 0x8002_7fff;
const OBJECT_TYPE = 0x8200_0071;
const END_OF_OBJECT = 0x8200_007f;
/** Types with this bit have a value in the place of the size, and no content. */
const SHORT = 0x8000_0000;
const TABLE = 0x1000_0000;
const KIND = 0xffff_0000;
const HAS_CRC = 0x8000;

/** Chunks lie in it, up to the first of the type `last`, which is there; and nothing else if they fill it. */
type Range = { from: number; to: number; last: number; fills: boolean };

/**
 * A Rhino file up to its end, as it says itself; undefined unless its tables, and the records in them, are chunks that
 * lie side by side and fill what they lie in. Rhino's library goes over a chunk of 10^18 bytes in four billion steps, and
 * that takes half a minute. What lies in the data of objects is not looked at, since only the library knows it; nor are
 * files of the old layout, whose sizes cannot be that large.
 */
export const soundPart = (bytes: Uint8Array): Uint8Array | undefined => {
  const version = Number(String.fromCharCode(...bytes.subarray(24, FIRST_CHUNK)));
  if (!(version >= FIRST_VERSION_OF_LONG_SIZES)) return bytes;
  const view = viewOf(bytes);
  const whole = { from: FIRST_CHUNK, to: bytes.length, last: END_OF_FILE, fills: false };
  const ranges: Range[] = [];
  const length = endOfChunks(view, whole, ranges);
  if (length < 0) return undefined;
  for (let range = ranges.pop(); range !== undefined; range = ranges.pop()) {
    if (endOfChunks(view, range, ranges) < 0) return undefined;
  }
  return bytes.subarray(0, length);
};

/** Where the range's last chunk ends, −1 when they are not sound; adds the ranges that lie in them to `inner`. */
const endOfChunks = (view: DataView, { from, to, last, fills }: Range, inner: Range[]): number => {
  let at = from;
  let type = 0;
  while (at + HEAD <= to && type !== last) {
    type = view.getUint32(at, true);
    const size = type < SHORT ? sizeAt(view, at + 4) : 0;
    const end = at + HEAD + size;
    if (type === 0 || size < 0 || end > to) return -1;
    const inside = type < SHORT ? insideOf(view, type, { from: at + HEAD, to: end }) : undefined;
    if (inside) inner.push(inside);
    at = end;
  }
  return type === last && (at === to || !fills) ? at : -1;
};

const sizeAt = (view: DataView, at: number): number =>
  view.getInt32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);

/** What of a chunk's content are chunks again; undefined when it is anything else. */
const insideOf = (view: DataView, type: number, content: Pick<Range, 'from' | 'to'>): Range | undefined => {
  if ((type & KIND) >>> 0 === TABLE) return { ...content, last: END_OF_TABLE, fills: true };
  if (type === CLASS) return { ...content, last: END_OF_CLASS, fills: true };
  if (content.to - content.from < HEAD) return undefined;
  const first = view.getUint32(content.from, true);
  if (first === CLASS) return { ...content, last: CLASS, fills: false };
  const to = (type & HAS_CRC) === 0 ? content.to : content.to - CRC;
  return first === OBJECT_TYPE ? { from: content.from, to, last: END_OF_OBJECT, fills: true } : undefined;
};
