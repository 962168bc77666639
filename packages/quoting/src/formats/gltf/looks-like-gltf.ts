import { isBlank, textStart } from '../text/text-start.ts';

const MAGIC = [0x67, 0x6c, 0x54, 0x46];
const BRACE = 0x7b;
const QUOTE = 0x22;
const SAMPLE_BYTES = 65_536;

// What only a glTF has on its outermost level; which of them comes first, and how far into the file, is open.
const names = ['"asset"', '"bufferViews"', '"accessors"', '"meshes"', '"buffers"'];

/** Whether the bytes begin like a binary glTF. */
export const looksLikeGlb = (bytes: Uint8Array): boolean => MAGIC.every((byte, at) => bytes[at] === byte);

/** Whether the bytes begin like JSON and speak of glTF's parts near their beginning or their end. */
export const looksLikeGltf = (bytes: Uint8Array): boolean => {
  const brace = textStart(bytes);
  if (bytes[brace] !== BRACE) return false;
  let at = brace + 1;
  while (at < bytes.length && isBlank(bytes[at] ?? 0)) at++;
  if (bytes[at] !== QUOTE) return false;
  const samples = [latin1(bytes.subarray(0, SAMPLE_BYTES)), latin1(bytes.subarray(-SAMPLE_BYTES))];
  return names.some((name) => samples.some((sample) => sample.includes(name)));
};

const latin1 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};
