import type { ProblemCode } from '@alexandrite/contracts';
import { Metadata } from '@tus/server';
import { z } from 'zod';

/** What a client says of a file before it sends it. `bytes` is null when it will say later how long the file is. */
export interface UploadRequest {
  readonly orderId: string;
  readonly fileName: string;
  readonly bytes: number | null;
}

export interface UploadRefusal {
  readonly code: Extract<ProblemCode, 'upload-malformed' | 'model-empty' | 'model-too-large'>;
  readonly parameters: Readonly<Record<string, string | number>>;
}

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: UploadRefusal };

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

const malformed = (header: string) =>
  ({ ok: false, refusal: { code: 'upload-malformed', parameters: { header } } }) as const;

/** Reads the headers that create an upload. Pure. */
export function readUploadRequest(headers: Headers, maxBytes: number): Read<UploadRequest> {
  const metadata = readMetadata(headers['upload-metadata']);
  const orderId = z.uuid().safeParse(metadata?.orderId);
  if (!orderId.success) return malformed('Upload-Metadata (orderId)');
  const fileName = cleanFileName(metadata?.filename ?? '');
  if (fileName === '') return malformed('Upload-Metadata (filename)');

  const deferred = headers['upload-defer-length'];
  if (deferred !== undefined) {
    if (deferred !== '1' || headers['upload-length'] !== undefined) return malformed('Upload-Defer-Length');
    return { ok: true, value: { orderId: orderId.data, fileName, bytes: null } };
  }
  const bytes = readLength(headers['upload-length'], maxBytes);
  return bytes.ok ? { ok: true, value: { orderId: orderId.data, fileName, bytes: bytes.value } } : bytes;
}

/** Reads `Upload-Length`: what it says is a file that may be uploaded, or it is refused before a byte is read. */
export function readLength(header: string | string[] | undefined, maxBytes: number): Read<number> {
  if (typeof header !== 'string' || !/^\d{1,15}$/.test(header)) return malformed('Upload-Length');
  const bytes = Number(header);
  if (bytes === 0) return { ok: false, refusal: { code: 'model-empty', parameters: {} } };
  return bytes > maxBytes ? { ok: false, refusal: tooLarge(maxBytes) } : { ok: true, value: bytes };
}

/** The refusal of a model over the limit. */
export function tooLarge(maxBytes: number): UploadRefusal {
  return {
    code: 'model-too-large',
    parameters: { megabytes: Number((maxBytes / (1024 * 1024)).toPrecision(3)) },
  };
}

function readMetadata(header: string | string[] | undefined): Record<string, string | null> | undefined {
  try {
    return typeof header === 'string' ? Metadata.parse(header) : undefined;
  } catch {
    return undefined;
  }
}

/** The last part of a path, without control characters, short enough to be kept; the ending stays. */
export function cleanFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last.replaceAll(/\p{Cc}/gu, '').trim();
  const characters = [...clean];
  return characters.length <= 120 ? clean : [...characters.slice(0, 100), ...characters.slice(-20)].join('');
}
