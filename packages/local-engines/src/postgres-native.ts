import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/**
 * Makes the links to shared libraries that npm packages cannot carry and that the package's install script, which we do
 * not run, would make. False when they are missing and the folder is not ours to write.
 */
export function linkLibraries(native: string): boolean {
  const list = readFileSync(join(native, 'pg-symlinks.json'), 'utf8');
  const links = JSON.parse(list) as readonly { source: string; target: string }[];
  return links.every(({ source, target }) => {
    const link = join(dirname(native), target);
    if (existsSync(link)) return true;
    try {
      symlinkSync(relative(dirname(target), source), link);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EEXIST';
    }
  });
}

/**
 * Copies what is missing of the programs and what they read into `folder`, readable by everybody and writable by us.
 * Each file appears whole, so several processes may do this at once, and one that a cleaner removed comes back.
 */
export function completeCopy(native: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const { uid } = lstatSync(folder);
  if (!lstatSync(folder).isDirectory() || (process.getuid && uid !== process.getuid())) {
    throw new Error(`${folder} was made by another user (${uid}); remove it`);
  }
  chmodSync(folder, 0o755);
  const target = join(folder, 'native');
  for (const entry of readdirSync(native, { recursive: true, withFileTypes: true })) {
    const from = join(entry.parentPath, entry.name);
    const to = join(target, relative(native, from));
    if (entry.isFile() && !from.endsWith('.a')) copyWhole(from, to, folder);
  }
  linkLibraries(target);
  return target;
}

function copyWhole(from: string, to: string, top: string): void {
  const { size, mode } = statSync(from);
  if (statSync(to, { throwIfNoEntry: false })?.size === size) return;
  openFolder(dirname(to), top);
  const draft = join(dirname(to), `.${basename(to)}.${randomUUID()}`);
  copyFileSync(from, draft);
  chmodSync(draft, mode & 0o100 ? 0o755 : 0o644);
  renameSync(draft, to);
}

/** Whatever the umask: a folder that the server's account may pass. */
function openFolder(folder: string, top: string): void {
  if (folder === top || existsSync(folder)) return;
  openFolder(dirname(folder), top);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}
