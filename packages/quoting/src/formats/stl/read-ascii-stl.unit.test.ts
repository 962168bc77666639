import { describe, expect, it } from 'vitest';
import { analyseModel } from './analyse-model.ts';
import { describeProblem } from '../../findings/model-problem.ts';
import type { ModelProblem } from '../../findings/model-problem.ts';
import { asciiStl, box } from './test-bodies.ts';

const problemOf = (bytes: Uint8Array): ModelProblem => {
  const analysis = analyseModel(bytes);
  if (analysis.ok) throw new Error('the model was accepted');
  return analysis.problem;
};

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

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
  ])('reads one with %s', (_name, bytes) => {
    expect(analyseModel(bytes)).toMatchObject({ ok: true, measures: { volumeMm3: 8, watertight: true } });
  });

  it('reads several solids as one model', () => {
    expect(analyseModel(text(asciiCube + asciiCube))).toMatchObject({
      ok: true,
      measures: { triangles: 24, volumeMm3: 16 },
    });
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
  ])('refuses one with %s and names the line', (_name, from, to, detail) => {
    expect(problemOf(asciiWith(from, to))).toEqual({ code: 'model-malformed', detail });
  });

  it('counts lines whatever ends them', () => {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const bytes = text(new TextDecoder().decode(asciiStl(cube, lineEnd)).replace('endloop', 'end'));
      expect(problemOf(bytes).detail).toMatchObject({ line: 7 });
    }
  });

  it.each(['nan', 'NaN', '-nan(ind)', 'inf', '-Infinity', '1.#QNAN', '1e39', '-1e999'])(
    'refuses a coordinate of %s',
    (word) => {
      expect(problemOf(asciiWith(/vertex \S+/, `vertex ${word}`))).toEqual({
        code: 'model-not-finite',
        detail: { triangle: 1, line: 4 },
      });
    },
  );

  it('says of every beginning of a file that it is cut off', () => {
    const whole = text(asciiCube.trimEnd());
    for (let length = 'solid'.length; length < whole.length; length++) {
      const analysis = analyseModel(whole.subarray(0, length));
      const endsInLastName = length >= whole.length - ' body'.length;
      expect(analysis.ok ? 'ok' : analysis.problem.code).toBe(endsInLastName ? 'ok' : 'model-truncated');
    }
  });
});

describe('texts', () => {
  it('puts the details of a problem into words', () => {
    const problem = problemOf(asciiWith(/vertex/, 'vortex'));
    expect(describeProblem(problem, 'en')).toBe('Line 4: expected “vertex”, found “vortex”.');
    expect(describeProblem(problem, 'ru')).toBe('Строка 4: ожидалось «vertex», а стоит «vortex».');
  });
});
