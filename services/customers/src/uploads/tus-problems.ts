import { HttpProblem } from '@alexandrite/service-kit';
import { ERRORS } from '@tus/server';
import { tooLarge, type UploadRefusal } from './upload-request.ts';

export const problemOfRefusal = ({ code, parameters }: UploadRefusal) => new HttpProblem(code, parameters);

interface TusError {
  readonly status_code: number;
  readonly body: string;
}

const byBody = new Map<string, () => HttpProblem>([
  [ERRORS.MISSING_OFFSET.body, () => malformed('Upload-Offset')],
  [ERRORS.INVALID_CONTENT_TYPE.body, () => new HttpProblem('media-type-unsupported')],
  [ERRORS.INVALID_LENGTH.body, () => malformed('Upload-Length')],
  [ERRORS.INVALID_METADATA.body, () => malformed('Upload-Metadata')],
  [ERRORS.UNSUPPORTED_CONCATENATION_EXTENSION.body, () => malformed('Upload-Concat')],
  [ERRORS.FILE_NOT_FOUND.body, () => new HttpProblem('upload-not-found')],
  [ERRORS.FILE_NO_LONGER_EXISTS.body, () => new HttpProblem('upload-expired')],
  [ERRORS.INVALID_OFFSET.body, () => new HttpProblem('upload-offset-wrong')],
  [ERRORS.ABORTED.body, () => new HttpProblem('upload-taken-over')],
  [ERRORS.ERR_LOCK_TIMEOUT.body, () => new HttpProblem('not-available')],
  [ERRORS.ERR_SIZE_EXCEEDED.body, () => new HttpProblem('upload-longer-than-told')],
]);

const malformed = (header: string) => new HttpProblem('upload-malformed', { header });

/** What went wrong inside tus, as an error for the server to answer with. Faults that tus does not know pass as they are. */
export function errorOfTus(failure: unknown, maxBytes: number): Error {
  const { body } = failure as Partial<TusError>;
  const known = typeof body === 'string' ? byBody.get(body) : undefined;
  if (known) return known();
  if (body === ERRORS.ERR_MAX_SIZE_EXCEEDED.body) return problemOfRefusal(tooLarge(maxBytes));
  return failure instanceof Error ? failure : new Error(`the upload failed: ${body ?? String(failure)}`);
}

/** The same for what tus answers before it begins: `Invalid upload-offset upload-length`. */
export function problemOfAnswer(status: number, text: string): Error {
  const headers = /^Invalid (.+)/.exec(text)?.[1];
  if (headers) return malformed(headers.trim());
  return status === 404 ? new HttpProblem('upload-not-found') : new Error(`tus answered ${status}: ${text}`);
}
