import { HttpProblem, type Db } from '@alexandrite/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CompleteUpload } from './complete-upload.ts';
import type { AllowedUpload, TusDoor } from './tus-door.ts';
import { deleteUpload, selectUpload, type Upload } from './upload-store.ts';

/** How requests that were let in are answered. */
export function createUploadAnswers(db: Db, tus: TusDoor, complete: CompleteUpload) {
  /** Nothing is acknowledged before it is durable: the last bytes are answered when the order has its model. */
  async function completeIfWhole(uploadId: string, response: Response): Promise<void> {
    const offset = response.headers.get('upload-offset');
    if (offset === null) return;
    const upload = await selectUpload(db, uploadId);
    if (upload?.bytes === Number(offset)) await complete(uploadId);
  }

  return {
    /** To the creation of an upload, which may bring bytes along. */
    async toCreation(request: FastifyRequest, reply: FastifyReply, allowed: AllowedUpload) {
      const response = await tus(request, reply, allowed).catch((error: unknown) => {
        throw asTold(error, allowed);
      });
      await completeIfWhole(response.headers.get('location')?.split('/').at(-1) ?? '', response);
      return pass(response, reply);
    },

    /**
     * To anything about an upload that is there. A finished one has no file any more, and finishing may come between:
     * then there is nothing left for tus to do.
     */
    async toUpload(request: FastifyRequest, reply: FastifyReply, upload: Upload): Promise<FastifyReply> {
      if (upload.finishedAt) return toFinished(request, reply, upload);
      try {
        const response = await tus(request, reply);
        if (request.method === 'PATCH') await completeIfWhole(upload.id, response);
        return pass(response, reply);
      } catch (error) {
        const now = error instanceof HttpProblem ? await selectUpload(db, upload.id) : undefined;
        if (!now?.finishedAt) throw asTold(error, upload);
        return toFinished(request, reply, now);
      }
    },
  };

  async function toFinished(request: FastifyRequest, reply: FastifyReply, { id, bytes }: Upload) {
    if (request.method === 'DELETE') {
      await deleteUpload(db, id);
      return reply.code(204).send();
    }
    const length = String(bytes);
    const asks = request.method === 'HEAD';
    if (!asks && request.headers['upload-offset'] !== length) throw new HttpProblem('upload-offset-wrong');
    return reply
      .code(asks ? 200 : 204)
      .headers({ 'upload-offset': length, 'upload-length': length, 'cache-control': 'no-store' })
      .send();
  }
}

/** tus takes the length that was announced for the limit when bytes come without saying how many. */
function asTold(error: unknown, { bytes }: Pick<Upload, 'bytes'>): unknown {
  const overLength = bytes !== null && error instanceof HttpProblem && error.code === 'model-too-large';
  return overLength ? new HttpProblem('upload-longer-than-told') : error;
}

/** Sends on what tus answered, but for what it says on its own of bodies and of other origins. */
export function pass(response: Response, reply: FastifyReply): FastifyReply {
  for (const [name, value] of response.headers) {
    if (!/^(content-|access-control-)/.test(name)) reply.header(name, value);
  }
  return reply.code(response.status).send();
}
