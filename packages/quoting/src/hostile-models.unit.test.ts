import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseModel } from './analyse-model.ts';
import { describeProblem, modelProblemCodes } from './findings/model-problem.ts';
import type { ModelProblem } from './findings/model-problem.ts';
import { asciiStl, binaryStl, box, revolve, torusProfile } from './test-bodies.ts';

const problemOf = async (bytes: Uint8Array, limits?: { maxTriangles: number }): Promise<ModelProblem> => {
  const analysis = await analyseModel(bytes, limits && { limits });
  if (analysis.ok) throw new Error('the model was accepted');
  return analysis.problem;
};

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const withCount = (bytes: Uint8Array, count: number): Uint8Array => {
  new DataView(bytes.buffer).setUint32(80, count, true);
  return bytes;
};

const cube = box(2, 2, 2);

describe('files that are no model', () => {
  it('refuses an empty file', async () => {
    expect(await problemOf(new Uint8Array())).toEqual({ code: 'model-empty', detail: {} });
  });

  it.each([
    ['a text', text('Dear workshop, please make me a ring.\n'.repeat(20))],
    ['a text that begins with "solid"', text('solid gold is what I want\nand a diamond\n'.repeat(20))],
    ['one byte', new Uint8Array(1)],
    [
      'a PNG',
      new Uint8Array([
        0x89,
        0x50,
        0x4e,
        0x47,
        13,
        10,
        26,
        10,
        ...Array.from({ length: 400 }, (_, i) => (i * 97) & 255),
      ]),
    ],
    [
      'a zip',
      new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 8, ...Array.from({ length: 400 }, (_, i) => (i * 131) & 255)]),
    ],
    ['a JSON', text('{"name": "ring", "materials": ["gold"], "sizes": [16, 17]}\n')],
    ['a page of the web', text('<!doctype html><html><body><p>Not found</p></body></html>\n')],
  ])('does not recognise %s', async (_name, bytes) => {
    expect((await problemOf(bytes)).code).toBe('model-not-recognised');
  });

  it('takes an OBJ for what it is, though nothing but its words tell', async () => {
    const obj = text('# a sheet\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n'.repeat(9));
    expect(await analyseModel(obj)).toMatchObject({
      ok: true,
      measures: { format: 'obj', watertight: false },
    });
  });

  it('refuses a model without triangles', async () => {
    expect((await problemOf(binaryStl([]))).code).toBe('model-no-triangles');
    expect((await problemOf(text('solid nothing\nendsolid nothing\n'))).code).toBe('model-no-triangles');
  });
});

describe('binary files that lie', () => {
  it('tells binary from ASCII by content, not by the word "solid"', async () => {
    const analysis = await analyseModel(binaryStl(cube, 'solid made by an exporter'));
    expect(analysis).toMatchObject({
      ok: true,
      measures: { format: 'stl-binary', watertight: true, volumeMm3: 8 },
    });
  });

  it('refuses a claim of 171,520,558 triangles in 77 MB without believing it', async () => {
    const bytes = withCount(new Uint8Array(77_000_000), 171_520_558);
    const before = process.memoryUsage().arrayBuffers;
    expect(await problemOf(bytes)).toEqual({
      code: 'model-truncated',
      detail: { bytes: 77_000_000, claimedTriangles: 171_520_558, completeTriangles: 1_539_998 },
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
  });

  it('refuses a truncated file', async () => {
    expect(await problemOf(binaryStl(cube).subarray(0, 84 + 50 * 5 + 20))).toEqual({
      code: 'model-truncated',
      detail: { bytes: 354, claimedTriangles: 12, completeTriangles: 5 },
    });
    expect((await problemOf(binaryStl(cube, 'solid x').subarray(0, 600))).code).toBe('model-truncated');
  });

  it('refuses a count below the data', async () => {
    expect(await problemOf(withCount(binaryStl(cube), 11))).toMatchObject({
      code: 'model-count-mismatch',
      detail: { claimedTriangles: 11, completeTriangles: 12 },
    });
  });

  it('takes a few stray bytes after the last triangle', async () => {
    expect(await analyseModel(new Uint8Array([...binaryStl(cube), 13, 10]))).toMatchObject({ ok: true });
  });

  it('reads a model that lies at an odd place of a larger buffer', async () => {
    const bytes = binaryStl(cube);
    const buffer = new Uint8Array(bytes.length + 7);
    buffer.set(bytes, 3);
    expect(await analyseModel(buffer.subarray(3, 3 + bytes.length))).toEqual(await analyseModel(bytes));
  });

  it.each([NaN, Infinity, -Infinity])('refuses a coordinate of %d and names the triangle', async (value) => {
    for (let coordinate = 0; coordinate < 9; coordinate++) {
      const body = cube.map((corners, i) => (i === 6 ? corners.with(coordinate, value) : corners));
      expect(await problemOf(binaryStl(body))).toEqual({ code: 'model-not-finite', detail: { triangle: 7 } });
    }
  });

  it.each([3.4e38, 1e10])('refuses a cube of %d mm, which no arithmetic would help', async (huge) => {
    expect(await problemOf(binaryStl(box(huge, huge, huge)))).toEqual({
      code: 'model-too-large',
      detail: {},
    });
  });
});

describe('limits', () => {
  it.each([
    ['binary', binaryStl(cube)],
    ['ASCII', asciiStl(cube)],
  ])('refuses one triangle too many in a %s file and takes just enough', async (_name, bytes) => {
    expect(await problemOf(bytes, { maxTriangles: 11 })).toMatchObject({
      code: 'model-too-many-triangles',
      detail: { maxTriangles: 11 },
    });
    expect(await analyseModel(bytes, { limits: { maxTriangles: 12 } })).toMatchObject({ ok: true });
  });
});

describe('any bytes at all', () => {
  const good = [binaryStl(revolve(torusProfile(4, 1, 5), 7)), asciiStl(box(1, 2, 3), '\r\n')];
  const spoilt = fc
    .tuple(
      fc.constantFrom(...good),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }),
      fc.nat(),
      fc.boolean(),
    )
    .map(([bytes, changes, length, cut]) => {
      const copy = bytes.slice(0, cut ? length % bytes.length : bytes.length);
      for (const [at, value] of changes) if (copy.length > 0) copy[at % copy.length] = value;
      return copy;
    });
  const prefixed = fc
    .tuple(
      fc.constantFrom('', 'solid ', 'solid x\nfacet ', 'solid x\nfacet normal 0 0 0 outer loop vertex '),
      fc.uint8Array({ maxLength: 600 }),
    )
    .map(([prefix, bytes]) => new Uint8Array([...text(prefix), ...bytes]));

  it.each([
    ['random bytes', prefixed],
    ['a good file cut or changed', spoilt],
  ])(
    'gets an answer for %s: measures that are finite, or a known problem with a text',
    async (_name, anyBytes) => {
      await fc.assert(
        fc.asyncProperty(anyBytes, async (bytes) => {
          const analysis = await analyseModel(bytes);
          if (analysis.ok) {
            const { volumeMm3, areaMm2, boundsMm } = analysis.measures;
            expect([volumeMm3, areaMm2, ...boundsMm.min, ...boundsMm.max].every(Number.isFinite)).toBe(true);
          } else {
            expect(modelProblemCodes).toContain(analysis.problem.code);
            const { code, detail } = analysis.problem;
            const withoutFileText = { code, detail: 'found' in detail ? { ...detail, found: '' } : detail };
            for (const language of ['ru', 'en'] as const) {
              expect(describeProblem(withoutFileText, language)).not.toMatch(/[{?]/);
            }
          }
        }),
        { numRuns: 300 },
      );
    },
  );
});
