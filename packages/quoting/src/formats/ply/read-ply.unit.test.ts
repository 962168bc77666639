import { describe, expect, it } from 'vitest';
import { box, meshOf, moved, revolve, torusProfile } from '../../test-bodies.ts';
import { contentOf, differenceFrom, problemOf, textBytes } from '../polygons/test-read-back.ts';
import { looksLikePly } from './looks-like-ply.ts';
import { readPly } from './read-ply.ts';
import { plyVariants, writePly } from './test-write-ply.ts';

const torus = meshOf(moved(revolve(torusProfile(9, 1.25, 7), 11), [100.1, -3.7, 1e-3], 0.37));
const rounded = { ...torus, positions: torus.positions.map(Math.fround) };
const cube = meshOf(box(2, 2, 2));

const vertexHeader = 'element vertex 4\nproperty double x\nproperty double y\nproperty double z\n';
const faceHeader = (count: number, type = 'int') =>
  `element face ${count}\nproperty list uchar ${type} vertex_indices\n`;
const square = '0 0 0\n1 0 0\n1 1 0\n0 1 0\n';
const ascii = (faces: string, count = 1) =>
  textBytes(`ply\nformat ascii 1.0\n${vertexHeader}${faceHeader(count)}end_header\n${square}${faces}`);
const headed = (declarations: string, data: Uint8Array | number[] = []) =>
  new Uint8Array([...textBytes(`ply\n${declarations}end_header\n`), ...data]);

describe('PLY', () => {
  it.each(plyVariants(torus))('has the volume and area of the body: %s', async (name, bytes) => {
    expect(looksLikePly(bytes)).toBe(true);
    const content = await contentOf(readPly, bytes);
    expect(differenceFrom(name.startsWith('float') ? rounded : torus, content)).toBeLessThan(1e-12);
    expect(content).toMatchObject({ welded: false, unit: undefined, findings: [] });
  });

  it('reads a body that lies at an odd place of a larger buffer', async () => {
    const bytes = writePly(cube, { encoding: 'binary_little_endian', coordinate: 'double' });
    const buffer = new Uint8Array(bytes.length + 9);
    buffer.set(bytes, 5);
    expect(differenceFrom(cube, await contentOf(readPly, buffer.subarray(5, 5 + bytes.length)))).toBeLessThan(
      1e-12,
    );
  });

  it('rounds coordinates to 32 bits where the header has that type, and to no others', async () => {
    const text = writePly({ ...cube, positions: cube.positions.map((value) => value + 0.1) });
    expect((await contentOf(readPly, text)).positions[0]).toBe(Math.fround(0.1));
    const double =
      'ply\nformat ascii 1.0\nelement vertex 3\nproperty double x\nproperty float y\nproperty int z\n';
    const { positions } = await contentOf(
      readPly,
      textBytes(`${double}${faceHeader(1)}end_header\n0.1 0.1 7 1 0 0 0 1 0 3 0 1 2`),
    );
    expect([...positions.subarray(0, 3)]).toEqual([0.1, Math.fround(0.1), 7]);
  });

  it('takes the byte after a header with LF for data, even when it looks like a line end', async () => {
    const vertices = 'element vertex 3\nproperty uchar x\nproperty uchar y\nproperty uchar z\n';
    const data = [10, 13, 32, 0, 10, 13, 10, 10, 10, 3, 0, 1, 2];
    const header = `format binary_little_endian 1.0\n${vertices}${faceHeader(1, 'uchar')}`;
    const { positions } = await contentOf(readPly, headed(header, data));
    expect([...positions]).toEqual(data.slice(0, 9));
  });

  it('reads strips with restarts, and turns every other triangle', async () => {
    const strips = 'element tristrips 1\nproperty list int int vertex_indices\n';
    const { triangles } = await contentOf(
      readPly,
      textBytes(
        `ply\nformat ascii 1.0\n${vertexHeader}${strips}end_header\n${square}12 0 1 3 2 2 0 -1 0 1 2 -1 3\n`,
      ),
    );
    expect([...triangles]).toEqual([0, 1, 3, 3, 1, 2, 0, 1, 2]);
  });

  it('believes a comment that names the unit', async () => {
    expect(await contentOf(readPly, writePly(cube, { comment: 'unit: inches' }))).toMatchObject({
      unit: 'inch',
    });
    expect(await contentOf(readPly, writePly(cube, { comment: 'units unknown' }))).toMatchObject({
      unit: undefined,
    });
  });

  it('leaves out faces of fewer than three corners, and says so', async () => {
    const { triangles, findings } = await contentOf(readPly, ascii('0\n1 0\n2 0 1\n3 0 1 2\n', 4));
    expect([...triangles]).toEqual([0, 1, 2]);
    expect(findings).toMatchObject([{ code: 'parts-left-out', count: 3 }]);
  });

  it('hands on coordinates that are not finite', async () => {
    const bytes = textBytes(new TextDecoder().decode(ascii('3 0 1 2')).replace('0 0 0', 'nan -inf 1e999'));
    expect([...(await contentOf(readPly, bytes)).positions.subarray(0, 3)]).toEqual([NaN, NaN, Infinity]);
  });
});

describe('PLY that is wrong', () => {
  const binary = (faces: number[], { count = 1, type = 'uchar' } = {}) =>
    headed(
      `format binary_little_endian 1.0\nelement vertex 4\nproperty char x\nproperty char y\nproperty char z\n${faceHeader(count, type)}`,
      [0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, ...faces],
    );

  it('is cut off at every place before its end', async () => {
    for (const encoding of ['ascii', 'binary_little_endian'] as const) {
      const whole = writePly(cube, { encoding, extras: true });
      const start = whole.length;
      for (let length = 4; length < start; length += 7) {
        const read = await readPly(whole.subarray(0, length), { maxTriangles: 100, maxUnpackedBytes: 1 });
        // The element after the faces is not needed.
        if (read.ok) expect(differenceFrom(cube, read.content)).toBeLessThan(1e-12);
        else expect(read.problem.code).toBe('model-truncated');
      }
    }
    expect(await problemOf(readPly, ascii('3 0 1 2\n', 2))).toMatchObject({
      code: 'model-truncated',
      detail: { completeTriangles: 1 },
    });
    expect(await problemOf(readPly, binary([3, 0, 1, 2, 3, 0], { count: 2 }))).toEqual({
      code: 'model-truncated',
      detail: { bytes: expect.any(Number), completeTriangles: 1 },
    });
  });

  it.each([
    ['vertices', 'element vertex 4000000000\nproperty float x\nproperty float y\nproperty float z\n'],
    ['faces', `${vertexHeader.replace('4', '0')}${faceHeader(900_000_000_000_000)}`],
    [
      'rows of lists',
      `element strand 999999999999\nproperty list int int a\n${vertexHeader}${faceHeader(1)}`,
    ],
  ])('claims billions of %s without being believed', async (_name, declarations) => {
    const before = process.memoryUsage().arrayBuffers;
    for (const encoding of ['ascii', 'binary_little_endian']) {
      const bytes = headed(`format ${encoding} 1.0\n${declarations}`, [1, 2, 3]);
      expect((await problemOf(readPly, bytes)).code).toMatch(/^model-(truncated|malformed)$/);
    }
    const list = binary([255, 255, 255, 127], { type: 'double' });
    expect(await problemOf(readPly, list)).toMatchObject({ code: 'model-truncated' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000);
  });

  it.each([
    ['a vertex that is not there', '3 0 1 4\n', { line: 14, expected: 'vertex number', found: '4' }],
    ['a negative vertex', '3 0 -1 2\n', { line: 14, expected: 'vertex number', found: '-1' }],
    ['half a vertex', '4 0 1 1.5 2\n', { line: 14, expected: 'vertex number', found: '1.5' }],
    ['a word', '3 0 one 2\n', { line: 14, expected: 'vertex number', found: 'one' }],
    ['a negative number of corners', '-3 0 1 2\n', { line: 14, expected: 'number of items', found: '-3' }],
  ])('names the line of ASCII: %s', async (_name, faces, detail) => {
    expect(await problemOf(readPly, ascii(faces))).toEqual({ code: 'model-malformed', detail });
  });

  it.each([
    ['a vertex that is not there', binary([3, 0, 1, 4])],
    [
      'a vertex that is not there, in the usual layout',
      binary([3, 0, 0, 0, 0, 9, 0, 0, 0, 2, 0, 0, 0], { type: 'int' }),
    ],
    [
      'a list of negative length',
      headed(
        `format binary_big_endian 1.0\n${vertexHeader.replace('4', '0')}element face 1\nproperty list char int vertex_index\n`,
        [255, 0, 0],
      ),
    ],
    ['two elements of vertices', headed(`format ascii 1.0\n${vertexHeader.replace('4', '0').repeat(2)}`)],
    [
      'no z',
      headed(`format ascii 1.0\nelement vertex 1\nproperty int x\nproperty int y\n${faceHeader(1)}`, [49]),
    ],
    [
      'z as a list',
      headed(`format ascii 1.0\nelement vertex 1\nproperty int x\nproperty int y\nproperty list int int z\n`),
    ],
    ['faces without vertices', headed(`format binary_little_endian 1.0\n${faceHeader(1)}`, [0])],
    ['a header without end', textBytes(`ply\nformat ascii 1.0\n${'comment x\n'.repeat(200_000)}`)],
    [
      '100,000 properties',
      textBytes(`ply\nformat ascii 1.0\nelement a 1\n${'property int a\n'.repeat(1e5)}`),
    ],
  ])('is damaged: %s', async (_name, bytes) => {
    expect(await problemOf(readPly, bytes)).toMatchObject({ code: 'model-damaged' });
  });

  it.each([
    ['format text 1.0\n', { line: 2, expected: expect.stringContaining('format'), found: 'format text 1.0' }],
    [
      'format ascii 1.0\nelement vertex -4\n',
      { line: 3, expected: 'element name count', found: 'element vertex -4' },
    ],
    [
      'format ascii 1.0\nproperty float x\n',
      { line: 3, expected: 'property type name', found: 'property float x' },
    ],
    [
      'format ascii 1.0\nelement a 1\nproperty constructor x\n',
      { line: 4, expected: 'property type name', found: 'property constructor x' },
    ],
    ['element a 1\n', { line: 3, expected: 'format', found: 'end_header' }],
    ['format ascii 1.0\nhello\n', { line: 3, expected: 'end_header', found: 'hello' }],
  ])('names the line of the header: %j', async (declarations, detail) => {
    expect(await problemOf(readPly, headed(declarations))).toEqual({ code: 'model-malformed', detail });
  });

  it('has no triangles: points alone, no faces, faces without their vertices', async () => {
    for (const more of [
      '',
      faceHeader(0),
      'element face 1\nproperty int colour\n',
      'element __proto__ 0\n',
    ]) {
      const bytes = headed(`format ascii 1.0\n${vertexHeader}${more}`, textBytes(`${square}7\n`));
      expect(await problemOf(readPly, bytes)).toMatchObject({ code: 'model-no-triangles' });
    }
  });

  it('counts triangles after faces are split', async () => {
    for (const style of [{ quads: true }, { strips: true }, { encoding: 'binary_little_endian' as const }]) {
      const bytes = writePly(cube, style);
      expect(await problemOf(readPly, bytes, { maxTriangles: 11 })).toMatchObject({
        code: 'model-too-many-triangles',
        detail: { maxTriangles: 11 },
      });
      expect(differenceFrom(cube, await contentOf(readPly, bytes, { maxTriangles: 12 }))).toBeLessThan(1e-12);
    }
  });
});

describe('what looks like a PLY', () => {
  it('is not any text that begins so', () => {
    for (const text of [
      'ply',
      'plywood\nformat ascii',
      'ply\nfor you\n',
      'Ply\n\nelementary school',
      ' ply\nformat a',
    ]) {
      expect(looksLikePly(textBytes(text))).toBe(false);
    }
    expect(looksLikePly(textBytes('ply\r\ncomment x\r\n'))).toBe(true);
  });
});
