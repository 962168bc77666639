const LONGEST_NAME = 256;
const FIRST_PLAIN = 0x20;
const BACKSLASH = 0x5c;

/**
 * What two names of the same entry have in common: percent-escapes resolved and small letters, as the names of parts are
 * compared (OPC, ISO/IEC 29500-2). Undefined for a name that reaches for something else: absolute, with backslashes,
 * control characters or empty, `.` or `..` segments. Names are never opened as files, only compared.
 */
export const entryKey = (name: string): string | undefined => {
  if (name.length === 0 || name.length > LONGEST_NAME) return undefined;
  const plain = name.includes('%') ? unescaped(name) : name;
  const key = plain.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    if (code < FIRST_PLAIN || code === BACKSLASH) return undefined;
  }
  return /(^|\/)\.{0,2}(\/|$)/.test(key) ? undefined : key;
};

const unescaped = (name: string): string =>
  name.replace(/%([0-9a-fA-F]{2})/g, (_escape, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

/** `entryKey` for a reference from within a package, where a leading `/` is the package's own root. */
export const referenceKey = (reference: string): string | undefined => entryKey(reference.replace(/^\//, ''));
