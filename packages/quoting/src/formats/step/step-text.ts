/** Where the ASCII text first stands in the bytes at `from` or after; −1 when it does not. */
const placeOf = (bytes: Uint8Array, text: string, from: number): number => {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let same = 1;
    while (same < text.length && bytes[at + same] === text.charCodeAt(same)) same++;
    if (same === text.length) return at;
  }
  return -1;
};

const END_SAMPLE_BYTES = 4096;

/** Whether the file has its last line. Without it the file was cut off, though what is left may be read well. */
export const hasEnd = (bytes: Uint8Array): boolean =>
  placeOf(bytes, 'END-ISO-10303-21', Math.max(0, bytes.length - END_SAMPLE_BYTES)) >= 0;

const MOST_NAME_BYTES = 400;

/** The name of another STEP file that this one takes parts of its model from; undefined when it is all here. */
export const otherStepFile = (bytes: Uint8Array): string | undefined => {
  for (let at = placeOf(bytes, 'DOCUMENT_FILE', 0); at >= 0; at = placeOf(bytes, 'DOCUMENT_FILE', at + 1)) {
    const line = String.fromCharCode(...bytes.subarray(at, at + MOST_NAME_BYTES));
    const name = /^DOCUMENT_FILE\s*\(\s*'([^']*\.(?:stp|step|p21))'/i.exec(line)?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
};
