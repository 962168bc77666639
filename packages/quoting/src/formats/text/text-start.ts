/** Where a text's first word begins: past a UTF-8 byte order mark and blanks. */
export const textStart = (bytes: Uint8Array): number => {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length && isBlank(bytes[at] ?? 0)) at++;
  return at;
};

/** Space, tab and the line ends. */
export const isBlank = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
