import { beginsLikeZip, firstEntryKey } from '../zip/first-name.ts';
import { readZipDirectory } from '../zip/zip-directory.ts';
import { findAmfEntry } from './find-amf-entry.ts';

const SAMPLE_BYTES = 4096;

/** Whether the bytes are XML with an AMF document's root, or a zip with one such file, judged by its name. */
export const looksLikeAmf = (bytes: Uint8Array): boolean => {
  if (!beginsLikeZip(bytes)) return hasAmfRoot(bytes);
  const directory = readZipDirectory(bytes);
  if (directory.ok) return findAmfEntry(directory.entries) !== undefined;
  return firstEntryKey(bytes)?.endsWith('.amf') === true;
};

const hasAmfRoot = (bytes: Uint8Array): boolean => {
  // Without its zeros, UTF-16 looks like ASCII: it is recognised, for its reader to refuse with a reason.
  const sample = bytes.subarray(0, SAMPLE_BYTES).filter((byte) => byte !== 0);
  const text = String.fromCharCode(...sample).replace(
    /^(\u00ef\u00bb\u00bf|\u00fe\u00ff|\u00ff\u00fe)?\s*/,
    '',
  );
  return text.startsWith('<') && /<([\w.-]+:)?amf[\s/>]/i.test(text);
};
