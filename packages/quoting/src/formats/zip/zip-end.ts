const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_BYTES = 20;
const END64_SIGNATURE = 0x06064b50;
const END64_BYTES = 56;

/** Where a zip's central directory lies and how many entries it claims. */
export type ZipEnd = { directoryStart: number; directoryEnd: number; entries: number };

/** Reads the end record of a zip, or that of zip64; undefined when there is none that fits the bytes. */
export const readZipEnd = (view: DataView): ZipEnd | undefined => {
  const at = findEnd(view);
  if (at === undefined) return undefined;
  const plain = endOf(
    view.getUint32(at + 16, true),
    view.getUint32(at + 12, true),
    view.getUint16(at + 10, true),
  );
  const end = readEnd64(view, at) ?? plain;
  return end.directoryEnd <= at ? end : undefined;
};

const endOf = (directoryStart: number, directoryBytes: number, entries: number): ZipEnd => ({
  directoryStart,
  directoryEnd: directoryStart + directoryBytes,
  entries,
});

const findEnd = (view: DataView): number | undefined => {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    if (at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return undefined;
};

const readEnd64 = (view: DataView, end: number): ZipEnd | undefined => {
  const locator = end - LOCATOR_BYTES;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_SIGNATURE) return undefined;
  const at = uint64(view, locator + 8);
  if (at > locator - END64_BYTES || view.getUint32(at, true) !== END64_SIGNATURE) return undefined;
  return endOf(uint64(view, at + 48), uint64(view, at + 40), uint64(view, at + 32));
};

/** A 64-bit number, rounded above 2^53, which is more than any file has. */
export const uint64 = (view: DataView, at: number): number =>
  view.getUint32(at + 4, true) * 0x1_0000_0000 + view.getUint32(at, true);
