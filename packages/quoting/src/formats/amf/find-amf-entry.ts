import type { ZipEntry } from '../zip/zip-directory.ts';

/** The one AMF document in a zip; undefined when there is none or more than one. */
export const findAmfEntry = (entries: readonly ZipEntry[]): ZipEntry | undefined => {
  const found = entries.filter(({ key }) => key?.endsWith('.amf') === true && !key.startsWith('__macosx/'));
  return found.length === 1 ? found[0] : undefined;
};
