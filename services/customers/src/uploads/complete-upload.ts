import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { HttpProblem, problemOf, type ServiceParts } from '@alexandrite/service-kit';
import type { Locker } from '@tus/server';
import type { CustomersConfig } from '../config.ts';
import { withLock } from './upload-locks.ts';
import { deleteUpload, finishUpload, selectUpload } from './upload-store.ts';

/**
 * Makes a file that has come in whole the model of its order. May be called again at any time, by anybody: what was
 * done is not done twice, and what was interrupted is done from where it stood. Throws the problem when the order has
 * moved on meanwhile and takes no model any more; then the upload is gone.
 */
export type CompleteUpload = (uploadId: string) => Promise<void>;

export function createCompletion(
  { db, orders, storage, clock }: ServiceParts<CustomersConfig>,
  locks: Locker,
  pathOf: (uploadId: string) => string,
): CompleteUpload {
  return (uploadId) =>
    withLock(locks, uploadId, async () => {
      const upload = await selectUpload(db, uploadId);
      if (!upload) throw new HttpProblem('upload-not-found');
      const path = pathOf(uploadId);
      if (!upload.finishedAt) {
        const { sha256, bytes } = await settle(path);
        if (bytes !== upload.bytes)
          throw new Error(`upload ${uploadId} has ${bytes} of ${upload.bytes} bytes`);
        await storage.put(sha256, path);
        const by = { role: 'customer', id: upload.customerId } as const;
        const model = { sha256, fileName: upload.fileName, bytes };
        const result = await orders.step(
          upload.orderId,
          { type: 'order.file-uploaded', data: { by, model } },
          {
            async also(tx) {
              const first = await finishUpload(tx, uploadId, clock());
              if (!first) throw new Error(`upload ${uploadId} was finished by somebody else`);
            },
          },
        );
        if (!result.ok && result.refusal.code === 'model-already-there') {
          await db.tx((tx) => finishUpload(tx, uploadId, clock()));
        } else if (!result.ok) {
          await deleteUpload(db, uploadId);
          await rm(path, { force: true });
          throw problemOf(result.refusal);
        }
      }
      await rm(path, { force: true });
    });
}

/** Makes the file durable and gives its fingerprint. Reads it in pieces: a model is never in memory as a whole. */
async function settle(path: string): Promise<{ sha256: string; bytes: number }> {
  const file = await open(path, 'r');
  try {
    await file.sync();
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of file.createReadStream({ highWaterMark: 1024 * 1024, autoClose: false })) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
    return { sha256: hash.digest('hex'), bytes };
  } finally {
    await file.close();
  }
}
