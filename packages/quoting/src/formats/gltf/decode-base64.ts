const NO_DIGIT = 255;

const digits = new Uint8Array(128).fill(NO_DIGIT);
[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].forEach((letter, value) => {
  digits[letter.charCodeAt(0)] = value;
});

const digitAt = (text: string, at: number): number => digits[text.charCodeAt(at)] ?? NO_DIGIT;

/** How many bytes the base64 text from `start` on stands for, by its length alone. */
export const base64Bytes = (text: string, start: number): number => {
  const digitsEnd = endOfDigits(text, start);
  return Math.floor(((digitsEnd - start) * 3) / 4);
};

const endOfDigits = (text: string, start: number): number => {
  let end = text.length;
  while (end > start && end > text.length - 2 && text.charCodeAt(end - 1) === 0x3d) end--;
  return end;
};

/** The bytes of the base64 text from `start` on (RFC 4648 §4, with or without padding); undefined when it is none. */
export const decodeBase64 = (text: string, start: number): Uint8Array | undefined => {
  const end = endOfDigits(text, start);
  if ((end - start) % 4 === 1) return undefined;
  const bytes = new Uint8Array(base64Bytes(text, start));
  let seen = 0;
  let to = 0;
  let from = start;
  for (; from + 4 <= end; from += 4) {
    const a = digitAt(text, from);
    const b = digitAt(text, from + 1);
    const c = digitAt(text, from + 2);
    const d = digitAt(text, from + 3);
    seen |= a | b | c | d;
    bytes[to++] = (a << 2) | (b >> 4);
    bytes[to++] = (b << 4) | (c >> 2);
    bytes[to++] = (c << 6) | d;
  }
  if (from < end) {
    const a = digitAt(text, from);
    const b = digitAt(text, from + 1);
    const c = from + 2 < end ? digitAt(text, from + 2) : 0;
    seen |= a | b | c;
    bytes[to++] = (a << 2) | (b >> 4);
    if (from + 2 < end) bytes[to++] = (b << 4) | (c >> 2);
  }
  return seen > 63 ? undefined : bytes;
};
