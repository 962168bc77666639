import { refuseModel } from '../../findings/model-problem.ts';
import type { ModelLimits } from '../reader.ts';
import { checked, damaged, shortened } from './checked.ts';
import type { Checked } from './checked.ts';
import { asObject, listIn, memberOf, objectIn, textIn } from './json-values.ts';
import type { JsonObject } from './json-values.ts';

// Of the platform; the language's own library does not name it.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

/** A glTF file on its way to a surface. */
export type GltfDocument = {
  readonly root: JsonObject;
  readonly fileBytes: number;
  readonly limits: ModelLimits;
  /** The binary chunk of a GLB. */
  readonly binary: Uint8Array | undefined;
  /** Buffers out of data URIs, by their numbers, once they were needed. */
  readonly unpacked: Map<number, Uint8Array>;
  unpackedBytes: number;
  sparseValues: number;
};

export type DocumentSource = {
  json: Uint8Array;
  binary: Uint8Array | undefined;
  fileBytes: number;
  limits: ModelLimits;
};

/** Parses the JSON of a glTF 2 and refuses what it says it cannot be read without. */
export const openDocument = (source: DocumentSource): Checked<GltfDocument> => {
  const root = parsed(source.json);
  if (root === undefined) return damaged('its JSON cannot be parsed');
  const version = textIn(objectIn(root, 'asset'), 'version');
  if (version === '') return damaged('it does not say which glTF it is');
  if (!version.startsWith('2.')) {
    return refuseModel('model-unsupported', { feature: `glTF ${shortened(version)}` });
  }
  const stranger = listIn(root, 'extensionsRequired').find((name) => !isReadable(name));
  if (stranger !== undefined) {
    return refuseModel('model-unsupported', { feature: `glTF ${shortened(String(stranger))}` });
  }
  const { binary, fileBytes, limits } = source;
  return checked({
    root,
    binary,
    fileBytes,
    limits,
    unpacked: new Map(),
    unpackedBytes: 0,
    sparseValues: 0,
  });
};

const parsed = (json: Uint8Array): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(json));
    return memberOf(asObject(value), 'asset') === undefined ? undefined : asObject(value);
  } catch {
    return undefined;
  }
};

// The compressed ones are refused where a triangle needs them, so that the customer reads which it was.
const readableExtensions: ReadonlySet<unknown> = new Set([
  'KHR_mesh_quantization',
  'KHR_draco_mesh_compression',
  'EXT_meshopt_compression',
  'KHR_meshopt_compression',
  'EXT_mesh_gpu_instancing',
  'KHR_animation_pointer',
  'KHR_xmp_json_ld',
]);

const isReadable = (name: unknown): boolean =>
  readableExtensions.has(name) || /^[A-Z]+_(materials|texture|lights|xmp)_/.test(String(name));
