import { spliced, withNumber } from './mutate-bytes.ts';
import type { Mutation, Mutations } from './mutation.ts';
import type { Material } from './mutation.ts';

const FIRST_CHUNK = 32;
const SHORT = 0x8000_0000;
/** Of a chunk: its type in four bytes, its size in eight. */
const CHUNK_HEAD = 12;

/** Where the chunks begin, the inner ones too as far as they look like chunks. */
const chunkPlaces = (bytes: Uint8Array): number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places: number[] = [];
  const ranges: [number, number][] = [[FIRST_CHUNK, bytes.length]];
  for (let range = ranges.pop(); range !== undefined; range = ranges.pop()) {
    let [at] = range;
    while (at + CHUNK_HEAD <= range[1] && places.length < 2000) {
      const type = view.getUint32(at, true);
      const size = (type & SHORT) === 0 ? view.getUint32(at + 4, true) : 0;
      if (type === 0 || at + CHUNK_HEAD + size > range[1]) break;
      places.push(at);
      if (size > CHUNK_HEAD) ranges.push([at + CHUNK_HEAD, at + CHUNK_HEAD + size]);
      at += CHUNK_HEAD + size;
    }
  }
  return places;
};

const endOf = (bytes: Uint8Array, at: number): number => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return at + CHUNK_HEAD + ((view.getUint32(at, true) & SHORT) === 0 ? view.getUint32(at + 4, true) : 0);
};

const onChunk =
  (change: (bytes: Uint8Array, at: number, material: Material) => Uint8Array): Mutation =>
  (bytes, material) => {
    const places = chunkPlaces(bytes);
    return places.length === 0 ? undefined : change(bytes, material.random.pick(places), material);
  };

/** What can be done to the chunks of a Rhino file. */
export const rhinoMutations: Mutations = {
  'the size of a chunk changed': onChunk((bytes, at, { random }) =>
    withNumber(bytes, at + 4, random.pick([1, 4, 8]), random),
  ),
  'the type of a chunk changed': onChunk((bytes, at, { random }) =>
    withNumber(bytes, at, random.pick([1, 4]), random),
  ),
  'a chunk taken out': onChunk((bytes, at) => spliced(bytes, at, endOf(bytes, at) - at, new Uint8Array())),
  'a chunk twice': onChunk((bytes, at) => spliced(bytes, at, 0, bytes.subarray(at, endOf(bytes, at)))),
  'a chunk put elsewhere': onChunk((bytes, at, { random }) =>
    spliced(bytes, random.pick(chunkPlaces(bytes)), 0, bytes.subarray(at, endOf(bytes, at))),
  ),
  'a number in a chunk changed': onChunk((bytes, at, { random }) => {
    const inside = endOf(bytes, at) - at - CHUNK_HEAD;
    return withNumber(
      bytes,
      at + CHUNK_HEAD + random.below(Math.max(1, Math.min(inside, 80))),
      random.pick([1, 4, 8]),
      random,
    );
  }),
};
