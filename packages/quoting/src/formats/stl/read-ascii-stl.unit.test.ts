import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../findings/model-problem.ts';
import { volumeAndArea } from '../../measures/test-volume-area.ts';
import { asciiStl, box, meshOf } from '../../test-bodies.ts';
import {
  contentOf,
  differenceFrom,
  problemOf as refusalBy,
  textBytes as text,
} from '../polygons/test-read-back.ts';
import { readAsciiStl } from './read-ascii-stl.ts';

const problemOf = (bytes: Uint8Array, maxTriangles = 100) => refusalBy(readAsciiStl, bytes, { maxTriangles });

const cube = box(2, 2, 2);
const asciiCube = new TextDecoder().decode(asciiStl(cube));
const asciiWith = (from: string | RegExp, to: string): Uint8Array => text(asciiCube.replace(from, to));

describe('ASCII files', () => {
  it.each([
    ['capital letters', text(asciiCube.toUpperCase())],
    ['a byte order mark and blank lines first', text(`\ufeff\r\n\n${asciiCube}`)],
    ['a Russian name', asciiStl(cube, '\r\n', 'кольцо № 5')],
    ['no name', asciiWith(/solid body/g, 'solid')],
    ['no line end at the end', text(asciiCube.trimEnd())],
    ['exponents', asciiWith(/ 2(?=\s)/g, ' +0.2e1')],
    ['more digits than a float has', asciiWith(/ 2(?=\s)/g, ' 2.0000000000000000000000000000001')],
    ['normals that are not numbers', asciiWith(/normal 0 0 0/g, 'normal -nan nan inf')],
  ])('reads one with %s', async (_name, bytes) => {
    expect(differenceFrom(meshOf(cube), await contentOf(readAsciiStl, bytes))).toBeLessThan(1e-12);
  });

  it('reads several solids as one model', async () => {
    const content = await contentOf(readAsciiStl, text(asciiCube + asciiCube));
    expect(content.triangles).toHaveLength(3 * 24);
    expect(Math.abs(volumeAndArea(content).volumeMm3)).toBe(16);
  });

  it('rounds coordinates to 32 bits, and gives equal points one number', async () => {
    const { positions, welded } = await contentOf(readAsciiStl, asciiWith(/ 2(?=\s)/g, ' 0.1'));
    expect(new Set(positions)).toEqual(new Set([0, Math.fround(0.1)]));
    expect(positions).toHaveLength(3 * 8);
    expect(welded).toBe(true);
  });

  it('refuses one triangle too many and takes just enough', async () => {
    expect(await problemOf(text(asciiCube), 11)).toEqual({
      code: 'model-too-many-triangles',
      detail: { maxTriangles: 11, line: 79 },
    });
    await contentOf(readAsciiStl, text(asciiCube), { maxTriangles: 12 });
    expect(await problemOf(text('solid\nendsolid\n'))).toMatchObject({ code: 'model-no-triangles' });
  });

  it.each([
    ['a wrong word', /vertex/, 'vortex', { line: 4, expected: 'vertex', found: 'vortex' }],
    ['a number that is none', /vertex \S+/, 'vertex 1,5', { line: 4, expected: 'number', found: '1,5' }],
    ['two coordinates', /vertex \S+/, 'vertex', { line: 5, expected: 'number', found: 'vertex' }],
    ['a fourth corner', /endloop/, 'vertex 0 0 0', { line: 7, expected: 'endloop', found: 'vertex' }],
    [
      'a number of a thousand digits',
      /vertex \S+/,
      `vertex ${'1'.repeat(1000)}`,
      { line: 4, expected: 'number', found: '1'.repeat(24) },
    ],
    [
      'something between facets',
      /endfacet/,
      'endfacet\ncolour <b>ж</b>',
      { line: 9, expected: 'facet', found: 'colour' },
    ],
  ])('refuses one with %s and names the line', async (_name, from, to, detail) => {
    expect(await problemOf(asciiWith(from, to))).toEqual({ code: 'model-malformed', detail });
  });

  it('counts lines whatever ends them, from the first of the file', async () => {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const bytes = text(new TextDecoder().decode(asciiStl(cube, lineEnd)).replace('endloop', 'end'));
      expect((await problemOf(bytes)).detail).toMatchObject({ line: 7 });
      const later = new Uint8Array([...text(lineEnd + lineEnd), ...bytes]);
      expect((await problemOf(later)).detail).toMatchObject({ line: 9 });
    }
  });

  it.each(['nan', 'NaN', '-nan(ind)', 'inf', '-Infinity', '1.#QNAN', '1e39', '-1e999'])(
    'refuses a coordinate of %s',
    async (word) => {
      expect(await problemOf(asciiWith(/vertex \S+/, `vertex\n\n${word}\n`))).toEqual({
        code: 'model-not-finite',
        detail: { triangle: 1, line: 6 },
      });
    },
  );

  it('says of every beginning of a file that it is cut off', async () => {
    const whole = text(asciiCube.trimEnd());
    for (let length = 'solid'.length; length < whole.length; length++) {
      const read = await readAsciiStl(whole.subarray(0, length), { maxTriangles: 100, maxUnpackedBytes: 0 });
      const endsInLastName = length >= whole.length - ' body'.length;
      expect(read.ok ? 'ok' : read.problem.code).toBe(endsInLastName ? 'ok' : 'model-truncated');
    }
  });
});

describe('texts', () => {
  it('puts the details of a problem into words', async () => {
    const problem = await problemOf(asciiWith(/vertex/, 'vortex'));
    expect(describeProblem(problem, 'en')).toBe('Line 4: expected “vertex”, found “vortex”.');
    expect(describeProblem(problem, 'ru')).toBe('Строка 4: ожидалось «vertex», а стоит «vortex».');
  });
});
