import { expect, it } from 'vitest';
import { box, meshOf } from '../../test-bodies.ts';
import { soundPart } from './sound-chunks.ts';
import { rhinoMesh, write3dm } from './test-write-3dm.ts';

const good = await write3dm((file, rhino) => {
  file.objects().addMesh(rhinoMesh(rhino, meshOf(box(1, 2, 3)), 'doubles'), new rhino.ObjectAttributes());
});
const END_OF_FILE_BYTES = 20;

/** Where the file has a chunk of this type. */
const placeOf = (type: number): number => {
  const view = new DataView(good.buffer, good.byteOffset);
  for (let at = 32; at + 12 < good.length; at++) if (view.getUint32(at, true) === type) return at;
  throw new Error(`no chunk ${type.toString(16)}`);
};

const withSize = (type: number, size: bigint): Uint8Array => {
  const copy = good.slice();
  new DataView(copy.buffer).setBigInt64(placeOf(type) + 4, size, true);
  return copy;
};

it('takes what the library writes, and leaves out what follows the end of the file', () => {
  expect(soundPart(good)).toEqual(good);
  expect(soundPart(new Uint8Array([...good, ...good]))).toEqual(good);
});

it.each([
  ['a table', 0x1000_0013],
  ['a record of a table', 0x2000_8035],
  ['an object', 0x2000_8070],
  ['the class of an object', 0x0002_7ffa],
  ['the data of an object', 0x0002_fffc],
])('refuses %s that has not the size it says', (_what, type) => {
  for (const size of [0n, -1n, 1n << 20n, 1n << 62n]) expect(soundPart(withSize(type, size))).toBe(undefined);
});

it('refuses a file without its end, and one with bytes between chunks', () => {
  expect(soundPart(good.subarray(0, good.length - END_OF_FILE_BYTES))).toBe(undefined);
  const objects = placeOf(0x1000_0013);
  for (const between of [1, 12, 40]) {
    const bytes = new Uint8Array([
      ...good.subarray(0, objects),
      ...new Uint8Array(between),
      ...good.subarray(objects),
    ]);
    expect(soundPart(bytes)).toBe(undefined);
  }
});

it('leaves files of the old layout to the library', () => {
  const old = good.slice().fill(0x20, 24, 32);
  old[31] = 0x34;
  expect(soundPart(old)).toBe(old);
});
