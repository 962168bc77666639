import { deflateSync } from 'fflate';
import { crc32 } from './crc32.ts';

/** What a zip's headers say of an entry, for those that lie. */
export type Claims = {
  method: number;
  flags: number;
  crc32: number;
  packedBytes: number;
  unpackedBytes: number;
  start: number;
};

export type TestEntry = {
  name: string;
  content: string | Uint8Array;
  stored?: boolean;
  /** Compressed data to be used as it is, for a content that is too large to make. */
  packed?: Uint8Array;
  claims?: Partial<Claims>;
};

export type ZipOptions = {
  zip64?: boolean;
  dataDescriptors?: boolean;
  comment?: string;
  claimedEntries?: number;
};

/** Makes a zip, honest unless told otherwise; with `zip64`, all sizes are in zip64 fields. */
export const writeZip = (
  entries: readonly TestEntry[],
  options: ZipOptions = {},
): Uint8Array<ArrayBuffer> => {
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  const put = (chunk: Uint8Array): void => {
    chunks.push(chunk);
    at += chunk.length;
  };
  for (const entry of entries) {
    const content = typeof entry.content === 'string' ? utf8(entry.content) : entry.content;
    const packed = entry.packed ?? (entry.stored ? content : deflateSync(content));
    const claims: Claims = {
      method: entry.stored ? 0 : 8,
      flags: options.dataDescriptors ? 8 : 0,
      crc32: crc32(content),
      packedBytes: packed.length,
      unpackedBytes: content.length,
      start: at,
      ...entry.claims,
    };
    const { method, flags } = claims;
    const name = utf8(entry.name);
    const sizes = options.dataDescriptors
      ? [0, 0, 0]
      : [claims.crc32, claims.packedBytes, claims.unpackedBytes];
    put(numbers('42222244422', [0x04034b50, 20, flags, method, 0, 0, ...sizes, name.length, 0]));
    put(name);
    put(packed);
    if (options.dataDescriptors) {
      put(numbers('4444', [0x08074b50, claims.crc32, claims.packedBytes, claims.unpackedBytes]));
    }
    directory.push(directoryEntry(name, claims, options.zip64 === true));
  }
  const directoryStart = at;
  directory.forEach(put);
  const directoryBytes = at - directoryStart;
  const count = options.claimedEntries ?? entries.length;
  if (options.zip64) {
    const end64 = at;
    put(numbers('4822448888', [0x06064b50, 44, 45, 45, 0, 0, count, count, directoryBytes, directoryStart]));
    put(numbers('4484', [0x07064b50, 0, end64, 1]));
  }
  const comment = utf8(options.comment ?? '');
  const inPlain = options.zip64 ? [0xffff, 0xffff, ALL, ALL] : [count, count, directoryBytes, directoryStart];
  put(numbers('42222442', [0x06054b50, 0, 0, ...inPlain, comment.length]));
  put(comment);
  return concatenated(chunks, at);
};

const ALL = 0xffff_ffff;
const DIRECTORY_ENTRY = '42222224442222244';

const directoryEntry = (name: Uint8Array, claims: Claims, zip64: boolean): Uint8Array => {
  const { method, flags, packedBytes, unpackedBytes, start } = claims;
  const head = [0x02014b50, 45, 45, flags, method, 0, 0, claims.crc32];
  const zeros = [0, 0, 0, 0];
  const plain = zip64 ? [ALL, ALL] : [packedBytes, unpackedBytes];
  const extra = zip64 ? numbers('22888', [1, 24, unpackedBytes, packedBytes, start]) : new Uint8Array(0);
  const fixed = numbers(DIRECTORY_ENTRY, [
    ...head,
    ...plain,
    name.length,
    extra.length,
    ...zeros,
    zip64 ? ALL : start,
  ]);
  return concatenated([fixed, name, extra], fixed.length + name.length + extra.length);
};

/** Little-endian numbers, their sizes in bytes given by the layout's digits. */
const numbers = (layout: string, values: readonly number[]): Uint8Array => {
  const sizes = Array.from(layout, Number);
  const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  for (const [i, size] of sizes.entries()) {
    let rest = values[i] ?? 0;
    for (let byte = 0; byte < size; byte++, rest = Math.floor(rest / 256)) bytes[at++] = rest % 256;
  }
  return bytes;
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const concatenated = (chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
};
