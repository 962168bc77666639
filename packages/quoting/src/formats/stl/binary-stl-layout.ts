/** 80 bytes of header, then the triangle count; 50 bytes a triangle: normal, three corners, attribute. */
export const COUNT_OFFSET = 80;
export const FIRST_TRIANGLE_OFFSET = 84;
export const BYTES_PER_TRIANGLE = 50;
export const CORNERS_OFFSET_IN_TRIANGLE = 12;

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
