/** 80 bytes of header, then the triangle count; 50 bytes a triangle: normal, three corners, attribute. */
export const COUNT_OFFSET = 80;
export const FIRST_TRIANGLE_OFFSET = 84;
export const BYTES_PER_TRIANGLE = 50;
export const CORNERS_OFFSET_IN_TRIANGLE = 12;

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Whether a file of this size that begins so is a binary STL to the byte. Many begin with the word "solid". Text cannot
 * pass: read as a count, four of its bytes stand for more than 150 million triangles.
 */
export const hasExactBinarySize = (head: Uint8Array, size: number): boolean =>
  head.length >= FIRST_TRIANGLE_OFFSET &&
  size === FIRST_TRIANGLE_OFFSET + BYTES_PER_TRIANGLE * viewOf(head).getUint32(COUNT_OFFSET, true);
