import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, copyFile, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from '../clock.ts';
import type { ModelStorage } from './model-storage.ts';

/** Models in a folder: `ab/abcdef….model`. Every process that shares the folder shares the models. */
export function createFolderStorage(folder: string): ModelStorage {
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), `${sha256}.model`);

  return {
    async put(sha256, path) {
      const target = place(sha256);
      await mkdir(dirname(target), { recursive: true });
      const temporary = `${target}.${newId()}`;
      try {
        await copyFile(path, temporary, constants.COPYFILE_FICLONE);
        await sync(temporary);
        await rename(temporary, target);
        await sync(dirname(target));
      } finally {
        await rm(temporary, { force: true });
      }
    },
    async get(sha256) {
      const bytes = await readFile(place(sha256)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (bytes && createHash('sha256').update(bytes).digest('hex') !== sha256) {
        throw new Error(`the stored model ${sha256} is damaged`);
      }
      return bytes;
    },
    async check() {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.R_OK | constants.W_OK);
    },
  };
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
