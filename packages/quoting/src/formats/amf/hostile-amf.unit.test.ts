import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { box, tetrahedron } from '../../test-bodies.ts';
import { isSound, withChanges } from '../assembly/test-sound-result.ts';
import { writeZip } from '../zip/test-write-zip.ts';
import { looksLikeAmf } from './looks-like-amf.ts';
import { readAmf } from './read-amf.ts';
import { writeAmf } from './test-write-amf.ts';

const limits = { maxTriangles: 1000, maxUnpackedBytes: 1_000_000 };
const problemOf = (bytes: Uint8Array, of = limits) => {
  const result = readAmf(bytes, of);
  if (result.ok) throw new Error('the model was accepted');
  return result.problem;
};
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const cube = new TextDecoder().decode(writeAmf(box(1, 1, 1)));
const changed = (from: string, to: string): Uint8Array => utf8(cube.replace(from, to));

it('stops a bomb at the limit, whatever size it claims', () => {
  const packed = deflateSync(utf8(`<amf>${' '.repeat(8_000_000)}</amf>`));
  for (const unpackedBytes of [8_000_011, 1000]) {
    const zip = writeZip([{ name: 'a.amf', content: '', packed, claims: { unpackedBytes } }]);
    expect(problemOf(zip)).toEqual({ code: 'model-unpacks-too-large', detail: { maxBytes: 1_000_000 } });
  }
});

it('counts instances of instances before it places any', () => {
  const twice = (id: number) =>
    `<constellation id="${id}">${`<instance objectid="${id - 1}"><deltax>1</deltax></instance>`.repeat(2)}</constellation>`;
  const nested = Array.from({ length: 40 }, (_, i) => twice(i + 1)).join('');
  expect(problemOf(changed('</amf>', `${nested}</amf>`)).code).toBe('model-too-many-triangles');
});

it('refuses one triangle too many and takes just enough', () => {
  expect(readAmf(utf8(cube), { ...limits, maxTriangles: 12 }).ok).toBe(true);
  expect(problemOf(utf8(cube), { ...limits, maxTriangles: 11 }).code).toBe('model-too-many-triangles');
});

it.each([
  [
    'a constellation of itself',
    '</amf>',
    '<constellation id="5"><instance objectid="5"/></constellation></amf>',
  ],
  [
    'an instance of nothing',
    '</amf>',
    '<constellation id="5"><instance objectid="6"/></constellation></amf>',
  ],
  [
    'an instance without a place',
    '</amf>',
    '<constellation id="5"><instance objectid="0"><rx>?</rx></instance></constellation></amf>',
  ],
  ['two objects of one id', '<object id="0">', '<object id="0"/><object id="0">'],
  ['two meshes', '<mesh>', '<mesh></mesh><mesh>'],
  ['an index beyond the vertices', '<v1>0</v1>', '<v1>8</v1>'],
  ['a negative index', '<v1>0</v1>', '<v1>-1</v1>'],
  ['an index in two halves', '<v1>0</v1>', '<v1>0<!-- -->0</v1>'],
  ['a missing index', '<v1>0</v1>', ''],
  ['an unknown unit', '<amf>', '<amf unit="cubit">'],
  ['another root', '<amf>', '<stl>'],
])('refuses %s', (_name, from, to) => {
  expect(problemOf(changed(from, to)).code).toBe('model-damaged');
});

it('hands on a coordinate that is no number as NaN for the caller to refuse', () => {
  for (const bad of ['', '<x/>', '<x>one</x>', '<x>0<!-- -->0</x>']) {
    const result = readAmf(changed('<x>0</x>', bad), limits);
    expect(result.ok && result.content.positions[0]).toBeNaN();
  }
});

it('refuses DOCTYPE, so that nothing is expanded', () => {
  const doctype = '<!DOCTYPE amf [<!ENTITY a "0"><!ENTITY b "&a;&a;&a;&a;">]><amf>';
  expect(problemOf(changed('<amf>', doctype))).toEqual({
    code: 'model-unsupported',
    detail: { feature: 'DOCTYPE' },
  });
});

it('finds no triangles in a document without any', () => {
  expect(problemOf(utf8('<amf/>')).code).toBe('model-no-triangles');
});

it('refuses a zip without a document, or with two', () => {
  const zip = (...names: string[]) => writeZip(names.map((name) => ({ name, content: cube })));
  for (const bytes of [zip(), zip('a.xml'), zip('a.amf', 'b.amf'), zip('..\\a.amf')]) {
    expect(problemOf(bytes).code).toBe('model-damaged');
  }
});

describe('any bytes', () => {
  const small = [
    writeAmf(tetrahedron(1), { instances: [{ deltax: 1, rz: 30 }] }),
    writeAmf(tetrahedron(1), { zip: 'deflated' }),
  ];

  it('a document that is cut off at any byte of its content is refused', () => {
    for (const bytes of small) {
      for (let length = 0; length < bytes.length - 1; length++) {
        const cut = bytes.subarray(0, length);
        looksLikeAmf(cut);
        expect(problemOf(cut).code).toBe('model-damaged');
      }
    }
  });

  it('a file with any bytes changed has an answer', () => {
    const byte = fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(...'<>/"=\'&!?-[ :x019'.split('')).map((character) => character.charCodeAt(0)),
    );
    const changes = fc.array(fc.tuple(fc.nat(20_000), byte), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.constantFrom(...small), changes, (bytes, spoil) => {
        const spoilt = withChanges(bytes, spoil);
        looksLikeAmf(spoilt);
        expect(isSound(readAmf(spoilt, limits))).toBe(true);
      }),
      { numRuns: 1500, seed: 33 },
    );
  });
});
