import { constants, deflateRawSync } from 'node:zlib';
import {
  meshXml,
  modelXml,
  package3mf,
  relationshipsXml,
  write3mf,
} from '../../src/formats/3mf/test-write-3mf.ts';
import { writeZip } from '../../src/formats/zip/test-write-zip.ts';
import type { Claims, TestEntry } from '../../src/formats/zip/test-write-zip.ts';
import { box, meshOf } from '../../src/test-bodies.ts';
import { joined, measured, refused, text } from './hostile-file.ts';
import type { HostileFiles } from './hostile-file.ts';

const MODEL = '3D/3dmodel.model';
const cube = meshXml(meshOf(box(1, 1, 1)));

/** So many times ten million blanks between two texts, compressed without ever being there as a whole. */
const packedBlanks = (before: string, times: number, after: string): Uint8Array => {
  const part = (content: Uint8Array) => deflateRawSync(content, { finishFlush: constants.Z_FULL_FLUSH });
  const blanks = part(new Uint8Array(10_000_000).fill(0x20));
  return joined(
    part(text(before)),
    ...Array.from({ length: times }, () => blanks),
    deflateRawSync(text(after)),
  );
};

const beforeEnd = modelXml('', '').replace('</model>\n', '');

const bomb = (claims: Partial<Claims>): Uint8Array =>
  writeZip([
    { name: '_rels/.rels', content: relationshipsXml(`/${MODEL}`) },
    { name: MODEL, content: '', packed: packedBlanks(beforeEnd, 101, '</model>'), claims },
  ]);

/** Parts that all lie in the same bytes. */
const sharedBomb = (): Uint8Array => {
  const packed = packedBlanks(beforeEnd, 1, '</model>');
  const claims = { start: 0, packedBytes: packed.length, unpackedBytes: beforeEnd.length + 10_000_008 };
  const names = Array.from({ length: 150 }, (_, i) => `3D/${i}.model`);
  const parts = names.map((name, i): TestEntry => ({
    name,
    content: '',
    packed: i === 0 ? packed : new Uint8Array(),
    claims,
  }));
  const items = names.map((name) => `<item objectid="1" p:path="/${name}"/>`).join('');
  return writeZip([...parts, { name: MODEL, content: modelXml('', items) }]);
};

const withModel = (model: string): Uint8Array => package3mf({ [MODEL]: model });

const withResources = (resources: string, item = 1): Uint8Array =>
  withModel(modelXml(resources, `<item objectid="${item}"/>`));

const withMesh = (from: string, to: string): Uint8Array =>
  withResources(`<object id="1">${cube.replace(from, to)}</object>`);

const withPath = (path: string): Uint8Array =>
  package3mf({ [MODEL]: modelXml('', `<item objectid="1" p:path="${path}"/>`), 'a.model': modelXml('', '') });

const assembly = (id: number, ...parts: readonly number[]): string =>
  `<object id="${id}"><components>${parts.map((part) => `<component objectid="${part}"/>`).join('')}</components></object>`;

/** An object of the cube, and so many that each consist of the one before, so many times. */
const nested = (levels: number, times: number): string => {
  const objects = Array.from({ length: levels }, (_, i) =>
    assembly(i + 2, ...Array.from({ length: times }, () => i + 1)),
  );
  return `<object id="1">${cube}</object>${objects.join('')}`;
};

const paths = [
  '../../etc/passwd',
  '/3D/../../a.model',
  '\\a.model',
  'C:\\a.model',
  '//host/a.model',
  '/%2e%2e/a.model',
  'file:///etc/passwd',
  'https://example.org/a.model',
  '/etc/passwd',
  '/a.model&#0;',
];

/** What a zip may be that is more, or less, than it seems. */
export const hostileZips: HostileFiles = {
  'a zip bomb that says it is small': refused(
    'model-unpacks-too-large',
    () => bomb({ unpackedBytes: 1000 }),
    {
      maxBytes: 1_000_000_000,
    },
  ),
  'a zip bomb of parts that share their bytes': refused('model-damaged', sharedBomb),
  'a zip in a zip': refused('model-damaged', () =>
    writeZip([{ name: MODEL, content: write3mf(box(1, 1, 1)), stored: true }]),
  ),
  'an entry beyond the end': refused('model-damaged', () =>
    writeZip([{ name: MODEL, content: 'x', stored: true, claims: { packedBytes: 0xffff_fff0 } }]),
  ),
  'a claim of four billion entries': refused('model-damaged', () =>
    writeZip([{ name: MODEL, content: 'x' }], { zip64: true, claimedEntries: 0xffff_ffff }),
  ),
  'sixty thousand entries': refused('model-not-recognised', () =>
    writeZip(Array.from({ length: 60_000 }, (_, i) => ({ name: `${i}.model`, content: '', stored: true }))),
  ),
  ...Object.fromEntries(
    paths.map((path) => [`the path ${path}`, refused('model-damaged', () => withPath(path))]),
  ),
};

const laughs = Array.from({ length: 30 }, (_, i) => `<!ENTITY l${i + 1} "&l${i};&l${i};">`).join('');
const deep = '<a>'.repeat(200_000) + '</a>'.repeat(200_000);
const each = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const doctype = { feature: 'DOCTYPE' };

/** What XML may do to its reader. */
export const hostileXml: HostileFiles = {
  'a billion laughs': refused(
    'model-unsupported',
    () => withModel(`<!DOCTYPE m [<!ENTITY l0 "ha">${laughs}]>${modelXml('', '&l30;').replace(/^.*\n/, '')}`),
    doctype,
  ),
  'a billion laughs in an AMF': refused(
    'model-unsupported',
    () => text(`<?xml version="1.0"?><!DOCTYPE amf [<!ENTITY l0 "ha">${laughs}]><amf>&l30;</amf>`),
    doctype,
  ),
  'a file of this machine as an entity': refused(
    'model-unsupported',
    () => text('<?xml version="1.0"?><!DOCTYPE amf [<!ENTITY f SYSTEM "file:///etc/passwd">]><amf>&f;</amf>'),
    doctype,
  ),
  'elements in elements without end': refused('model-damaged', () => withResources(deep)),
  'elements in elements without end, in an AMF': refused('model-damaged', () => text(`<amf>${deep}</amf>`)),
  'a tag of five megabytes': refused('model-damaged', () =>
    withResources(`<object ${'a'.repeat(5_000_000)}="1"/>`),
  ),
  'a hundred thousand attributes': refused('model-damaged', () =>
    withResources(`<object${each(100_000, (i) => ` a${i}="1"`).join('')}/>`),
  ),
  'twenty thousand namespaces': refused('model-damaged', () =>
    withResources(`<object${each(20_000, (i) => ` xmlns:n${i}="u${i}"`).join('')}/>`),
  ),
  'a comment of twenty megabytes': refused('model-no-triangles', () =>
    withResources(`<object id="1"><!--${'- '.repeat(10_000_000)}--><mesh/></object>`),
  ),
  'an object that contains itself': refused('model-damaged', () => withResources(assembly(1, 1))),
  'objects that contain each other': refused('model-damaged', () =>
    withResources(assembly(1, 2) + assembly(2, 1)),
  ),
  '2^60 cubes': refused('model-too-many-triangles', () => withResources(nested(60, 2), 61)),
  '2^60 times nothing': refused('model-no-triangles', () =>
    withResources(nested(60, 2).replace(cube, '<mesh/>'), 61),
  ),
  'a cube at the end of a chain of forty thousand objects': measured({ triangles: 12 }, () =>
    withResources(nested(40_000, 1), 40_001),
  ),
  'an index above all vertices': refused('model-damaged', () => withMesh('v1="0"', 'v1="4294967295"')),
  'an index of 400 digits': refused('model-damaged', () => withMesh('v1="0"', `v1="${'9'.repeat(400)}"`)),
};
