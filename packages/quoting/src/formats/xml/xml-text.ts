const LONGEST = 4096;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * The text in bytes[start, end), one character a byte, as UTF-8 has it, with the five named and the numeric references
 * replaced once; undefined when it is longer than 4096 bytes or refers to anything else.
 */
export const xmlText = (bytes: Uint8Array, start: number, end: number): string | undefined => {
  if (end - start > LONGEST) return undefined;
  const raw = String.fromCharCode(...bytes.subarray(start, end));
  if (!raw.includes('&')) return raw;
  let unknown = false;
  const text = raw.replace(/&([^&;]*);?/g, (whole, name: string) => {
    const replaced = whole.endsWith(';') ? (NAMED.get(name) ?? numbered(name)) : undefined;
    if (replaced === undefined) unknown = true;
    return replaced ?? '';
  });
  return unknown ? undefined : text;
};

const numbered = (name: string): string | undefined => {
  const [, hexadecimal, decimal] = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name) ?? [];
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return code > 0 && code <= 0x10ffff ? asUtf8(code) : undefined;
};

const asUtf8 = (code: number): string => {
  const tail = (shift: number) => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x80) return String.fromCharCode(code);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), tail(0));
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), tail(6), tail(0));
  return String.fromCharCode(0xf0 | (code >> 18), tail(12), tail(6), tail(0));
};
