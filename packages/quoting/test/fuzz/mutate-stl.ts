import { spliced, withNumber } from './mutate-bytes.ts';
import type { Mutation, Mutations } from './mutation.ts';
import { tellingFloats } from './telling-values.ts';

const HEAD = 84;
const FACET = 50;

const facetsOf = (bytes: Uint8Array): number => Math.floor((bytes.length - HEAD) / FACET);

/** Lets a mutation work on a place where a facet begins. */
const atFacet =
  (change: (bytes: Uint8Array, at: number, ...rest: Parameters<Mutation>) => Uint8Array): Mutation =>
  (bytes, material) => {
    if (bytes.length < HEAD + FACET) return undefined;
    return change(bytes, HEAD + FACET * material.random.below(facetsOf(bytes)), bytes, material);
  };

/** A copy that counts its facets rightly, most of the time. */
const counted = (bytes: Uint8Array): Uint8Array => {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(80, facetsOf(copy), true);
  return copy;
};

/** What can be done to a binary STL. */
export const stlMutations: Mutations = {
  'another count': (bytes, { random }) =>
    bytes.length < HEAD ? undefined : withNumber(bytes, 80, 4, random),
  'a header that begins with "solid"': (bytes, { random }) => {
    const words = Buffer.from(
      random.pick(['solid x\n', 'solid', ' solid x\nfacet normal', 'ply\n', 'OFF\n', '{}']),
    );
    return bytes.length < HEAD ? undefined : spliced(bytes, 0, words.length, words);
  },
  'a float changed': atFacet((bytes, at, _all, { random }) => {
    const copy = bytes.slice();
    new DataView(copy.buffer).setFloat32(at + 4 * random.below(12), random.pick(tellingFloats), true);
    return copy;
  }),
  'a coordinate copied': atFacet((bytes, at, _all, { random }) => {
    const copy = bytes.slice();
    const from = at + 12 + 4 * random.below(9);
    return copy.copyWithin(at + 12 + 4 * random.below(9), from, from + 4);
  }),
  'a corner copied': atFacet((bytes, at, _all, { random }) => {
    const copy = bytes.slice();
    const from = HEAD + FACET * random.below(facetsOf(bytes)) + 12 + 12 * random.below(3);
    return copy.copyWithin(at + 12 + 12 * random.below(3), from, from + 12);
  }),
  'a facet turned over': atFacet((bytes, at) => {
    const copy = bytes.slice();
    copy.set(bytes.subarray(at + 12, at + 24), at + 24);
    copy.set(bytes.subarray(at + 24, at + 36), at + 12);
    return copy;
  }),
  'facets repeated': atFacet((bytes, at, _all, { random }) => {
    let longer = bytes;
    for (let i = random.pick([1, 2, 5, 40]); i > 0; i--)
      longer = spliced(longer, at, 0, bytes.subarray(at, at + FACET));
    return counted(longer);
  }),
  'facets taken out': atFacet((bytes, at, _all, { random }) =>
    counted(spliced(bytes, at, FACET * random.few(5), new Uint8Array())),
  ),
  'facets of another file': (bytes, { other }) =>
    bytes.length < HEAD || other.length < HEAD
      ? undefined
      : counted(spliced(bytes, bytes.length, 0, other.subarray(HEAD))),
  'everything scaled': (bytes, { random }) => {
    if (bytes.length < HEAD) return undefined;
    const copy = bytes.slice();
    const view = new DataView(copy.buffer);
    const factor = random.pick([1e-38, 1e-20, 1e-10, 1e-4, 0.01, 300, 1e6, 1e12, 1e18, 1e30, -1, 0]);
    const axes = random.pick([[0], [2], [0, 1], [0, 1, 2]]);
    for (let facet = 0; facet < facetsOf(bytes); facet++) {
      for (let corner = 0; corner < 3; corner++) {
        for (const axis of axes) {
          const at = HEAD + FACET * facet + 12 + 12 * corner + 4 * axis;
          view.setFloat32(at, view.getFloat32(at, true) * factor, true);
        }
      }
    }
    return copy;
  },
  'everything moved': (bytes, { random }) => {
    if (bytes.length < HEAD) return undefined;
    const copy = bytes.slice();
    const view = new DataView(copy.buffer);
    const by = random.pick([1e-3, 0.1, 1e4, 1e7, 1e10, 1e20, 3e38]);
    for (let at = HEAD + 12; at + 36 <= copy.length; at += FACET) {
      for (let i = 0; i < 9; i++) view.setFloat32(at + 4 * i, view.getFloat32(at + 4 * i, true) + by, true);
    }
    return copy;
  },
};
