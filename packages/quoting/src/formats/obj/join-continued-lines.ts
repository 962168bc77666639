const BACKSLASH = 0x5c;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;

/** The first letters of `#`, `g`, `o`, `mtllib`, `usemtl`: what follows is free text, such as a folder's name. */
const freeText = new Set(Array.from('#gomu', (letter) => letter.charCodeAt(0)));

/**
 * The text with each `\` at the end of a line, and the line end after it, made blank; every other byte stays in its place.
 * A backslash that ends a comment or a name joins nothing. Without any the text itself is given.
 */
export const joinContinuedLines = (bytes: Uint8Array): Uint8Array => {
  const firstBackslash = bytes.indexOf(BACKSLASH);
  if (firstBackslash < 0) return bytes;
  let joined: Uint8Array | undefined;
  const lineStart =
    Math.max(bytes.lastIndexOf(LF, firstBackslash), bytes.lastIndexOf(CR, firstBackslash)) + 1;
  let atLineStart = true;
  let isFree = false;
  for (let at = lineStart; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === LF || byte === CR) atLineStart = true;
    else if (atLineStart && byte > SPACE) {
      atLineStart = false;
      isFree = freeText.has(byte);
    }
    if (byte !== BACKSLASH || isFree) continue;
    const next = bytes[at + 1];
    if (next !== LF && next !== CR) continue;
    joined ??= bytes.slice();
    joined[at] = SPACE;
    joined[++at] = SPACE;
    if (next === CR && bytes[at + 1] === LF) joined[++at] = SPACE;
  }
  return joined ?? bytes;
};
