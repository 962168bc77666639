/** A model's bytes that need not be in memory all at once, such as a file on disk. */
export type ModelSource = {
  readonly size: number;
  /** Copies what follows `offset`, as far as it goes, and gives how many bytes that were. */
  read(offset: number, into: Uint8Array): number;
};

/** Bytes in memory as a source. */
export const sourceOf = (bytes: Uint8Array): ModelSource => ({
  size: bytes.length,
  read(offset, into) {
    const part = bytes.subarray(offset, offset + into.length);
    into.set(part);
    return part.length;
  },
});

/** The bytes from `offset` on; fewer than `length` when the source ends, or was cut off meanwhile. */
export const readBytes = (source: ModelSource, offset: number, length: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(Math.max(0, Math.min(length, source.size - offset)));
  let filled = 0;
  while (filled < bytes.length) {
    const read = source.read(offset + filled, bytes.subarray(filled));
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
};
