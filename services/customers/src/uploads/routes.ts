import { HttpProblem, type App, type ServiceParts } from '@alexandrite/service-kit';
import { z } from 'zod';
import type { CustomersConfig } from '../config.ts';
import type { CompleteUpload } from './complete-upload.ts';
import { createReceiving } from './receiving.ts';
import type { Staging } from './staging.ts';
import type { TusDoor } from './tus-door.ts';
import { createUploadAnswers, pass } from './upload-answers.ts';
import { createUploadGate } from './upload-gate.ts';
import { selectUpload } from './upload-store.ts';

export interface UploadParts {
  readonly tus: TusDoor;
  readonly complete: CompleteUpload;
  readonly staging: Staging;
}

const config = { access: ['customer'] } as const;
const tags = ['uploads'];
const params = z.object({ uploadId: z.uuid() });
const octets = 'application/offset+octet-stream';
const version = '1.0.0';

/** Resumable uploads of models by the tus protocol, version 1.0. */
export function uploadRoutes(app: App, service: ServiceParts<CustomersConfig>, uploads: UploadParts): void {
  const { tus, complete, staging } = uploads;
  const gate = createUploadGate(service, staging);
  const answer = createUploadAnswers(service.db, tus, complete);
  const receiving = createReceiving();

  // The bytes go from the connection to the file; nothing reads them on the way.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(octets, (_request, _payload, done) => done(null));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('tus-resumable', version);
    if (request.method === 'OPTIONS' || request.headers['tus-resumable'] === version) return;
    reply.header('tus-version', version);
    throw new HttpProblem('tus-version-unsupported');
  });
  app.addHook('onSend', async (request, reply) => {
    if (reply.statusCode >= 400 && !request.raw.complete) reply.header('connection', 'close');
  });
  app.addHook('preClose', async () => receiving.cut());

  app.options(
    '/uploads',
    { config: { access: 'public' }, schema: { summary: 'What this tus server can do', tags } },
    async (request, reply) => pass(await tus(request, reply), reply),
  );

  app.post(
    '/uploads',
    {
      config,
      schema: {
        summary: 'Begin to upload a model (tus): Upload-Metadata names orderId and filename',
        tags,
        consumes: [octets],
      },
    },
    async (request, reply) => {
      const allowed = await gate.allowNew(request);
      receiving.watch(request.raw);
      return answer.toCreation(request, reply, allowed);
    },
  );

  app.head(
    '/uploads/:uploadId',
    { config, schema: { summary: 'How far the upload is', tags, params } },
    async (request, reply) => {
      const upload = await gate.own(request, request.params.uploadId);
      const whole = !upload.finishedAt && (await staging.receivedBytes(upload)) === upload.bytes;
      if (!whole) return answer.toUpload(request, reply, upload);
      await complete(upload.id);
      return answer.toUpload(request, reply, (await selectUpload(service.db, upload.id)) ?? upload);
    },
  );

  app.patch(
    '/uploads/:uploadId',
    { config, schema: { summary: 'Send the next bytes', tags, params, consumes: [octets] } },
    async (request, reply) => {
      const upload = await gate.own(request, request.params.uploadId);
      gate.checkLength(request, upload);
      receiving.watch(request.raw);
      return answer.toUpload(request, reply, upload);
    },
  );

  app.delete(
    '/uploads/:uploadId',
    { config, schema: { summary: 'End an upload that is not wanted any more', tags, params } },
    async (request, reply) =>
      answer.toUpload(request, reply, await gate.own(request, request.params.uploadId)),
  );
}
