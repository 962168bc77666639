import { beginsLikeZip, firstEntryKey } from '../zip/first-name.ts';
import { readZipDirectory } from '../zip/zip-directory.ts';

/** Whether the bytes are a zip with a model of 3MF in it, or the beginning of one whose directory is lost. */
export const looksLike3mf = (bytes: Uint8Array): boolean => {
  if (!beginsLikeZip(bytes)) return false;
  const directory = readZipDirectory(bytes);
  if (directory.ok) return directory.entries.some(({ key }) => key?.endsWith('.model') === true);
  const first = firstEntryKey(bytes);
  return (
    first !== undefined && (/^(\[content_types\]\.xml|_rels\/\.rels)$/.test(first) || /^3d\/./.test(first))
  );
};
