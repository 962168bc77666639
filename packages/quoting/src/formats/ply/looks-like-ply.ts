import { textStart } from '../text/text-start.ts';

const SAMPLE_BYTES = 300;
const firstLines = /^ply[ \t]*(?:\r\n|\n|\r)\s*(?:format|comment|obj_info|element)\s/i;

/** Whether the bytes begin with the line `ply` and a line of a PLY header. */
export const looksLikePly = (bytes: Uint8Array): boolean => {
  if (textStart(bytes) !== 0) return false;
  return firstLines.test(String.fromCharCode(...bytes.subarray(0, SAMPLE_BYTES)));
};
