import { refuseModel } from '../../findings/model-problem.ts';
import { checked, damaged } from './checked.ts';
import type { Checked } from './checked.ts';

const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
const GLB_VERSION = 2;
const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;

export type GlbChunks = { json: Uint8Array; binary: Uint8Array | undefined };

/** The JSON of a GLB and its binary chunk, if it has one; chunks of other kinds are passed over, as the format asks. */
export const glbChunks = (bytes: Uint8Array): Checked<GlbChunks> => {
  if (bytes.length < HEADER_BYTES + CHUNK_HEADER_BYTES) return damaged('it ends in its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(4, true);
  if (version !== GLB_VERSION) return refuseModel('model-unsupported', { feature: `GLB version ${version}` });
  const end = view.getUint32(8, true);
  if (end > bytes.length) return damaged(`it is cut off: ${bytes.length} bytes of ${end}`);
  let json: Uint8Array | undefined;
  let binary: Uint8Array | undefined;
  let at = HEADER_BYTES;
  while (at + CHUNK_HEADER_BYTES <= end && binary === undefined) {
    const length = view.getUint32(at, true);
    const kind = view.getUint32(at + 4, true);
    const from = at + CHUNK_HEADER_BYTES;
    at = from + length;
    if (at > end) return damaged(`a chunk of ${length} bytes reaches beyond its end`);
    if (json === undefined && kind !== JSON_CHUNK) return damaged('its first chunk is not JSON');
    if (kind === JSON_CHUNK) json ??= bytes.subarray(from, at);
    if (kind === BIN_CHUNK) binary = bytes.subarray(from, at);
  }
  return json ? checked({ json, binary }) : damaged('it has no JSON');
};
