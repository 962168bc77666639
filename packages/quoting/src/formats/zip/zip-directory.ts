import { refuseModel } from '../../findings/model-problem.ts';
import type { ModelProblem } from '../../findings/model-problem.ts';
import { entryKey } from './entry-name.ts';
import { readZipEnd, uint64 } from './zip-end.ts';

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LONGEST_NAME = 256;
const MOST_ENTRIES = 10_000;
const IN_ZIP64 = 0xffff_ffff;
const ZIP64_EXTRA = 1;

/** A file in a zip as its central directory has it; none of the numbers but the place of its data is checked. */
export type ZipEntry = {
  /** What its name is compared by; undefined when it is not one to be used. */
  key: string | undefined;
  method: number;
  encrypted: boolean;
  crc32: number;
  unpackedBytes: number;
  packed: Uint8Array;
};

export type ZipDirectory = { ok: true; entries: readonly ZipEntry[] } | { ok: false; problem: ModelProblem };

type Place = { entry: ZipEntry; start: number; packedBytes: number };

/**
 * Reads the central directory of a zip, also zip64. Refused as damaged: a missing or wrong directory, entries that
 * overlap or lie outside of the file.
 */
export const readZipDirectory = (bytes: Uint8Array): ZipDirectory => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = readZipEnd(view);
  if (!end) return damaged('zip without directory');
  if (end.entries > MOST_ENTRIES) return damaged('zip with too many entries');
  const places: Place[] = [];
  let at = end.directoryStart;
  while (places.length < end.entries) {
    if (at + ENTRY_BYTES > end.directoryEnd || view.getUint32(at, true) !== ENTRY_SIGNATURE) {
      return damaged('zip directory');
    }
    const variable = at + ENTRY_BYTES;
    const nameEnd = variable + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    if (extraEnd > end.directoryEnd) return damaged('zip directory');
    places.push(readEntry(bytes, view, { at, nameEnd, extraEnd }));
    at = extraEnd + view.getUint16(at + 32, true);
  }
  places.sort((a, b) => a.start - b.start);
  for (const [i, place] of places.entries()) {
    const limit = Math.min(places[i + 1]?.start ?? Infinity, end.directoryStart);
    const packed = locate(bytes, view, place, limit);
    if (!packed) return damaged('zip entries that overlap or lack a header');
    place.entry.packed = packed;
  }
  return { ok: true, entries: places.map(({ entry }) => entry) };
};

const damaged = (what: string) => refuseModel('model-damaged', { what });

type EntryPlaces = { at: number; nameEnd: number; extraEnd: number };

const readEntry = (bytes: Uint8Array, view: DataView, { at, nameEnd, extraEnd }: EntryPlaces): Place => {
  const name = bytes.subarray(at + ENTRY_BYTES, nameEnd);
  const sizes = { unpackedBytes: 24, packedBytes: 20, start: 42 };
  const extra = findZip64Extra(view, nameEnd, extraEnd);
  let inExtra = extra.start;
  const sizeAt = (offset: number): number => {
    const value = view.getUint32(at + offset, true);
    if (value !== IN_ZIP64 || inExtra + 8 > extra.end) return value;
    inExtra += 8;
    return uint64(view, inExtra - 8);
  };
  // In this order, since that is the order in which the zip64 field has those that it has.
  const unpackedBytes = sizeAt(sizes.unpackedBytes);
  const packedBytes = sizeAt(sizes.packedBytes);
  const start = sizeAt(sizes.start);
  const entry = {
    key: name.length > LONGEST_NAME ? undefined : entryKey(String.fromCharCode(...name)),
    method: view.getUint16(at + 10, true),
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    crc32: view.getUint32(at + 16, true),
    unpackedBytes,
    packed: bytes.subarray(0, 0),
  };
  return { entry, start, packedBytes };
};

const findZip64Extra = (view: DataView, start: number, end: number): { start: number; end: number } => {
  for (let at = start; at + 4 <= end;) {
    const next = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === ZIP64_EXTRA) return { start: at + 4, end: Math.min(next, end) };
    at = next;
  }
  return { start: end, end };
};

const locate = (
  bytes: Uint8Array,
  view: DataView,
  { start, packedBytes }: Place,
  limit: number,
): Uint8Array | undefined => {
  if (start + LOCAL_BYTES > limit || view.getUint32(start, true) !== LOCAL_SIGNATURE) return undefined;
  const data = start + LOCAL_BYTES + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  return data + packedBytes > limit ? undefined : bytes.subarray(data, data + packedBytes);
};
