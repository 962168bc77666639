import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Upload } from './upload-store.ts';

/** How many bytes of an upload have come in, at this moment. */
export type ReceivedBytes = (upload: Upload) => Promise<number>;

/** The folder of files on their way in, each named by its upload. Every process of the service shares it. */
export function createStaging(folder: string) {
  const pathOf = (uploadId: string) => join(folder, uploadId);

  const receivedBytes: ReceivedBytes = async ({ id, bytes, finishedAt }) => {
    if (finishedAt) return bytes ?? 0;
    return (await sizeAndTime(pathOf(id)))?.size ?? 0;
  };

  return {
    pathOf,
    receivedBytes,
    remove: (uploadId: string) => rm(pathOf(uploadId), { force: true }),
    /** Ids of the uploads whose files nobody has written to since this moment. */
    async untouchedSince(moment: Date): Promise<string[]> {
      const untouched: string[] = [];
      for (const name of await readdir(folder)) {
        const found = await sizeAndTime(pathOf(name));
        if (found && found.mtime < moment) untouched.push(name);
      }
      return untouched;
    },
  };
}

export type Staging = ReturnType<typeof createStaging>;

async function sizeAndTime(path: string): Promise<{ size: number; mtime: Date } | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
