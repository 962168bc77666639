import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelProblem } from '../../findings/model-problem.ts';
import { modelProblemCodes } from '../../findings/model-problem.ts';
import { box, meshOf, revolve, torusProfile } from '../../test-bodies.ts';
import type { ReadResult } from '../reader.ts';
import { looksLikeGlb, looksLikeGltf } from './looks-like-gltf.ts';
import { readGlb, readGltf } from './read-gltf.ts';
import { glb, text, writeGltf } from './test-write-gltf.ts';
import type { GltfOptions } from './test-write-gltf.ts';

type Json = Record<string, unknown>;

const limits = { maxTriangles: 10_000, maxUnpackedBytes: 100_000 };
const cube = meshOf(box(1, 2, 3));

const read = async (bytes: Uint8Array): Promise<ReadResult> =>
  (looksLikeGlb(bytes) ? readGlb : readGltf)(bytes, limits);

const problemOf = async (bytes: Uint8Array): Promise<ModelProblem> => {
  const result = await read(bytes);
  if (result.ok) throw new Error('the model was accepted');
  return result.problem;
};

const edited = (edit: (json: Json) => void): Uint8Array => writeGltf(cube, { edit });

describe('limits', () => {
  it('refuses one triangle too many before it copies any, however often a node repeats the mesh', async () => {
    const repeated = (times: number): Uint8Array =>
      edited((json) => {
        json['nodes'] = Array.from({ length: times }, () => ({ mesh: 0 }));
        json['scenes'] = undefined;
        json['scene'] = undefined;
      });
    expect(await read(repeated(833))).toMatchObject({ ok: true });
    expect(await problemOf(repeated(834))).toEqual({
      code: 'model-too-many-triangles',
      detail: { triangles: 10_008, maxTriangles: 10_000 },
    });
  });

  it('refuses base64 that unpacks to too much', async () => {
    const bytes = edited((json) => {
      json['buffers'] = [{ byteLength: 9, uri: `data:;base64,${'A'.repeat(140_000)}` }];
    });
    expect(await problemOf(bytes)).toEqual({
      code: 'model-unpacks-too-large',
      detail: { maxBytes: limits.maxUnpackedBytes },
    });
  });

  it('reads no vertex that no triangle uses, however many parts share a long list', async () => {
    const parts = 3000;
    const vertices = 200_000;
    const bytes = glb(
      {
        asset: { version: '2.0' },
        nodes: [{ mesh: 0 }],
        meshes: [
          {
            primitives: Array.from({ length: parts }, (_, i) => ({
              attributes: { POSITION: i + 1 },
              indices: 0,
            })),
          },
        ],
        accessors: [
          { componentType: 5121, count: 3, type: 'SCALAR', bufferView: 0 },
          ...Array.from({ length: parts }, () => ({
            componentType: 5126,
            count: vertices,
            type: 'VEC3',
            bufferView: 1,
          })),
        ],
        bufferViews: [
          { buffer: 0, byteLength: 4 },
          { buffer: 0, byteOffset: 4, byteLength: vertices * 12 },
        ],
        buffers: [{ byteLength: 4 + vertices * 12 }],
      },
      new Uint8Array(4 + vertices * 12),
    );
    const result = await read(bytes);
    expect(result.ok && result.content.positions.length).toBe(parts * 3);
  });

  it('goes down a hundred thousand nodes', async () => {
    const depth = 100_000;
    const bytes = edited((json) => {
      json['nodes'] = Array.from({ length: depth }, (_, i) =>
        i < depth - 1 ? { children: [i + 1], translation: [1, 0, 0] } : { mesh: 0 },
      );
    });
    const result = await read(bytes);
    expect(result.ok && Math.min(...result.content.positions.filter((_, i) => i % 3 === 0))).toBe(depth - 1);
  });

  it('does not fall over brackets in brackets', async () => {
    expect((await problemOf(text(`{"asset":${'['.repeat(200_000)}`))).code).toBe('model-damaged');
    const closed = `{"asset":{"version":"2.0"},"extras":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    expect(['model-damaged', 'model-no-triangles']).toContain((await problemOf(text(closed))).code);
  });
});

describe('any bytes at all', () => {
  const body = meshOf(revolve(torusProfile(4, 1, 4), 5));
  const good = [
    writeGltf(body),
    writeGltf(body, { container: 'gltf' }),
    writeGltf(body, { sparse: 'some', numbers: 'short' }),
    writeGltf(body, { mode: 'strip', container: 'gltf', interleaved: true }),
  ];

  it('cut off anywhere is refused, or read without what was cut off', async () => {
    for (const bytes of good) {
      for (let length = 0; length < bytes.length; length += 1 + Math.floor(bytes.length / 400)) {
        expect(await read(bytes.subarray(0, length))).toMatchObject({ ok: false });
      }
    }
  });

  it('changed anywhere gets an answer: triangles of vertices, or a known problem', async () => {
    const spoilt = fc
      .tuple(
        fc.constantFrom(...good),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
      )
      .map(([bytes, changes]) => {
        const copy = bytes.slice();
        for (const [at, value] of changes) copy[at % copy.length] = value;
        return copy;
      });
    await fc.assert(
      fc.asyncProperty(spoilt, async (bytes) => {
        looksLikeGltf(bytes);
        const result = await read(bytes);
        if (result.ok) {
          const { positions, triangles } = result.content;
          expect(triangles.every((vertex) => vertex < positions.length / 3)).toBe(true);
          expect(triangles.length).toBeLessThanOrEqual(limits.maxTriangles * 3);
        } else {
          expect(modelProblemCodes).toContain(result.problem.code);
        }
      }),
      { numRuns: 1500, seed: 20_240 },
    );
  });

  it('with any value of its JSON changed gets an answer', async () => {
    const odd: readonly unknown[] = [
      -1,
      0,
      1,
      2.5,
      1e9,
      2 ** 53,
      '',
      '0',
      null,
      true,
      [],
      {},
      [0],
      5121,
      5126,
    ];
    let changes = 0;
    for (const options of [{}, { sparse: 'some' }, { sparse: 'zeros' }, { mode: 'strip' }] as const) {
      for (let place = 0; place < placesIn(JSON.parse(jsonOf(options))).length; place++) {
        for (const value of odd) {
          const json = JSON.parse(jsonOf(options)) as object;
          const [holder, name] = placesIn(json)[place] ?? [{}, ''];
          holder[name] = value;
          const result = await readGltf(text(JSON.stringify(json)), limits);
          changes++;
          if (result.ok) {
            const { positions, triangles } = result.content;
            expect(triangles.every((vertex) => vertex < positions.length / 3)).toBe(true);
          } else {
            expect(modelProblemCodes).toContain(result.problem.code);
          }
        }
      }
    }
    expect(changes).toBeGreaterThan(1000);
  });
});

const jsonOf = (options: GltfOptions): string =>
  new TextDecoder().decode(writeGltf(cube, { ...options, container: 'gltf' }));

/** Every member of every object and list in a JSON value. */
const placesIn = (value: unknown): [Json, string][] => {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Json;
  return Object.keys(holder).flatMap((name) => [[holder, name] as [Json, string], ...placesIn(holder[name])]);
};
