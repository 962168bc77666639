import { describe, expect, it } from 'vitest';
import { box, meshOf, revolve, torusProfile } from '../../test-bodies.ts';
import { contentOf, outward, sizesOf } from '../assembly/test-sound-result.ts';
import { writeZip } from '../zip/test-write-zip.ts';
import { looksLikeAmf } from './looks-like-amf.ts';
import { readAmf } from './read-amf.ts';
import type { WriteAmfOptions } from './test-write-amf.ts';
import { writeAmf } from './test-write-amf.ts';

const limits = { maxTriangles: 100_000, maxUnpackedBytes: 10_000_000 };
const read = (bytes: Uint8Array) => readAmf(bytes, limits);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const changed = (bytes: Uint8Array, from: string | RegExp, to: string): Uint8Array =>
  utf8(text(bytes).replace(from, to));
const torus = outward(revolve(torusProfile(9, 1.2, 12), 40));
const expected = sizesOf({
  ok: true,
  content: { ...meshOf(torus), welded: true, unit: undefined, findings: [] },
});
const brick = outward(box(1, 2, 3));
const cube = writeAmf(brick);
const volumeOf = (bytes: Uint8Array): number => sizesOf(read(bytes)).volume;

describe('the same body', () => {
  const ways: [string, WriteAmfOptions][] = [
    ['plain', {}],
    ['deflated', { zip: 'deflated' }],
    ['stored', { zip: 'stored' }],
    ['in three volumes', { volumes: 3 }],
    ['turned', { instances: [{ deltax: 4, rx: 12.5, ry: -200, rz: 77 }] }],
    ['mirrored', { instances: [{ mirrory: -1, rz: 90 }] }],
  ];
  it.each(ways)('has the same volume and area %s', (_name, options) => {
    const { volume, area } = sizesOf(read(writeAmf(torus, options)));
    expect(volume / expected.volume).toBeCloseTo(1, 12);
    expect(area / expected.area).toBeCloseTo(1, 12);
  });

  it('has every coordinate and triangle as written', () => {
    const { positions, triangles, findings } = contentOf(read(writeAmf(torus)));
    expect({ positions, triangles }).toEqual(meshOf(torus));
    expect(findings).toEqual([]);
  });
});

it.each([
  ['millimeter', 'mm'],
  ['inch', 'inch'],
  ['feet', 'foot'],
  ['meter', 'm'],
  ['micrometer', 'um'],
  [undefined, undefined],
] as const)('reads the unit %s', (unit, expectedUnit) => {
  expect(contentOf(read(writeAmf(torus, unit ? { unit } : {}))).unit).toBe(expectedUnit);
});

describe('instances', () => {
  const cornerAt = (instance: Record<string, number>): number[] => {
    const { positions } = contentOf(read(writeAmf(brick, { instances: [instance] })));
    return Array.from(positions.slice(-3), (value) => value + 0);
  };

  it('are turned about x, then y, then z, counter-clockwise, and then shifted', () => {
    const [a = 0, b = 0, c = 0] = cornerAt({});
    expect([a, b, c].every((value) => value >= 0)).toBe(true);

    expect(cornerAt({ rx: 90 })).toEqual([a, -c + 0, b]);
    expect(cornerAt({ ry: 90 })).toEqual([c, b, -a + 0]);
    expect(cornerAt({ rz: 90 })).toEqual([-b + 0, a, c]);
    expect(cornerAt({ rx: 90, ry: 90, rz: 90, deltax: 10 })).toEqual(
      [10 + c, b, -a].map((value) => value + 0),
    );
  });

  it('are each there, with the scale that slicers write', () => {
    const instances = [{ deltax: 0 }, { deltax: 50, scale: 2 }, { deltax: 90, scalex: 3, scalez: 0.5 }];
    expect(volumeOf(writeAmf(brick, { instances }))).toBeCloseTo(6 * (1 + 8 + 1.5), 9);
  });

  it('may be of constellations; what has no instance is there as it stands', () => {
    const nested = `<constellation id="1"><instance objectid="0"/><instance objectid="0"><deltax>9</deltax></instance></constellation>
      <constellation id="2"><instance objectid="1"/><instance objectid="1"><deltay>9</deltay></instance></constellation></amf>`;
    expect(volumeOf(changed(cube, '</amf>', nested))).toBeCloseTo(24, 9);
    const object = /<object id="0">([^]*)<\/object>/.exec(text(cube))?.[0] ?? '';
    expect(volumeOf(changed(cube, '</amf>', `${object.replace('"0"', '"7"')}</amf>`))).toBeCloseTo(12, 9);
  });

  it('are of the object when a constellation has the same id', () => {
    const same = '<constellation id="0"><instance objectid="0"/></constellation></amf>';
    expect(volumeOf(changed(cube, '</amf>', same))).toBeCloseTo(6, 9);
  });
});

describe('what is left out', () => {
  it.each([
    ['<volume type="support">', 'support'],
    ['<volume><metadata type="slic3r.modifier">1</metadata>', 'modifier'],
    ['<volume><metadata type="slic3r.volume_type">NegativeVolume</metadata>', 'negative volume'],
    ['<volume><metadata type="slic3r.volume_type">SupportBlocker</metadata>', 'support'],
  ])('%s', (volume, what) => {
    const copy = /<volume>([^]*)<\/volume>/.exec(text(cube))?.[1] ?? '';
    const bytes = changed(cube, '</volume>', `</volume>${volume}${copy}</volume>`);
    expect(volumeOf(bytes)).toBeCloseTo(6, 9);
    expect(contentOf(read(bytes)).findings).toMatchObject([
      { code: 'parts-left-out', count: 1, detail: { what } },
    ]);
  });

  it('nothing of a volume that a slicer calls a part of the model', () => {
    const bytes = changed(
      cube,
      '<volume>',
      '<volume><metadata type="slic3r.modifier">0</metadata><metadata type="slic3r.volume_type">ModelPart</metadata>',
    );
    expect(volumeOf(bytes)).toBeCloseTo(6, 9);
    expect(contentOf(read(bytes)).findings).toEqual([]);
  });

  it('the curvature of triangles, which are then flat', () => {
    const curved = changed(
      cube,
      '</coordinates>',
      '</coordinates><normal><nx>0</nx><ny>0</ny><nz>1</nz></normal>',
    );
    const edged = changed(curved, '</vertices>', '<edge><v1>0</v1><dx1>1</dx1></edge></vertices>');
    expect(volumeOf(edged)).toBeCloseTo(6, 9);
    expect(contentOf(read(edged)).findings).toMatchObject([
      { count: 2, detail: { what: 'curvature of triangles' } },
    ]);
  });
});

describe('recognition', () => {
  it('knows the root of an AMF document, plain or zipped', () => {
    for (const bytes of [
      cube,
      writeAmf(torus, { zip: 'deflated' }),
      writeAmf(torus, { zip: 'stored' }).subarray(0, 300),
    ]) {
      expect(looksLikeAmf(bytes)).toBe(true);
    }
    for (const start of [
      '\u{feff}\n<!-- <x> --> <amf>',
      '<?xml?><!DOCTYPE amf><AMF unit="mm"',
      '<a:amf xmlns:a="u"/>',
    ]) {
      expect(looksLikeAmf(utf8(start))).toBe(true);
    }
    expect(
      looksLikeAmf(Uint8Array.from([0xff, 0xfe, ...Array.from('<amf>', (c) => [c.charCodeAt(0), 0]).flat()])),
    ).toBe(true);
  });

  it('knows other files from it', () => {
    for (const other of ['', '<', 'amf', '<svg>', '<amfora>', 'solid <amf>', 'PK\u0003\u0004']) {
      expect(looksLikeAmf(utf8(other))).toBe(false);
    }
    const names = (...all: string[]) => writeZip(all.map((name) => ({ name, content: '<amf/>' })));
    expect(looksLikeAmf(names('a.amf', 'b.amf'))).toBe(false);
    expect(looksLikeAmf(names('a.stl'))).toBe(false);
    expect(looksLikeAmf(names('../a.amf'))).toBe(false);
    expect(looksLikeAmf(names('a.AMF', '__MACOSX/._a.amf', 'readme.txt'))).toBe(true);
  });
});
