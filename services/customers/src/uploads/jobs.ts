import { HttpProblem, type Job, type ServiceParts } from '@alexandrite/service-kit';
import type { Locker } from '@tus/server';
import { z } from 'zod';
import type { CustomersConfig } from '../config.ts';
import type { CompleteUpload } from './complete-upload.ts';
import type { Staging } from './staging.ts';
import { withLock } from './upload-locks.ts';
import { deleteUpload, selectKnownIds, selectOpenUploads, selectUploadsBefore } from './upload-store.ts';

const hour = 3_600_000;
const isId = (name: string) => z.uuid().safeParse(name).success;

/** What is done about uploads when no client asks: interrupted ones are finished, abandoned ones thrown away. */
export function uploadJobs(
  { db, clock, config, log }: ServiceParts<CustomersConfig>,
  locks: Locker,
  staging: Staging,
  complete: CompleteUpload,
): readonly Job[] {
  async function finishInterrupted(): Promise<void> {
    for (const upload of await selectOpenUploads(db)) {
      if ((await staging.receivedBytes(upload)) !== upload.bytes) continue;
      try {
        await complete(upload.id);
        log.info({ uploadId: upload.id, orderId: upload.orderId }, 'an interrupted upload was finished');
      } catch (error) {
        if (!(error instanceof HttpProblem))
          log.warn({ err: error, uploadId: upload.id }, 'an upload stays unfinished');
      }
    }
  }

  async function throwAway(): Promise<void> {
    const moment = new Date(clock().getTime() - config.CUSTOMERS_UPLOAD_EXPIRY_HOURS * hour);
    for (const { id } of await selectUploadsBefore(db, moment)) {
      await withLock(locks, id, async () => {
        await deleteUpload(db, id);
        await staging.remove(id);
      });
    }
    const untouched = (await staging.untouchedSince(moment)).filter(isId);
    const known = await selectKnownIds(db, untouched);
    for (const id of untouched) if (!known.has(id)) await staging.remove(id);
  }

  return [
    { name: 'interrupted uploads', everyMs: 30_000, run: finishInterrupted },
    { name: 'abandoned uploads', everyMs: 600_000, run: throwAway },
  ];
}
