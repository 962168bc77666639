import { glb } from '../../src/formats/gltf/test-write-gltf.ts';
import { spliced, withNumber } from './mutate-bytes.ts';
import { mutateJson, writeJson } from './mutate-json.ts';
import type { Json } from './mutate-json.ts';
import type { Material, Mutation, Mutations } from './mutation.ts';

const parsed = (bytes: Uint8Array): Json | undefined => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Json;
  } catch {
    return undefined;
  }
};

const mutated = (json: Json, { random }: Material): void => {
  for (let i = random.few(4); i > 0; i--) mutateJson(json, random);
};

/** The JSON and the binary part of a GLB of two chunks. */
const chunksOf = (bytes: Uint8Array): { json: Json; binary: Uint8Array } | undefined => {
  if (bytes.length < 28) return undefined;
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(12, true);
  const json = parsed(bytes.subarray(20, 20 + size));
  return json === undefined ? undefined : { json, binary: bytes.slice(28 + size) };
};

/** Changes what a data URI of the document holds. */
const mutateData = (json: Json, change: (bytes: Uint8Array) => Uint8Array): void => {
  const holder = (json as { buffers?: { uri?: unknown }[] } | null)?.buffers?.[0];
  if (typeof holder?.uri !== 'string') return;
  const [head = '', data = ''] = holder.uri.split(',');
  holder.uri = `${head},${Buffer.from(change(new Uint8Array(Buffer.from(data, 'base64')))).toString('base64')}`;
};

const numberIn = (bytes: Uint8Array, { random }: Material): Uint8Array => {
  const size = random.pick([1, 2, 4, 4]);
  return withNumber(bytes, size * random.below(Math.floor(bytes.length / size)), size, random);
};

const onGlb =
  (change: (json: Json, binary: Uint8Array, material: Material) => Uint8Array): Mutation =>
  (bytes, material) => {
    const chunks = chunksOf(bytes);
    return chunks && change(chunks.json, chunks.binary, material);
  };

/** What can be done to a GLB. */
export const glbMutations: Mutations = {
  'its JSON changed': onGlb((json, binary, material) => {
    mutated(json, material);
    return glb(json as Record<string, unknown>, binary);
  }),
  'its numbers changed': onGlb((json, binary, material) =>
    glb(json as Record<string, unknown>, numberIn(binary, material)),
  ),
  'its binary part cut': onGlb((json, binary, { random }) =>
    glb(json as Record<string, unknown>, binary.subarray(0, random.below(binary.length + 1))),
  ),
  'no binary part': onGlb((json) => glb(json as Record<string, unknown>, undefined)),
  'a length or a mark changed': (bytes, { random }) => withNumber(bytes, 4 * random.below(5), 4, random),
  'the length of the second chunk changed': (bytes, { random }) => {
    const size = new DataView(bytes.slice(0, 16).buffer).getUint32(12, true);
    return withNumber(bytes, 20 + size + 4 * random.below(2), 4, random);
  },
  'a chunk repeated': (bytes, { random }) => {
    const copy = spliced(bytes, bytes.length, 0, bytes.subarray(12));
    if (random.chance(0.5)) new DataView(copy.buffer).setUint32(8, copy.length, true);
    return copy;
  },
};

const onGltf =
  (change: (json: Json, material: Material) => void): Mutation =>
  (bytes, material) => {
    const json = parsed(bytes);
    if (json === undefined) return undefined;
    change(json, material);
    return new TextEncoder().encode(writeJson(json, material.random));
  };

/** What can be done to a glTF of one file. */
export const gltfMutations: Mutations = {
  'its JSON changed': onGltf(mutated),
  'its numbers changed': onGltf((json, material) => mutateData(json, (bytes) => numberIn(bytes, material))),
  'its data cut': onGltf((json, { random }) =>
    mutateData(json, (bytes) => bytes.subarray(0, random.below(bytes.length))),
  ),
  'not UTF-8': (bytes, { random }) =>
    spliced(bytes, random.below(bytes.length), 1, Uint8Array.of(0xc3, 0x28)),
};
