import type { ModelFormat } from '../model.ts';
import type { Reader } from './reader.ts';

/** Nothing is loaded that the file at hand does not need. */
const readers: Partial<Record<ModelFormat, () => Promise<Reader>>> = {
  'stl-binary': async () => (await import('./stl/read-binary-stl.ts')).readBinaryStl,
  'stl-ascii': async () => (await import('./stl/read-ascii-stl.ts')).readAsciiStl,
};

/** The reader of a format. */
export const readerOf = async (format: ModelFormat): Promise<Reader> => {
  const load = readers[format];
  if (!load) throw new Error(`no reader for ${format}`);
  return load();
};
