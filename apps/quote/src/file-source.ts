import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ModelSource } from '@alexandrite/quoting/first-look';

/** npm runs scripts in the project's folder, and tells where it was called. */
export const pathOf = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path);

/** A file on disk that is read as it is needed. Throws what opening it throws, and for what is no file. */
export function openModel(path: string): ModelSource & { close(): void } {
  const file = openSync(pathOf(path), 'r');
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
