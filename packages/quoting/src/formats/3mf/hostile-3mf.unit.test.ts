import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { box, meshOf, tetrahedron } from '../../test-bodies.ts';
import { isSound, withChanges } from '../assembly/test-sound-result.ts';
import { writeZip } from '../zip/test-write-zip.ts';
import { looksLike3mf } from './looks-like-3mf.ts';
import { read3mf } from './read-3mf.ts';
import { meshXml, modelXml, package3mf, relationshipsXml, write3mf } from './test-write-3mf.ts';

const limits = { maxTriangles: 1000, maxUnpackedBytes: 1_000_000 };
const problemOf = (bytes: Uint8Array, of = limits) => {
  const result = read3mf(bytes, of);
  if (result.ok) throw new Error('the model was accepted');
  return result.problem;
};
const cube = meshXml(meshOf(box(1, 1, 1)));
const model = (resources: string, items = '<item objectid="1"/>', attributes = '') =>
  package3mf({ '3D/3dmodel.model': modelXml(resources, items, attributes) });
const withMesh = (mesh: string) => model(`<object id="1">${mesh}</object>`);
const assembly = (id: number, ...components: string[]) =>
  `<object id="${id}"><components>${components.join('')}</components></object>`;

describe('more than is allowed', () => {
  it('a bomb in any part that is needed, whatever sizes it claims', () => {
    const packed = deflateSync(new Uint8Array(8_000_000));
    for (const unpackedBytes of [8_000_000, 1000, 0]) {
      const bomb = { name: '3D/3dmodel.model', content: '', packed, claims: { unpackedBytes } };
      expect(problemOf(writeZip([bomb]))).toEqual({
        code: 'model-unpacks-too-large',
        detail: { maxBytes: limits.maxUnpackedBytes },
      });
      const relationships = { ...bomb, name: '_rels/.rels' };
      expect(problemOf(writeZip([relationships])).code).toBe('model-unpacks-too-large');
    }
  });

  it('parts that are too large only together, but not parts that nobody needs', () => {
    const padding = '<!-- some words -->'.repeat(20_000);
    const parts = [1, 2, 3].map((i) => `/3D/${i}.model`);
    const items = parts.map((path) => `<item objectid="1" p:path="${path}"/>`).join('');
    const part = modelXml(`${padding}<object id="1">${cube}</object>`, '');
    const others = Object.fromEntries(parts.map((path) => [path.slice(1), part]));
    expect(problemOf(package3mf({ '3D/3dmodel.model': modelXml('', items), ...others })).code).toBe(
      'model-unpacks-too-large',
    );
    const unneeded = modelXml(`<object id="1">${cube}</object>`, '<item objectid="1"/>');
    expect(read3mf(package3mf({ '3D/3dmodel.model': unneeded, ...others }), limits).ok).toBe(true);
  });

  it('2^40 cubes of 41 objects', () => {
    const twice = (id: number) =>
      assembly(
        id,
        ...[0, 9].map((x) => `<component objectid="${id - 1}" transform="1 0 0 0 1 0 0 0 1 ${x} 0 0"/>`),
      );
    const nested = Array.from({ length: 40 }, (_, i) => twice(i + 2)).join('');
    const bytes = model(`<object id="1">${cube}</object>${nested}`, '<item objectid="41"/>');
    expect(problemOf(bytes)).toEqual({ code: 'model-too-many-triangles', detail: { maxTriangles: 1000 } });
  });

  it('one triangle, or vertices that so many triangles cannot use', () => {
    const bytes = withMesh(cube);
    expect(read3mf(bytes, { ...limits, maxTriangles: 12 }).ok).toBe(true);
    expect(problemOf(bytes, { ...limits, maxTriangles: 11 }).code).toBe('model-too-many-triangles');
    const vertices = '<vertex x="1" y="2" z="3"/>'.repeat(3001);
    expect(problemOf(withMesh(`<mesh><vertices>${vertices}</vertices></mesh>`)).code).toBe(
      'model-too-many-triangles',
    );
  });

  it('objects and components without number', () => {
    const of = { ...limits, maxUnpackedBytes: 20_000_000 };
    const feature = 'more than 100000 objects and components';
    expect(problemOf(model('<object id="1"/>'.repeat(100_001)), of).detail).toEqual({ feature });
    expect(problemOf(model('', '<item objectid="1"/>'.repeat(100_001)), of).detail).toEqual({ feature });
  });
});

describe('what makes no sense', () => {
  it.each([
    ['a cycle', assembly(1, '<component objectid="2"/>') + assembly(2, '<component objectid="1"/>')],
    ['an object that contains itself', assembly(1, '<component objectid="1"/>')],
    ['a component that is not there', assembly(1, '<component objectid="2"/>')],
    ['a component without an object', assembly(1, '<component/>')],
    ['a part that is not there', assembly(1, '<component objectid="1" p:path="/3D/other.model"/>')],
    ['two objects of one id', `<object id="1">${cube}</object>`.repeat(2)],
    ['an object without id', `<object>${cube}</object>`],
    ['an id that is no number', `<object id="one">${cube}</object>`],
    ['two meshes in an object', `<object id="1">${cube}${cube}</object>`],
    [
      'a transform of eleven numbers',
      assembly(1, '<component objectid="1" transform="1 0 0 0 1 0 0 0 1 0 0"/>'),
    ],
    ['a transform with a word', assembly(1, '<component objectid="1" transform="1 0 0 0 1 0 0 0 1 0 0 x"/>')],
    ['an index beyond the vertices', `<object id="1">${cube.replace('v1="0"', 'v1="8"')}</object>`],
    [
      'an index of another object',
      `<object id="2">${cube}</object><object id="1">${cube.replace('v1="0"', 'v1="9"')}</object>`,
    ],
    ['a negative index', `<object id="1">${cube.replace('v1="0"', 'v1="-1"')}</object>`],
    ['an index above 2^32', `<object id="1">${cube.replace('v1="0"', 'v1="4294967296"')}</object>`],
    ['a missing index', `<object id="1">${cube.replace('v1="0"', '')}</object>`],
  ])('%s', (_name, resources) => {
    expect(problemOf(model(resources)).code).toBe('model-damaged');
  });

  it('an item that is not there, an unknown unit, another root', () => {
    expect(problemOf(model('', '<item objectid="3"/>')).code).toBe('model-damaged');
    expect(problemOf(model('', '', ' unit="parsec"')).code).toBe('model-damaged');
    expect(problemOf(package3mf({ '3D/3dmodel.model': '<mesh/>' })).code).toBe('model-damaged');
  });

  it('cycles over several parts', () => {
    const to = (name: string) => assembly(1, `<component objectid="1" p:path="/3D/${name}.model"/>`);
    const files = {
      '3D/3dmodel.model': modelXml(to('a'), '<item objectid="1"/>'),
      '3D/a.model': modelXml(to('b'), ''),
      '3D/b.model': modelXml(to('a'), ''),
    };
    expect(problemOf(package3mf(files)).detail).toEqual({ what: 'a part that contains itself' });
  });

  it('a coordinate that is missing or no number is handed on as NaN for the caller to refuse', () => {
    for (const bad of ['x=""', 'x="nan"', 'x="1e"', 'w="0"']) {
      const result = read3mf(withMesh(cube.replace('x="0"', bad)), limits);
      expect(result.ok && result.content.positions[0]).toBeNaN();
    }
  });
});

describe('tricks', () => {
  it('a path out of the package is no part of it', () => {
    const part = modelXml(`<object id="1">${cube}</object>`, '');
    for (const path of [
      '/../a.model',
      '../../etc/passwd',
      '/3D/../a.model',
      '\\a.model',
      'C:\\a.model',
      '//host/a',
      '/%2e%2e/a',
      '',
      '/a&#0;',
      'file:///etc/passwd',
    ]) {
      const start = modelXml('', `<item objectid="1" p:path="${path}"/>`);
      expect(
        problemOf(package3mf({ '3D/3dmodel.model': start, '../a.model': part, 'a.model': part })).code,
      ).toBe('model-damaged');
      const relationships = { name: '_rels/.rels', content: relationshipsXml(path) };
      expect(problemOf(writeZip([relationships, { name: path || '/', content: part }])).code).toBe(
        'model-damaged',
      );
    }
  });

  it('entities are not expanded: DOCTYPE is refused in every part', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i} "&a${i - 1};&a${i - 1};">`).join('')}]>`;
    const xml = modelXml(`<object id="1">${cube}</object>`, '<item objectid="1"/>').replace(
      '<model',
      `${bomb}<model`,
    );
    const expected = { code: 'model-unsupported', detail: { feature: 'DOCTYPE' } };
    expect(problemOf(package3mf({ '3D/3dmodel.model': xml }))).toEqual(expected);
    expect(
      problemOf(
        package3mf({ '_rels/.rels': bomb + relationshipsXml('/3D/3dmodel.model'), '3D/3dmodel.model': xml }),
      ),
    ).toEqual(expected);
    const external = '<!DOCTYPE x SYSTEM "file:///etc/passwd">';
    expect(problemOf(package3mf({ '3D/3dmodel.model': xml.replace(bomb, external) }))).toEqual(expected);
  });

  it('names like those of all objects are names like others', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const start = modelXml('', `<item objectid="1" p:path="/${name}"/>`, ` requiredextensions="p"`);
      expect(problemOf(package3mf({ '3D/3dmodel.model': start })).code).toBe('model-damaged');
      expect(problemOf(model('', '', ` unit="${name}"`)).code).toBe('model-damaged');
      expect(problemOf(model('', '', ` requiredextensions="${name}"`)).code).toBe('model-unsupported');
    }
  });

  it('UTF-16 is refused with a word', () => {
    const xml = modelXml('', '');
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Array.from(xml, (c) => [c.charCodeAt(0), 0]).flat()]);
    expect(problemOf(writeZip([{ name: '3D/3dmodel.model', content: utf16 }])).detail).toEqual({
      feature: 'UTF-16',
    });
  });
});

describe('any bytes', () => {
  const small = [
    write3mf(tetrahedron(1), { layout: 'production' }),
    write3mf(tetrahedron(1), { stored: true, zip64: true }),
  ];

  it('a file that is cut off at any byte is refused', () => {
    for (const bytes of small) {
      for (let length = 0; length < bytes.length; length++) {
        const cut = bytes.subarray(0, length);
        looksLike3mf(cut);
        expect(problemOf(cut).code).toBe('model-damaged');
      }
    }
  });

  const change = fc.tuple(fc.nat(20_000), fc.integer({ min: 0, max: 255 }));

  it('a file with any bytes changed has an answer', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...small),
        fc.array(change, { minLength: 1, maxLength: 5 }),
        (bytes, changes) => {
          const spoilt = withChanges(bytes, changes);
          looksLike3mf(spoilt);
          expect(isSound(read3mf(spoilt, limits))).toBe(true);
        },
      ),
      { numRuns: 700, seed: 31 },
    );
  });

  it('a model part with any bytes changed, or cut off, in a zip that is intact has an answer', () => {
    const xml = new TextEncoder().encode(
      modelXml(
        `<object id="1">${meshXml(meshOf(tetrahedron(1)))}</object>${assembly(2, '<component objectid="1"/>')}`,
        '<item objectid="2"/>',
      ),
    );
    const bytes = fc
      .constantFrom(...'<>/"=\'&!?-[ :x019'.split(''))
      .map((character) => character.charCodeAt(0));
    const spoil = fc.tuple(
      fc.array(fc.tuple(fc.nat(20_000), bytes), { maxLength: 4 }),
      fc.nat(20_000),
      fc.boolean(),
    );
    fc.assert(
      fc.property(spoil, ([changes, length, cut]) => {
        const content = withChanges(xml, changes).subarray(0, cut ? length % xml.length : xml.length);
        expect(
          isSound(read3mf(writeZip([{ name: '3D/3dmodel.model', content, stored: true }]), limits)),
        ).toBe(true);
      }),
      { numRuns: 1200, seed: 32 },
    );
  });
});
