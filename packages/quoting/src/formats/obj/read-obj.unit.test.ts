import { describe, expect, it } from 'vitest';
import { box, meshOf, moved, revolve, torusProfile } from '../../test-bodies.ts';
import { contentOf, differenceFrom, problemOf, textBytes } from '../polygons/test-read-back.ts';
import { looksLikeObj } from './looks-like-obj.ts';
import { readObj } from './read-obj.ts';
import { objVariants, writeObj } from './test-write-obj.ts';

const torus = meshOf(moved(revolve(torusProfile(9, 1.25, 7), 11), [100.1, -3.7, 1e-3], 0.37));
const cube = meshOf(box(2, 2, 2));
const square = 'v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\n';

const read = (text: string) => contentOf(readObj, textBytes(text));
const refused = (text: string, maxTriangles = 1e7) => problemOf(readObj, textBytes(text), { maxTriangles });

describe('OBJ', () => {
  it.each(objVariants(torus))('has the volume and area of the body: %s', async (_name, bytes) => {
    expect(looksLikeObj(bytes)).toBe(true);
    const content = await contentOf(readObj, bytes);
    expect(differenceFrom(torus, content)).toBeLessThan(1e-12);
    expect(content).toMatchObject({ welded: false, unit: undefined, findings: [] });
  });

  it('reads coordinates as they are written, to the last bit', async () => {
    const text = 'v 0.1 1e-3 -12345.678901234567\nv .5 5. 0\nv 1 +1 1E2\nf 1 2 3';
    const { positions } = await read(text);
    expect([...positions]).toEqual([0.1, 1e-3, -12345.678901234567, 0.5, 5, 0, 1, 1, 100]);
  });

  it('reads several objects as one model, with numbers that go on and that count back', async () => {
    const part = `${square}f -4 -3 -2 -1\n`;
    const { triangles } = await read(`o a\n${part}o b\n${part}g c\nf 1 2 7`);
    expect([...triangles]).toEqual([0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7, 0, 1, 6]);
  });

  it('takes a backslash at the end of a comment or name for part of it', async () => {
    const text = `# from C:\\models\\\nmtllib C:\\mtl\\\n${square}usemtl gold\\\nf 1 2 \\\n 3\n`;
    expect([...(await read(text)).triangles]).toEqual([0, 1, 2]);
  });

  it('leaves out what is no surface, and says so', async () => {
    const text = `${square}l 1 2 3\np 1\nl 1 2\nf 1 2\ncall ../../secret.obj\ncsh rm\nf 1 2 3 # three\n`;
    const { triangles, findings } = await read(text);
    expect([...triangles]).toEqual([0, 1, 2]);
    expect(findings).toMatchObject([
      {
        code: 'parts-left-out',
        severity: 'note',
        count: 4,
        detail: { what: 'face with fewer than 3 corners, l, p' },
      },
    ]);
    const withSurface = await read(`${square}surf 0 1 0 1 1 2 3 4\nf 1 2 3\n`);
    expect(withSurface.findings).toMatchObject([{ severity: 'warning', detail: { what: 'surf' } }]);
  });

  it('believes a comment that names the unit, and none that contradict each other', async () => {
    expect(await read(`# File units = inches\n${square}f 1 2 3`)).toMatchObject({ unit: 'inch' });
    expect(await read(`# Unit: mm\n${square}f 1 2 3`)).toMatchObject({ unit: 'mm' });
    expect(await read(`# unit: mm\n# unit: cm\n${square}f 1 2 3`)).toMatchObject({ unit: undefined });
    expect(await read(`# units: parsecs\n# 3 m of units\n${square}f 1 2 3`)).toMatchObject({
      unit: undefined,
    });
  });

  it('hands on coordinates that are not finite', async () => {
    const { positions } = await read('v nan -inf 1.#QNAN\nv 1e999 0 0\nv 0 0 0\nf 1 2 3');
    expect([...positions.subarray(0, 4)]).toEqual([NaN, NaN, NaN, Infinity]);
  });
});

describe('OBJ that is wrong', () => {
  it.each([
    ['a word for a number', 'v 0 0 0\nv 1 x 0\n', { line: 2, expected: 'number', found: 'x' }],
    ['a decimal comma', 'v 0,5 0 0\n', { line: 1, expected: 'number', found: '0,5' }],
    ['two coordinates', 'v 0 0\nv 0 0 0\n', { line: 1, expected: 'number', found: 'end of line' }],
    ['vertex 0', `${square}f 0 1 2\n`, { line: 5, expected: 'number of an earlier vertex', found: '0' }],
    [
      'a vertex that comes later',
      `${square}\r\nf 1 2 5\nv 0 0 0\n`,
      { line: 6, expected: 'number of an earlier vertex', found: '5' },
    ],
    [
      'a vertex before the first',
      `${square}f -5 1 2\n`,
      { line: 5, expected: 'number of an earlier vertex', found: '-5' },
    ],
    [
      'a vertex beyond all numbers',
      `${square}f 1 2 99999999999999999999999999/1/1`,
      { line: 5, expected: 'number of an earlier vertex', found: '999999999999999999999999' },
    ],
    ['a fraction', `${square}f 1 2 3.5\n`, { line: 5, expected: 'vertex number', found: '3.5' }],
    ['no vertex', `${square}f 1 2 //3\n`, { line: 5, expected: 'vertex number', found: '//3' }],
    [
      'a wrong word after continued lines',
      `${square}f 1 2 \\\n 3 \\\n four\n`,
      { line: 7, expected: 'vertex number', found: 'four' },
    ],
  ])('names the line: %s', async (_name, text, detail) => {
    expect(await refused(text)).toEqual({ code: 'model-malformed', detail });
  });

  it.each(['v 0 0', `${square}f 1 2`, `${square}f 1 2 3\nf 1 -`])(
    'says of a file that ends in the middle of a line that it is cut off',
    async (text) => {
      expect(await refused(text)).toMatchObject({ code: 'model-truncated', detail: { bytes: text.length } });
    },
  );

  it('counts triangles after faces are split', async () => {
    const bytes = writeObj(cube, { quads: true });
    expect(await problemOf(readObj, bytes, { maxTriangles: 11 })).toMatchObject({
      code: 'model-too-many-triangles',
      detail: { maxTriangles: 11 },
    });
    expect(differenceFrom(cube, await contentOf(readObj, bytes, { maxTriangles: 12 }))).toBeLessThan(1e-12);
    const concave = `${square}v .5 .5 0\nf 1 2 3 5 4\n`;
    expect(await refused(`${concave}f 1 2 3`, 3)).toMatchObject({ code: 'model-too-many-triangles' });
    await contentOf(readObj, textBytes(concave), { maxTriangles: 3 });
  });

  it('refuses one without faces, and says when it has curved surfaces instead', async () => {
    expect(await refused(square)).toMatchObject({ code: 'model-no-triangles' });
    expect(await refused(`${square}surf 0 1 0 1 1 2 3 4\n`)).toMatchObject({ code: 'model-unsupported' });
  });

  it('reads a million empty groups and a face of a million corners', async () => {
    const { triangles } = await read(`${square}${'g\n'.repeat(1e6)}f 1 2 3\n`);
    expect(triangles).toHaveLength(3);
    const large = await read(`${square}f ${'1 2 3 4 '.repeat(250_000)}\n`);
    expect(large.triangles).toHaveLength(3 * 999_998);
  });
});

describe('what looks like an OBJ', () => {
  it.each([
    ['comments first', `# ${'x'.repeat(9000)}\n\nmtllib a.mtl\no ring\nvn 0 0 1\n`],
    ['a byte order mark', '\ufeffv 1 2 3'],
    ['continued numbers', 'v 1 2 \\\n 3\n'],
    ['numbers that are none', 'v nan nan nan\n'],
  ])('is one: %s', (_name, text) => {
    expect(looksLikeObj(textBytes(text))).toBe(true);
  });

  it.each([
    ['a letter', 'Dear workshop,\nv 1 2 3\n'],
    ['comments alone', '# title\n# v 1 2 3\n'],
    ['a script', '#!/bin/sh\nset -e\n'],
    ['names alone', 'o my love\ng reat\n'],
    ['a version', 'v 1.2.3\n'],
    ['many numbers and a word', `v ${'1111 '.repeat(3000)}x`],
    ['control bytes', 'g \u0001\nv 1 2 3\n'],
    ['nothing', ''],
  ])('is none: %s', (_name, text) => {
    expect(looksLikeObj(textBytes(text))).toBe(false);
  });
});
