import { steps } from '@alexandrite/contracts';
import { HttpProblem, ifMatch, personOf, problemOf, type ServiceParts } from '@alexandrite/service-kit';
import type { FastifyRequest } from 'fastify';
import type { CustomersConfig } from '../config.ts';
import { visibleOrder } from '../customer-orders/own-order.ts';
import type { AllowedUpload } from './tus-door.ts';
import { problemOfRefusal } from './tus-problems.ts';
import { readLength, readUploadRequest, tooLarge } from './upload-request.ts';
import type { Staging } from './staging.ts';
import { deleteUpload, selectOpenUploadsOf, selectUpload, type Upload } from './upload-store.ts';

const statuses: readonly string[] = steps['order.file-uploaded'].from;

/** An upload that nobody has written to for so long may make room for a new one. */
const idleAfterMs = 60_000;

/** What is asked before tus sees a request. Each throws the problem that keeps the request out. */
export function createUploadGate(
  { db, orders, config, clock }: ServiceParts<CustomersConfig>,
  staging: Staging,
) {
  const maxBytes = config.CUSTOMERS_MAX_MODEL_BYTES;
  const mostOpen = config.CUSTOMERS_MAX_OPEN_UPLOADS;

  /** A broken line leaves uploads behind: those idle are given up, so that they never keep their owner from going on. */
  async function makeRoom(customerId: string): Promise<void> {
    const open = await selectOpenUploadsOf(db, customerId);
    if (open.length < mostOpen) return;
    const idle = new Set(await staging.untouchedSince(new Date(clock().getTime() - idleAfterMs)));
    let left = open.length;
    for (const upload of open) {
      const whole = upload.bytes !== null && (await staging.receivedBytes(upload)) === upload.bytes;
      if (!idle.has(upload.id) || whole) continue;
      await deleteUpload(db, upload.id);
      await staging.remove(upload.id);
      left -= 1;
    }
    if (left >= mostOpen) throw new HttpProblem('too-many-uploads', { limit: mostOpen });
  }

  return {
    /** A file may be sent for this order, by this person, now. */
    async allowNew(request: FastifyRequest): Promise<AllowedUpload> {
      const read = readUploadRequest(request.headers, maxBytes);
      if (!read.ok) throw problemOfRefusal(read.refusal);
      const customerId = personOf(request).id;
      const { version, status } = await visibleOrder(orders, request, read.value.orderId);
      const ifVersion = ifMatch(request.headers['if-match']);
      if (ifVersion !== undefined && ifVersion !== version)
        throw problemOf({ code: 'version-stale', version });
      if (!statuses.includes(status)) {
        throw problemOf({ code: 'step-not-allowed', step: 'order.file-uploaded', status });
      }
      await makeRoom(customerId);
      return { ...read.value, customerId };
    },

    /** The upload, if whoever asks began it. */
    async own(request: FastifyRequest, uploadId: string): Promise<Upload> {
      const upload = await selectUpload(db, uploadId);
      if (upload?.customerId !== personOf(request).id) throw new HttpProblem('upload-not-found');
      return upload;
    },

    /** What the next bytes say of the length of the file stays within the limit. */
    checkLength({ headers }: FastifyRequest, upload: Upload): void {
      if (headers['upload-length'] !== undefined) {
        const read = readLength(headers['upload-length'], maxBytes);
        if (!read.ok) throw problemOfRefusal(read.refusal);
      } else if (upload.bytes === null) {
        const end = Number(headers['upload-offset'] ?? 0) + Number(headers['content-length'] ?? 0);
        if (end > maxBytes) throw problemOfRefusal(tooLarge(maxBytes));
      }
    },
  };
}
