import { glb, writeGltf } from '../../src/formats/gltf/test-write-gltf.ts';
import { writeObj } from '../../src/formats/obj/test-write-obj.ts';
import { writeOff } from '../../src/formats/off/test-write-off.ts';
import { writePly } from '../../src/formats/ply/test-write-ply.ts';
import { flatSided, writeStep } from '../../src/formats/step/test-write-step.ts';
import { asciiStl, binaryStl, box, meshOf } from '../../src/test-bodies.ts';
import { changed, joined, measured, refused, text, words } from './hostile-file.ts';
import type { HostileFiles } from './hostile-file.ts';

type Json = Record<string, unknown>;

const cube = meshOf(box(1, 2, 3));

const stlWithCount = (count: number, bytes: number): Uint8Array => {
  const stl = new Uint8Array(bytes);
  new DataView(stl.buffer).setUint32(80, count, true);
  return stl;
};

/** A GLB of which one member of one list is another. */
const glbWith = (list: string, member: Json): Uint8Array =>
  writeGltf(cube, {
    edit: (json) => {
      const [first = {}, ...others] = json[list] as Json[];
      json[list] = [{ ...first, ...member }, ...others];
    },
  });

const plyHead = (encoding: string, ...lines: readonly string[]): string =>
  ['ply', `format ${encoding} 1.0`, ...lines, 'end_header', ''].join('\n');
const vertexLines = (count: number) => [`element vertex ${count}`, 'property float x', 'property float y', 'property float z']; // prettier-ignore
const faceLines = (count: number, type = 'uint') => [`element face ${count}`, `property list ${type} int vertex_indices`]; // prettier-ignore

const billions = 4_000_000_000;

/** Files that say they hold more than they do. */
export const hostileClaims: HostileFiles = {
  'an STL of 171,520,558 triangles in a megabyte': refused('model-truncated', () =>
    stlWithCount(171_520_558, 1_000_084),
  ),
  'an STL of 2^32 − 1 triangles': refused('model-truncated', () => stlWithCount(0xffff_ffff, 1_000_084)),
  'a PLY of billions of vertices': refused('model-truncated', () =>
    text(plyHead('ascii', ...vertexLines(billions), ...faceLines(1))),
  ),
  'a binary PLY of billions of vertices': refused('model-truncated', () =>
    text(plyHead('binary_little_endian', ...vertexLines(billions), ...faceLines(1))),
  ),
  'a binary PLY of billions of faces': refused('model-truncated', () =>
    joined(
      text(plyHead('binary_little_endian', ...vertexLines(1), ...faceLines(billions))),
      words(0, 0, 0, 3, 0, 0, 0),
    ),
  ),
  'a PLY face of billions of corners': refused('model-truncated', () =>
    joined(
      text(plyHead('binary_little_endian', ...vertexLines(1), ...faceLines(1))),
      words(0, 0, 0, billions, 0, 0),
    ),
  ),
  'a PLY of 10^15 elements without properties': refused('model-truncated', () =>
    text(plyHead('ascii', 'element nothing 999999999999999', ...vertexLines(3), ...faceLines(1))),
  ),
  'an OFF of billions of vertices': refused('model-truncated', () =>
    text(`OFF\n${billions} ${billions} 0\n0 0 0\n`),
  ),
  'an OFF face of billions of corners': refused('model-too-many-triangles', () => text(`OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n${billions} 0 1 2\n`)), // prettier-ignore
  'an OFF face of five million corners': refused('model-truncated', () =>
    text('OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n5000000 0 1 2\n'),
  ),
  'an OBJ face of vertex 99999999999': refused('model-malformed', () =>
    changed(writeObj(cube), /\nf \d+/, '\nf 99999999999'),
  ),
  'an OBJ face of vertex −99999999999': refused('model-malformed', () =>
    changed(writeObj(cube), /\nf \d+/, '\nf -99999999999'),
  ),
  'a GLB that says it has four gigabytes': refused('model-damaged', () => {
    const bytes = writeGltf(cube);
    new DataView(bytes.buffer).setUint32(8, 0xffff_ffff, true);
    return bytes;
  }),
  'a GLB whose JSON has four gigabytes': refused('model-damaged', () => {
    const bytes = writeGltf(cube);
    new DataView(bytes.buffer).setUint32(12, 0xffff_ffff, true);
    return bytes;
  }),
  'an accessor of billions of vertices': refused('model-damaged', () =>
    glbWith('accessors', { count: billions }),
  ),
  'an accessor of billions of zeros': refused('model-damaged', () =>
    glbWith('accessors', { count: billions, bufferView: undefined, sparse: undefined }),
  ),
  'a sparse accessor of billions of values': refused('model-damaged', () =>
    glbWith('accessors', {
      sparse: { count: billions, indices: { bufferView: 0, componentType: 5121 }, values: { bufferView: 0 } },
    }),
  ),
  'a buffer view far beyond its buffer': refused('model-damaged', () =>
    glbWith('bufferViews', { byteOffset: billions }),
  ),
  'a buffer of 2^53 bytes': refused('model-damaged', () => glbWith('buffers', { byteLength: 2 ** 53 })),
  'a GLB that is nothing but JSON in JSON': refused('model-no-triangles', () =>
    glb(
      JSON.parse(`{"asset":{"version":"2.0"},"nodes":${'['.repeat(4000)}${']'.repeat(4000)}}`) as Json,
      undefined,
    ),
  ),
};

/** Files that ask for other files, of this machine or elsewhere. */
export const hostileReferences: HostileFiles = {
  'an OBJ with mtllib ../../etc/passwd': measured({ format: 'obj', triangles: 12 }, () =>
    writeObj(cube, {
      head: 'mtllib ../../../../../../etc/passwd\nusemtl root\nmaplib /dev/zero',
    }),
  ),
  ...Object.fromEntries(
    [
      '../../etc/passwd',
      'file:///etc/passwd',
      'https://example.org/ring.bin',
      '//host/ring.bin',
      'ring%20.bin',
    ].map((uri) => [
      `a glTF with its buffer in ${uri}`,
      refused('model-not-self-contained', () => writeGltf(cube, { container: 'gltf', edit: (json) => (json['buffers'] = [{ byteLength: 9, uri }]) }), { reference: uri }), // prettier-ignore
    ]),
  ),
  'a GLB with its buffer elsewhere': refused('model-not-self-contained', () =>
    glbWith('buffers', { uri: '/etc/passwd' }),
  ),
  'a glTF whose pictures are elsewhere, which are not looked at': measured(
    { format: 'gltf', triangles: 12 },
    () =>
      writeGltf(cube, {
        container: 'gltf',
        edit: (json) =>
          (json['images'] = [{ uri: 'file:///etc/passwd' }, { uri: 'https://example.org/a.png' }]),
      }),
  ),
  'a STEP with parts in another file': refused(
    'model-not-self-contained',
    () =>
      changed(
        writeStep([flatSided(cube)]),
        /ENDSEC;\nEND-/,
        "#99=DOCUMENT_FILE('/etc/passwd.stp','','',#1,'',$);\nENDSEC;\nEND-",
      ),
    { reference: '/etc/passwd.stp' },
  ),
};

const notFinite = (make: () => Uint8Array) => refused('model-not-finite', make);
const floats = (value: number): Uint8Array => {
  const body = box(1, 2, 3).map((corners, i) => (i === 4 ? corners.with(3, value) : corners));
  return binaryStl(body);
};

/** Numbers that are none. */
export const hostileNumbers: HostileFiles = {
  ...Object.fromEntries(
    [NaN, Infinity, -Infinity].flatMap((value) => [
      [`${value} in a binary STL`, refused('model-not-finite', () => floats(value), { triangle: 5 })],
      [`${value} in a binary PLY`, notFinite(() => writePly({ ...cube, positions: cube.positions.with(4, value) }, { encoding: 'binary_big_endian', coordinate: 'double' }))], // prettier-ignore
      [
        `${value} in a GLB`,
        notFinite(() => writeGltf({ ...cube, positions: cube.positions.with(4, value) })),
      ],
    ]),
  ),
  ...Object.fromEntries(
    ['nan', 'NaN', 'inf', '-Infinity', '1e999', '-1e400'].flatMap((word) => [
      [
        `${word} in an ASCII STL`,
        notFinite(() => changed(asciiStl(box(1, 2, 3)), 'vertex 1 2 3', `vertex 1 ${word} 3`)),
      ],
      [`${word} in an OBJ`, notFinite(() => changed(writeObj(cube), 'v 1 2 3', `v 1 2 ${word}`))],
      [`${word} in an OFF`, notFinite(() => changed(writeOff(cube), '1 2 3\n', `1 2 ${word}\n`))],
      [`${word} in a PLY`, notFinite(() => changed(writePly(cube), '1 2 3\n', `1 2 ${word}\n`))],
    ]),
  ),
  '1e999 in the place of a glTF node': refused('model-damaged', () =>
    changed(
      writeGltf(cube, { container: 'gltf', node: { translation: [7, 7, 7] } }),
      '[7,7,7]',
      '[7,1e999,7]',
    ),
  ),
  '1e300 in the matrix of a glTF node': refused('model-too-large', () =>
    writeGltf(cube, { node: { scale: [1e300, 1e300, 1e300] } }),
  ),
  'a STEP point at 1.E999': refused('model-no-triangles', () =>
    changed(
      writeStep([flatSided(cube)]),
      /CARTESIAN_POINT\('',\([^)]*\)/,
      "CARTESIAN_POINT('',(1.E999,0.,0.)",
    ),
  ),
};
