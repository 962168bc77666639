import type { IncomingMessage } from 'node:http';
import { newId, type ServiceParts } from '@alexandrite/service-kit';
import { FileStore } from '@tus/file-store';
import { Server, type Locker } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NodeRequest } from 'srvx/node';
import type { CustomersConfig } from '../config.ts';
import { createTusConfigStore } from './tus-config-store.ts';
import { errorOfTus, problemOfAnswer } from './tus-problems.ts';
import type { UploadRequest } from './upload-request.ts';
import { insertUpload } from './upload-store.ts';

/** A request to create an upload, read and allowed. */
export type AllowedUpload = UploadRequest & { readonly customerId: string };

/** Lets tus handle a request. Throws what the client is to be told when it goes wrong. */
export type TusDoor = (
  request: FastifyRequest,
  reply: FastifyReply,
  allowed?: AllowedUpload,
) => Promise<Response>;

const hour = 3_600_000;

/** Opens tus upon the staging folder, which must be there. */
export function openTus(parts: ServiceParts<CustomersConfig>, locks: Locker, folder: string): TusDoor {
  const { db, config, clock } = parts;
  const maxBytes = config.CUSTOMERS_MAX_MODEL_BYTES;
  const allowedUploads = new WeakMap<IncomingMessage, AllowedUpload>();
  const failures = new WeakMap<IncomingMessage, unknown>();
  const rawOf = (request: { runtime?: { node?: { req: unknown } } }) =>
    request.runtime?.node?.req as IncomingMessage;

  const tus = new Server({
    path: '/uploads',
    datastore: new FileStore({
      directory: folder,
      configstore: createTusConfigStore(db),
      expirationPeriodInMilliseconds: config.CUSTOMERS_UPLOAD_EXPIRY_HOURS * hour,
    }),
    locker: locks,
    lockDrainTimeout: 500,
    maxSize: maxBytes,
    respectForwardedHeaders: false,
    namingFunction: () => newId(),
    // Relative to the address that was asked, so it holds behind any gateway and prefix.
    generateUrl: (_, { id }) => `uploads/${id}`,
    getFileIdFromRequest: (request) => new URL(request.url).pathname.split('/').at(-1),
    async onUploadCreate(request, { id }) {
      const allowed = allowedUploads.get(rawOf(request));
      if (!allowed) throw new Error('an upload was created that nobody allowed');
      await insertUpload(db, { ...allowed, id, createdAt: clock() });
      return {};
    },
    onResponseError(request, error) {
      failures.set(rawOf(request), error);
      return undefined;
    },
  });

  return async (request, reply, allowed) => {
    if (allowed) allowedUploads.set(request.raw, allowed);
    const response = await tus.handleWeb(
      new NodeRequest({ req: request.raw, res: reply.raw }) as unknown as Request,
    );
    if (failures.has(request.raw)) throw errorOfTus(failures.get(request.raw), maxBytes);
    if (response.status >= 400) throw problemOfAnswer(response.status, await response.text());
    return response as unknown as Response;
  };
}
