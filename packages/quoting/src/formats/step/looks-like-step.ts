import { textStart } from '../text/text-start.ts';

const FIRST_WORD = 'ISO-10303-21';

/** Whether the bytes begin like a STEP file (ISO 10303-21 clear text). */
export const looksLikeStep = (bytes: Uint8Array): boolean => {
  const start = textStart(bytes);
  for (let at = 0; at < FIRST_WORD.length; at++) {
    if (bytes[start + at] !== FIRST_WORD.charCodeAt(at)) return false;
  }
  return true;
};
