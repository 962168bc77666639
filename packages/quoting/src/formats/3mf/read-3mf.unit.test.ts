import { describe, expect, it } from 'vitest';
import { box, flipped, meshOf, moved, revolve, torusProfile } from '../../test-bodies.ts';
import { contentOf, outward, sizesOf } from '../assembly/test-sound-result.ts';
import { writeZip } from '../zip/test-write-zip.ts';
import { looksLike3mf } from './looks-like-3mf.ts';
import { read3mf } from './read-3mf.ts';
import { meshXml, modelXml, package3mf, relationshipsXml, write3mf } from './test-write-3mf.ts';
import type { Write3mfOptions } from './test-write-3mf.ts';

const limits = { maxTriangles: 100_000, maxUnpackedBytes: 10_000_000 };
const read = (bytes: Uint8Array) => read3mf(bytes, limits);
const torus = outward(revolve(torusProfile(9, 1.2, 12), 40));
const expected = sizesOf({
  ok: true,
  content: { ...meshOf(torus), welded: true, unit: undefined, findings: [] },
});

const cube = meshXml(meshOf(outward(box(1, 2, 3))));
const object = (id: number, content = cube, attributes = '') =>
  `<object id="${id}"${attributes}>${content}</object>`;
const components = (...inside: string[]) => `<components>${inside.join('')}</components>`;
const component = (id: number, attributes = '') => `<component objectid="${id}"${attributes}/>`;
const item = (id: number, attributes = '') => `<item objectid="${id}"${attributes}/>`;
const model = (resources: string, items: string, attributes = '') =>
  package3mf({ '3D/3dmodel.model': modelXml(resources, items, attributes) });
const volumeOf = (bytes: Uint8Array): number => sizesOf(read(bytes)).volume;
const shifted = (x: number) => ` transform="1 0 0 0 1 0 0 0 1 ${x} 0 0"`;

describe('the same body', () => {
  const ways: [string, Write3mfOptions][] = [
    ['plain', {}],
    ['stored', { stored: true }],
    ['zip64', { zip64: true }],
    ['with data descriptors', { dataDescriptors: true }],
    ['as a component', { layout: 'components' }],
    ['in a part of the production extension', { layout: 'production' }],
    ['turned', { transforms: [[0.36, 0.48, -0.8, -0.8, 0.6, 0, 0.48, 0.64, 0.6, 5, 6, 7]] }],
    ['mirrored', { transforms: [[1, 0, 0, 0, 1, 0, 0, 0, -1, 0, 0, 0]] }],
    ['mirrored as a component', { layout: 'components', transforms: [[0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0]] }],
  ];
  it.each(ways)('has the same volume and area %s', (_name, options) => {
    const { volume, area } = sizesOf(read(write3mf(torus, options)));
    expect(volume / expected.volume).toBeCloseTo(1, 12);
    expect(area / expected.area).toBeCloseTo(1, 12);
  });

  it('has every coordinate and triangle as written', () => {
    const { positions, triangles, welded, findings } = contentOf(read(write3mf(torus)));
    expect({ positions, triangles }).toEqual(meshOf(torus));
    expect({ welded, findings }).toEqual({ welded: false, findings: [] });
  });

  it('stays turned inside out when the file has it so', () => {
    expect(volumeOf(write3mf(torus.map(flipped)))).toBeCloseTo(-expected.volume, 9);
  });

  it('is there once for each item, where the items say', () => {
    const transforms = [0, 30, 60].map((x) => [2, 0, 0, 0, 2, 0, 0, 0, 2, x, 0, 0]);
    const bytes = write3mf(outward(box(1, 1, 1)), { layout: 'components', transforms });
    expect(volumeOf(bytes)).toBeCloseTo(24, 9);
    const { positions } = contentOf(read(bytes));
    expect(positions.filter((_, i) => i % 3 === 0)).toContain(62);
  });
});

describe('units', () => {
  it.each([
    ['micron', 'um'],
    ['millimeter', 'mm'],
    ['centimeter', 'cm'],
    ['inch', 'inch'],
    ['foot', 'foot'],
    ['meter', 'm'],
    [undefined, 'mm'],
  ] as const)('%s', (unit, expectedUnit) => {
    const options = unit ? { unit } : {};
    expect(contentOf(read3mf(write3mf(torus, options), limits)).unit).toBe(expectedUnit);
  });

  it('brings parts in another unit to the unit of the model', () => {
    const path = ' p:path="/3D/a.model"';
    const bytes = package3mf({
      '3D/3dmodel.model': modelXml(
        object(2, components(component(1, path + shifted(5)))),
        item(2),
        ' unit="millimeter"',
      ),
      '3D/a.model': modelXml(object(1), '', ' unit="inch"'),
    });
    const { positions, unit } = contentOf(read(bytes));
    expect(unit).toBe('mm');
    expect(Math.max(...positions.filter((_, i) => i % 3 === 0))).toBeCloseTo(30.4, 9);
    expect(volumeOf(bytes)).toBeCloseTo(6 * 25.4 ** 3, 6);
  });
});

describe('what is placed', () => {
  it('components of components, each with its transforms', () => {
    const resources = [
      object(1),
      object(2, components(component(1), component(1, shifted(10)))),
      object(3, components(component(2), component(2, ' transform="1 0 0 0 1 0 0 0 -1 0 0 0"'))),
    ];
    const bytes = model(resources.join(''), item(3, shifted(100)));
    expect(volumeOf(bytes)).toBeCloseTo(24, 9);
    expect(Math.max(...contentOf(read(bytes)).positions)).toBe(111);
  });

  it('objects that are no component, when there are no items', () => {
    expect(
      volumeOf(model(object(1) + object(2, components(component(1), component(1, shifted(9)))), '')),
    ).toBeCloseTo(12, 9);
    expect(volumeOf(model(object(1) + object(2), ''))).toBeCloseTo(12, 9);
    expect(read(model('', ''))).toMatchObject({ problem: { code: 'model-no-triangles' } });
  });

  it.each(['support', 'solidsupport', 'surface', 'other', 'strange'])('not an object of type %s', (type) => {
    const resources =
      object(1) + object(2, cube, ` type="${type}"`) + object(3, components(component(1), component(2)));
    const bytes = model(resources, item(3));
    expect(volumeOf(bytes)).toBeCloseTo(6, 9);
    const what = type === 'strange' ? 'unknown type' : type;
    expect(contentOf(read(bytes)).findings).toMatchObject([
      { code: 'parts-left-out', count: 1, detail: { what } },
    ]);
  });

  it('components of whatever type their object has', () => {
    const bytes = model(object(1) + object(2, components(component(1)), ' type="support"'), item(2));
    expect(volumeOf(bytes)).toBeCloseTo(6, 9);
    expect(contentOf(read(bytes)).findings).toEqual([]);
  });
});

describe('XML as others write it', () => {
  it('with prefixes for the core namespace, comments, single quotes and blanks around numbers', () => {
    const prefixed = cube
      .replace(/<(\/?)(\w)/g, '<$1c:$2')
      .replaceAll('"', "'")
      .replaceAll("v1='", "v1=' ");
    const xml = `\u{feff}<c:model xmlns:c="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><!-- <c:build/> -->
      <c:resources><c:object id="7">${prefixed}</c:object></c:resources><c:build><c:item objectid=" 7"/></c:build></c:model>`;
    expect(volumeOf(package3mf({ '3D/3dmodel.model': xml }))).toBeCloseTo(6, 9);
  });

  it('of the older core namespace, and of none', () => {
    for (const namespace of ['http://schemas.microsoft.com/3dmanufacturing/2013/01', '']) {
      const xml = modelXml(object(1), item(1)).replace(/xmlns="[^"]*"/, `xmlns="${namespace}"`);
      expect(volumeOf(package3mf({ '3D/3dmodel.model': xml }))).toBeCloseTo(6, 9);
    }
  });

  it('with elements of others that have the same names', () => {
    const foreign = '<x:vertices xmlns:x="http://example.org/x"><x:vertex x="1" y="1" z="1"/></x:vertices>';
    const content = cube.replace(
      '<vertices>',
      `${foreign}<vertices><x:vertex xmlns:x="u" x="9" y="9" z="9"/>`,
    );
    expect(contentOf(read(model(object(1, content), item(1)))).positions).toHaveLength(24);
  });
});

describe('extensions', () => {
  const declared = (name: string, required = false) =>
    ` xmlns:e="http://schemas.microsoft.com/3dmanufacturing/${name}"${required ? ' requiredextensions="p e"' : ''}`;

  it('that do not change the shape are taken', () => {
    expect(volumeOf(model(object(1), item(1), declared('material/2015/02', true)))).toBeCloseTo(6, 9);
    expect(volumeOf(model(object(1), item(1), ' requiredextensions=" p  p "'))).toBeCloseTo(6, 9);
  });

  it.each([
    [declared('beamlattice/2017/02', true), 'beam lattice'],
    [declared('slice/2015/07', true), 'slices'],
    [
      ' xmlns:v="http://schemas.3mf.io/3dmanufacturing/volumetric/2022/01" requiredextensions="v"',
      'volumetric',
    ],
    [' xmlns:v="http://example.org/v" requiredextensions="v"', 'http://example.org/v'],
    [' requiredextensions="undeclared"', 'undeclared'],
  ])('that are required and not read are refused by name: %s', (attributes, name) => {
    expect(read(model(object(1), item(1), attributes))).toEqual({
      ok: false,
      problem: { code: 'model-unsupported', detail: { feature: `3MF extension: ${name}` } },
    });
  });

  it('that are optional and make shapes are left out with a warning', () => {
    const content = cube.replace('</mesh>', '<e:beamlattice/></mesh>');
    const bytes = model(object(1, content), item(1), declared('beamlattice/2017/02'));
    expect(contentOf(read(bytes)).findings).toMatchObject([
      { severity: 'warning', detail: { what: 'beam lattice' } },
    ]);
  });
});

describe('where the model is', () => {
  const xml = modelXml(object(1), item(1));
  const types = { name: '[Content_Types].xml', content: '<Types/>' };

  it('is what the relationships name, however that is written', () => {
    for (const target of ['/Models/my%20ring.model', 'Models/My ring.MODEL']) {
      const relationships = { name: '_rels/.rels', content: relationshipsXml(target) };
      const decoy = { name: '3D/3dmodel.model', content: '<model/>' };
      const zip = writeZip([types, relationships, decoy, { name: 'Models/my ring.model', content: xml }]);
      expect(volumeOf(zip)).toBeCloseTo(6, 9);
    }
  });

  it('is the conventional part, or the only one, without relationships', () => {
    for (const name of ['3D/3dmodel.model', 'a/b.model']) {
      expect(volumeOf(writeZip([types, { name, content: xml }]))).toBeCloseTo(6, 9);
    }
    expect(read(writeZip([types]))).toMatchObject({ problem: { code: 'model-damaged' } });
  });
});

describe('recognition', () => {
  it('knows a 3MF by what is in the zip, also when it is cut off', () => {
    const bytes = write3mf(box(1, 1, 1));
    expect(looksLike3mf(bytes)).toBe(true);
    expect(looksLike3mf(bytes.subarray(0, bytes.length - 9))).toBe(true);
    expect(looksLike3mf(bytes.subarray(0, 60))).toBe(true);
  });

  it('knows other zips and other bytes from it', () => {
    const word = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml'].map((name) => ({
      name,
      content: 'x',
    }));
    expect(looksLike3mf(writeZip(word))).toBe(false);
    expect(looksLike3mf(writeZip([{ name: '../3D/3dmodel.model', content: '' }]))).toBe(false);
    for (const text of ['', 'P', 'PK', 'PK\u0003\u0004', 'solid']) {
      expect(looksLike3mf(new TextEncoder().encode(text))).toBe(false);
    }
  });
});

it('reads a model that is moved far away as exactly as its numbers are written', () => {
  const far = moved(torus, [1e6, -1e6, 1e6]);
  expect(contentOf(read(write3mf(far))).positions).toEqual(meshOf(far).positions);
});
