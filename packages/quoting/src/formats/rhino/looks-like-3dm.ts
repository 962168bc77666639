const FIRST_WORDS = '3D Geometry File Format ';

/** Whether the bytes begin like a Rhino file. */
export const looksLike3dm = (bytes: Uint8Array): boolean => {
  for (let at = 0; at < FIRST_WORDS.length; at++) {
    if (bytes[at] !== FIRST_WORDS.charCodeAt(at)) return false;
  }
  return true;
};
