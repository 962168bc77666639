import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ModelSource } from '@alexandrite/quoting/first-look';

/** A file on disk that is read as it is needed. Throws what opening it throws, and for what is no file. */
export function openModel(path: string): ModelSource & { close(): void } {
  const file = openSync(path, 'r');
  const stats = fstatSync(file);
  if (!stats.isFile()) {
    closeSync(file);
    throw new Error(`${path} is not a file`);
  }
  return {
    size: stats.size,
    read: (offset, into) => readSync(file, into, 0, into.length, offset),
    close: () => closeSync(file),
  };
}
