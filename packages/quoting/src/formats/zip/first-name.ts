import { entryKey } from './entry-name.ts';

/** Whether the bytes begin as a zip does. */
export const beginsLikeZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** The key of a zip's first entry, for zips whose directory cannot be read; undefined when it is not one to be used. */
export const firstEntryKey = (bytes: Uint8Array): string | undefined => {
  const length = (bytes[26] ?? 0) | ((bytes[27] ?? 0) << 8);
  return entryKey(String.fromCharCode(...bytes.subarray(30, 30 + Math.min(length, 1024))));
};
