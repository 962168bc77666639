import type { Material, Mutations } from './mutation.ts';
import type { Random } from './random.ts';
import { tellingFloats, tellingIntegers } from './telling-values.ts';

/** The bytes with `count` of them at `at` replaced. */
export const spliced = (bytes: Uint8Array, at: number, count: number, by: Uint8Array): Uint8Array => {
  const tail = bytes.subarray(at + count);
  const result = new Uint8Array(at + by.length + tail.length);
  result.set(bytes.subarray(0, at));
  result.set(by, at);
  result.set(tail, at + by.length);
  return result;
};

/** Writes a number that means something into a copy, at `at` and in `size` bytes. */
export const withNumber = (bytes: Uint8Array, at: number, size: number, random: Random): Uint8Array => {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const little = random.chance(0.8);
  if (at < 0 || at + size > copy.length) return copy;
  if (size >= 4 && random.chance(0.3)) {
    if (size === 4) view.setFloat32(at, random.pick(tellingFloats), little);
    else view.setFloat64(at, random.pick(tellingFloats), little);
    return copy;
  }
  const before =
    size === 1 ? view.getUint8(at) : size === 2 ? view.getUint16(at, little) : view.getUint32(at, little);
  const whole = random.pick([
    random.pick(tellingIntegers),
    -random.pick(tellingIntegers),
    before + 1,
    before - 1,
    before * 2,
    bytes.length,
    bytes.length - at,
    random.below(2 ** 32),
  ]);
  if (size === 1) view.setUint8(at, whole);
  else if (size === 2) view.setUint16(at, whole, little);
  else if (size === 4) view.setUint32(at, whole, little);
  else view.setBigInt64(at, BigInt(whole), little);
  return copy;
};

const place = (bytes: Uint8Array, { random }: Material): number => random.below(bytes.length + 1);

/** What can be done to any file. */
export const byteMutations: Mutations = {
  'a byte changed': (bytes, { random }) => {
    const copy = bytes.slice();
    for (let i = random.few(8); i > 0 && copy.length > 0; i--)
      copy[random.below(copy.length)] = random.below(256);
    return copy;
  },
  'a bit flipped': (bytes, { random }) => {
    const copy = bytes.slice();
    const at = random.below(copy.length);
    if (copy.length > 0) copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
    return copy;
  },
  'cut off': (bytes, material) => bytes.slice(0, place(bytes, material)),
  'its beginning cut off': (bytes, material) => bytes.slice(material.random.few(9)),
  'bytes taken out': (bytes, material) =>
    spliced(bytes, place(bytes, material), 1 + material.random.below(60), new Uint8Array()),
  'bytes put in': (bytes, material) => {
    const { random } = material;
    const inserted = Uint8Array.from({ length: random.few(20) }, () => random.below(256));
    return spliced(bytes, place(bytes, material), 0, inserted);
  },
  'a stretch repeated': (bytes, material) => {
    const { random } = material;
    const at = place(bytes, material);
    const stretch = bytes.subarray(at, at + 1 + random.below(200));
    const times = random.pick([1, 2, 10, 300]);
    const repeated = new Uint8Array(stretch.length * times);
    for (let i = 0; i < times; i++) repeated.set(stretch, i * stretch.length);
    return spliced(bytes, at, 0, repeated);
  },
  'a stretch cleared': (bytes, material) => {
    const at = place(bytes, material);
    return bytes.slice().fill(material.random.pick([0, 0x20, 0xff]), at, at + material.random.below(100));
  },
  'spliced with another': (bytes, material) => {
    const { other } = material;
    return spliced(bytes, place(bytes, material), bytes.length, other.subarray(place(other, material)));
  },
  'followed by another': (bytes, { other }) => spliced(bytes, bytes.length, 0, other),
  'a number overwritten': (bytes, material) => {
    const { random } = material;
    const size = random.pick([1, 2, 4, 4, 8]);
    return withNumber(bytes, place(bytes, material) - size, size, random);
  },
};
