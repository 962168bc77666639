import { linesOfHead } from '../text/text-head.ts';

const FEWEST_NUMBERS = 2;

// No number can be read in two ways: the expression stays linear on any line.
const number = String.raw`[+-]?(?:\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|nan|inf)`;
const numbersLine = new RegExp(String.raw`^v[tnp]?(?:\s+${number}){${FEWEST_NUMBERS},}\s*(?:\\|#.*)?$`, 'i');
const otherLine = /^(?:mtllib|usemtl|usemap|maplib|o|g|s|mg|lod|cstype|deg)(?:\s|$)/;
const hasControl = (line: string): boolean =>
  Array.from(line).some((letter) => letter < ' ' && letter !== '\t');

/**
 * Whether the bytes begin as an OBJ does: nothing but comments and lines that name groups and materials, and then the
 * numbers of a vertex, normal or texture point.
 */
export const looksLikeObj = (bytes: Uint8Array): boolean => {
  for (const line of linesOfHead(bytes)) {
    if (hasControl(line)) return false;
    if (numbersLine.test(line)) return true;
    if (line !== '' && !line.startsWith('#') && !otherLine.test(line)) return false;
  }
  return false;
};
