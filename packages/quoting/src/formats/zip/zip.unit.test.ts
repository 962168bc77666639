import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32.ts';
import { entriesByKey } from './entries-by-key.ts';
import { entryKey, referenceKey } from './entry-name.ts';
import type { TestEntry, ZipOptions } from './test-write-zip.ts';
import { writeZip } from './test-write-zip.ts';
import { unpackEntry } from './unpack-entry.ts';
import { readZipDirectory } from './zip-directory.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The content of the entry `a`, or what is said against it. */
const unpacked = (zip: Uint8Array, maxBytes = 1e6): Uint8Array | string => {
  const directory = readZipDirectory(zip);
  if (!directory.ok) return `${directory.problem.detail.what}`;
  const entry = entriesByKey(directory.entries).get('a');
  if (!entry) return 'no such entry';
  const budget = { maxBytes, left: maxBytes };
  const source = unpackEntry(entry, budget);
  const pieces: Uint8Array[] = [];
  for (let piece = source.next(); piece; piece = source.next()) pieces.push(piece);
  const problem = source.problem();
  return problem
    ? `${problem.code} ${Object.values(problem.detail).join()}`
    : Uint8Array.from(pieces.flatMap((piece) => [...piece]));
};

const lines = Array.from({ length: 1500 }, (_, i) => `line ${i * i}\n`).join('');

describe('what is read', () => {
  const ways: [string, Partial<TestEntry>, ZipOptions][] = [
    ['deflated', {}, {}],
    ['stored', { stored: true }, {}],
    ['with data descriptors', {}, { dataDescriptors: true }],
    ['zip64', {}, { zip64: true }],
    ['with a comment', {}, { comment: 'PK\u0005\u0006 is how a zip ends' }],
    ['in stored blocks', { packed: deflateSync(utf8(lines), { level: 0 }) }, {}],
  ];
  it.each(ways)('a zip %s', (_name, entry, options) => {
    const zip = writeZip(
      [
        { name: 'b', content: 'other' },
        { name: 'a', content: lines, ...entry },
      ],
      options,
    );
    expect(unpacked(zip)).toEqual(utf8(lines));
  });

  it('an entry without content', () => {
    expect(unpacked(writeZip([{ name: 'a', content: '', stored: true }]))).toEqual(new Uint8Array());
    expect(unpacked(writeZip([{ name: 'a', content: '' }]))).toEqual(new Uint8Array());
  });

  it('a zip that lies at an odd place of a larger buffer', () => {
    const zip = writeZip([{ name: 'a', content: lines }]);
    const buffer = new Uint8Array(zip.length + 5);
    buffer.set(zip, 3);
    expect(unpacked(buffer.subarray(3, 3 + zip.length))).toEqual(utf8(lines));
  });
});

describe('zips that lie', () => {
  const zeros = new Uint8Array(8_000_000);
  const bomb = deflateSync(zeros);

  it.each([
    ['its own size', zeros.length],
    ['ten bytes', 10],
    ['2^32 - 2 bytes', 0xffff_fffe],
  ])('stops a bomb that claims %s at the limit', (_name, unpackedBytes) => {
    const zip = writeZip([{ name: 'a', content: '', packed: bomb, claims: { unpackedBytes } }]);
    expect(zip.length).toBeLessThan(50_000);
    expect(unpacked(zip, 1e6)).toBe('model-unpacks-too-large 1000000');
  });

  it('stops at the limit for stored entries too', () => {
    expect(unpacked(writeZip([{ name: 'a', content: lines, stored: true }]), 100)).toBe(
      'model-unpacks-too-large 100',
    );
  });

  it.each([
    ['a wrong CRC', { crc32: 1 }, 'model-damaged zip checksum'],
    ['a wrong size', { unpackedBytes: 9 }, 'model-damaged zip checksum'],
    ['encryption', { flags: 1 }, 'model-unsupported zip encryption'],
    ['an unknown method', { method: 14 }, 'model-unsupported zip method 14'],
    ['data beyond its own', { packedBytes: 1e6 }, 'zip entries that overlap or lack a header'],
    ['2^32 - 2 bytes of data', { packedBytes: 0xffff_fffe }, 'zip entries that overlap or lack a header'],
    ['a place without a header', { start: 3 }, 'zip entries that overlap or lack a header'],
  ])('refuses %s', (_name, claims, expected) => {
    expect(unpacked(writeZip([{ name: 'a', content: lines, claims }]))).toBe(expected);
  });

  it('refuses two entries with the same data', () => {
    const zip = writeZip([
      { name: 'a', content: lines },
      { name: 'b', content: lines, claims: { start: 0 } },
    ]);
    expect(unpacked(zip)).toBe('zip entries that overlap or lack a header');
  });

  it('refuses a count of entries that are not there', () => {
    expect(unpacked(writeZip([{ name: 'a', content: '' }], { claimedEntries: 2 }))).toBe('zip directory');
    const many = writeZip([{ name: 'a', content: '' }], { claimedEntries: 1e12, zip64: true });
    expect(unpacked(many)).toBe('zip with too many entries');
  });

  it('refuses deflated data that ends early, is none, or has megabytes behind its end', () => {
    const packed = deflateSync(utf8(lines));
    const damaged = 'model-damaged compressed data';
    expect(unpacked(writeZip([{ name: 'a', content: lines, packed: packed.subarray(0, 500) }]))).toBe(
      damaged,
    );
    expect(unpacked(writeZip([{ name: 'a', content: lines, packed: utf8('\u0007no') }]))).toBe(damaged);
    const longer = new Uint8Array(30_000_000);
    longer.set(packed);
    expect(unpacked(writeZip([{ name: 'a', content: lines, packed: longer }]))).toBe(damaged);
  });

  it('has an answer for every zip that is cut off', () => {
    const zip = writeZip([{ name: 'a', content: 'abc' }], { zip64: true });
    for (let length = 0; length < zip.length; length++)
      expect(unpacked(zip.subarray(0, length))).toBe('zip without directory');
  });

  it('has an answer for zips with any bytes changed', () => {
    const good = [{}, { zip64: true }].map((options) =>
      writeZip(
        [
          { name: 'b', content: lines.slice(0, 50) },
          { name: 'a', content: 'abcabcabc' },
        ],
        options,
      ),
    );
    const change = fc.tuple(fc.nat(1000), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...good),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        (zip, changes) => {
          const copy = zip.slice();
          for (const [at, value] of changes) copy[at % copy.length] = value;
          const answer = unpacked(copy);
          expect(typeof answer === 'string' || answer.length <= 1e6).toBe(true);
        },
      ),
      { numRuns: 1500, seed: 3 },
    );
  });
});

describe('names', () => {
  it.each([
    ['3D/3dmodel.model', '3d/3dmodel.model'],
    ['3D/my%20ring.MODEL', '3d/my ring.model'],
    ['3D/Кольцо', '3d/Кольцо'],
    ['..a/b..', '..a/b..'],
  ])('compares %s as %s', (name, key) => {
    expect(entryKey(name)).toBe(key);
    expect(referenceKey(`/${name}`)).toBe(key);
  });

  it.each([
    '',
    '/',
    '/etc/passwd',
    '../a',
    'a/../b',
    './a',
    'a//b',
    'a/',
    'a\\b',
    '..\\a',
    '%2e%2e/a',
    'a%5Cb',
    'a%00',
    '%2Fetc',
  ])('never uses "%s"', (name) => {
    expect(entryKey(name)).toBeUndefined();
  });

  it('never uses a reference to another place either', () => {
    for (const name of ['//host/a', '/../a', '../../a', '/', '']) expect(referenceKey(name)).toBeUndefined();
  });

  it('takes none of two entries with the same name', () => {
    const twice = ['a', 'A'].map((name) => ({ name, content: name }));
    expect(unpacked(writeZip(twice))).toBe('no such entry');
  });
});

it('computes the CRC-32 that all others do, in one go or in several', () => {
  expect(crc32(utf8('123456789'))).toBe(0xcbf43926);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.uint8Array({ maxLength: 60 }), (a, b) => {
      expect(crc32(b, crc32(a))).toBe(crc32(Uint8Array.from([...a, ...b])));
    }),
  );
});
