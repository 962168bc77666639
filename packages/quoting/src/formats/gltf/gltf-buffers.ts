import { refuseModel } from '../../findings/model-problem.ts';
import { checked, damaged, shortened } from './checked.ts';
import type { Checked } from './checked.ts';
import { base64Bytes, decodeBase64 } from './decode-base64.ts';
import type { GltfDocument } from './gltf-document.ts';
import { asObject, hasExtension, listIn, memberOf, wholeIn } from './json-values.ts';

/** A stretch of a buffer, and the distance between its elements where the file gives one. */
export type BufferView = { data: DataView; stride: number | undefined };

/** The bytes of a buffer view, which lie in the file itself or the model is refused. */
export const bufferViewOf = (document: GltfDocument, index: number): Checked<BufferView> => {
  const views = listIn(document.root, 'bufferViews');
  if (!(index < views.length)) return damaged(`buffer view ${index} is missing`);
  const view = asObject(views[index]);
  const buffer = wholeIn(view, 'buffer', Number.NaN);
  if (isCompressed(view) && !hasBytes(document, buffer)) {
    return refuseModel('model-unsupported', { feature: 'meshopt compression' });
  }
  const bytes = bufferOf(document, buffer);
  if (!bytes.ok) return bytes;
  const from = wholeIn(view, 'byteOffset', 0);
  const length = wholeIn(view, 'byteLength', Number.NaN);
  if (!(from + length <= bytes.value.length))
    return damaged(`buffer view ${index} reaches beyond its buffer`);
  const stride = wholeIn(view, 'byteStride', 0);
  if (Number.isNaN(stride)) return damaged(`buffer view ${index} has a bad stride`);
  const data = new DataView(bytes.value.buffer, bytes.value.byteOffset + from, length);
  return checked({ data, stride: stride === 0 ? undefined : stride });
};

const isCompressed = (view: ReturnType<typeof asObject>): boolean =>
  hasExtension(view, 'EXT_meshopt_compression') || hasExtension(view, 'KHR_meshopt_compression');

const bufferUri = (document: GltfDocument, index: number): unknown =>
  memberOf(asObject(listIn(document.root, 'buffers')[index]), 'uri');

const hasBytes = (document: GltfDocument, index: number): boolean =>
  bufferUri(document, index) !== undefined || (index === 0 && document.binary !== undefined);

const bufferOf = (document: GltfDocument, index: number): Checked<Uint8Array> => {
  const buffers = listIn(document.root, 'buffers');
  if (!(index < buffers.length)) return damaged(`buffer ${index} is missing`);
  const bytes = storedBytes(document, index);
  if (!bytes.ok) return bytes;
  const length = wholeIn(asObject(buffers[index]), 'byteLength', Number.NaN);
  if (!(length <= bytes.value.length)) return damaged(`buffer ${index} is cut off`);
  return checked(bytes.value.subarray(0, length));
};

const storedBytes = (document: GltfDocument, index: number): Checked<Uint8Array> => {
  const uri = bufferUri(document, index);
  if (uri === undefined && index === 0 && document.binary) return checked(document.binary);
  if (typeof uri !== 'string') return damaged(`buffer ${index} has no data`);
  if (!/^data:/i.test(uri)) return refuseModel('model-not-self-contained', { reference: shortened(uri) });
  const known = document.unpacked.get(index);
  if (known) return checked(known);
  const head = /^data:[^,]{0,200};base64,/i.exec(uri.slice(0, 240));
  if (!head) return damaged(`buffer ${index} is not base64`);
  const start = head[0].length;
  document.unpackedBytes += base64Bytes(uri, start);
  if (document.unpackedBytes > document.limits.maxUnpackedBytes) {
    return refuseModel('model-unpacks-too-large', { maxBytes: document.limits.maxUnpackedBytes });
  }
  const bytes = decodeBase64(uri, start);
  if (!bytes) return damaged(`buffer ${index} is not base64`);
  document.unpacked.set(index, bytes);
  return checked(bytes);
};
