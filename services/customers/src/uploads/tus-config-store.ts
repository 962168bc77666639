import type { Db } from '@alexandrite/service-kit';
import { Upload, type KvStore } from '@tus/server';
import { deleteUpload, selectUpload, setUploadLength } from './upload-store.ts';

/** What tus wants to know of an upload, from the uploads table: nothing of it lies in files that a crash could tear. */
export function createTusConfigStore(db: Db): KvStore<Upload> {
  return {
    async get(id) {
      const upload = await selectUpload(db, id);
      if (!upload) return undefined;
      return new Upload({
        id,
        ...(upload.bytes === null ? {} : { size: upload.bytes }),
        offset: 0,
        metadata: { orderId: upload.orderId, filename: upload.fileName },
        creation_date: upload.createdAt.toISOString(),
      });
    },
    async set(id, { size }) {
      if (size !== undefined) await setUploadLength(db, id, size);
    },
    delete: (id) => deleteUpload(db, id),
  };
}
