import { describe, expect, it } from 'vitest';
import type { ModelProblem } from '../../findings/model-problem.ts';
import { box, meshOf } from '../../test-bodies.ts';
import type { ReadResult } from '../reader.ts';
import { looksLikeGlb } from './looks-like-gltf.ts';
import { readGlb, readGltf } from './read-gltf.ts';
import { text, writeGltf } from './test-write-gltf.ts';
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

const edited = (edit: (json: Json) => void, options: GltfOptions = {}): Uint8Array =>
  writeGltf(cube, { ...options, edit });

const itemOf = (json: Json, list: string, index = 0): Json => (json[list] as Json[])[index] ?? {};

const partOf = (json: Json): Json => (itemOf(json, 'meshes')['primitives'] as Json[])[0] ?? {};

const sparse = (json: Json): Json => itemOf(json, 'accessors')['sparse'] as Json;

describe('a damaged glTF', () => {
  it.each<[string, (json: Json) => void, GltfOptions?]>([
    ['billions of vertices', (json) => (itemOf(json, 'accessors')['count'] = 4e9)],
    ['more corners than its view holds', (json) => (itemOf(json, 'accessors', 1)['count'] = 37)],
    ['a count that is no number', (json) => (itemOf(json, 'accessors')['count'] = '8')],
    ['a count below zero', (json) => (itemOf(json, 'accessors')['count'] = -1)],
    ['a count in parts', (json) => (itemOf(json, 'accessors')['count'] = 1.5)],
    ['no such component type', (json) => (itemOf(json, 'accessors')['componentType'] = 5130)],
    ['positions of two numbers', (json) => (itemOf(json, 'accessors')['type'] = 'VEC2')],
    ['vertex numbers that are floats', (json) => (itemOf(json, 'accessors', 1)['componentType'] = 5126)],
    ['an accessor that is missing', (json) => (partOf(json)['indices'] = 9)],
    ['an accessor below zero', (json) => (partOf(json)['indices'] = -1)],
    ['no positions', (json) => (partOf(json)['attributes'] = {})],
    ['attributes that are a list', (json) => (partOf(json)['attributes'] = [0])],
    ['a mode that is unknown', (json) => (partOf(json)['mode'] = 7)],
    ['a view beyond its buffer', (json) => (itemOf(json, 'bufferViews')['byteLength'] = 1e9)],
    ['a view that begins beyond it', (json) => (itemOf(json, 'bufferViews')['byteOffset'] = 1e9)],
    ['a view below its buffer', (json) => (itemOf(json, 'bufferViews')['byteOffset'] = -4)],
    ['a view without a length', (json) => delete itemOf(json, 'bufferViews')['byteLength']],
    ['a view without a buffer', (json) => (itemOf(json, 'bufferViews')['buffer'] = 1)],
    ['a stride too short', (json) => (itemOf(json, 'bufferViews')['byteStride'] = 1)],
    ['a stride too long', (json) => (itemOf(json, 'bufferViews')['byteStride'] = 2 ** 50)],
    ['an offset beyond its view', (json) => (itemOf(json, 'accessors')['byteOffset'] = 4)],
    ['a view that is missing', (json) => (itemOf(json, 'accessors')['bufferView'] = 77)],
    ['a buffer longer than the file', (json) => (itemOf(json, 'buffers')['byteLength'] = 1e12)],
    ['a buffer without data', (json) => (json['buffers'] = [{ byteLength: 144 }]), { container: 'gltf' }],
    ['a buffer that is no base64', (json) => (itemOf(json, 'buffers')['uri'] = 'data:;base64,%%%%')],
    ['a buffer that is text', (json) => (itemOf(json, 'buffers')['uri'] = 'data:text/plain,hello')],
    ['a mesh that is missing', (json) => (itemOf(json, 'nodes', 1)['mesh'] = 1)],
    ['a scene that is missing', (json) => (json['scene'] = 1)],
    ['a node that is missing', (json) => (itemOf(json, 'scenes')['nodes'] = [5])],
    ['a node that is no number', (json) => (itemOf(json, 'scenes')['nodes'] = ['0'])],
    ['a node in itself', (json) => (itemOf(json, 'nodes', 1)['children'] = [1])],
    ['nodes in each other', (json) => (itemOf(json, 'nodes', 1)['children'] = [0])],
    ['a node in two places', (json) => (itemOf(json, 'nodes')['children'] = [1, 1])],
    ['a matrix of three numbers', (json) => (itemOf(json, 'nodes')['matrix'] = [1, 0, 0])],
    ['a matrix of texts', (json) => (itemOf(json, 'nodes')['matrix'] = Array(16).fill('1'))],
    ['a matrix with a vanishing point', (json) => (itemOf(json, 'nodes')['matrix'] = Array(16).fill(1))],
    ['a rotation about nothing', (json) => (itemOf(json, 'nodes')['rotation'] = [0, 0, 0, 0])],
    ['a scale of one number', (json) => (itemOf(json, 'nodes')['scale'] = [2])],
    ['a translation without an end', (json) => (itemOf(json, 'nodes')['translation'] = [1, 2, null])],
    ['too many stand-ins', (json) => (sparse(json)['count'] = 9), { sparse: 'zeros' }],
    ['stand-ins without values', (json) => (sparse(json)['values'] = {}), { sparse: 'zeros' }],
    [
      'stand-ins for floats',
      (json) => (sparse(json)['indices'] = { bufferView: 0, componentType: 5126 }),
      { sparse: 'zeros' },
    ],
    [
      'stand-ins in no order',
      (json) => (sparse(json)['indices'] = { bufferView: 2, componentType: 5121 }),
      { sparse: 'zeros' },
    ],
    ['no version', (json) => (json['asset'] = {})],
    ['no asset', (json) => delete json['asset']],
  ])('is refused: %s', async (_name, edit, options) => {
    expect((await problemOf(edited(edit, options))).code).toBe('model-damaged');
  });

  it('is refused when it claims billions of elements and has no data for them', async () => {
    const bytes = edited((json) => {
      const { bufferView: _none, ...corners } = itemOf(json, 'accessors', 1);
      json['accessors'] = [itemOf(json, 'accessors'), { ...corners, count: 3e9 }];
    });
    expect(await problemOf(bytes)).toMatchObject({
      detail: { what: 'accessor 1 has 3000000000 elements and no data' },
    });
  });

  it('is refused when a triangle names a vertex that is not there', async () => {
    const bytes = edited((json) => (itemOf(json, 'accessors')['count'] = 7));
    expect(await problemOf(bytes)).toMatchObject({
      detail: { what: 'a triangle of mesh 0 has a corner that is no vertex' },
    });
  });

  it('is refused when its chunks do not fit', async () => {
    const good = edited(() => undefined);
    const changed = (at: number, value: number): Uint8Array => {
      const copy = good.slice();
      new DataView(copy.buffer).setUint32(at, value, true);
      return copy;
    };
    for (const bytes of [
      changed(8, 1e9),
      changed(12, 1e9),
      changed(12, 1),
      changed(16, 5),
      changed(8, 12),
      good.subarray(0, 15),
    ]) {
      expect((await problemOf(bytes)).code).toBe('model-damaged');
    }
    expect(await problemOf(changed(4, 1))).toMatchObject({ code: 'model-unsupported' });
  });

  it('takes nothing from the prototype of an object', async () => {
    const inherited =
      '{"asset":{"version":"2.0"},"__proto__":{"meshes":[1]},"nodes":[{"__proto__":{"mesh":0}}]}';
    expect((await problemOf(text(inherited))).code).toBe('model-no-triangles');
    expect(Object.prototype).not.toHaveProperty('meshes');
  });
});

describe('a glTF that cannot be read', () => {
  it.each<[string, (json: Json) => void, string]>([
    [
      'Draco',
      (json) => {
        delete itemOf(json, 'accessors')['bufferView'];
        partOf(json)['extensions'] = { KHR_draco_mesh_compression: { bufferView: 0 } };
      },
      'Draco compression',
    ],
    [
      'meshopt',
      (json) => {
        itemOf(json, 'bufferViews')['extensions'] = { EXT_meshopt_compression: {} };
        itemOf(json, 'bufferViews')['buffer'] = 1;
        json['buffers'] = [...(json['buffers'] as []), { byteLength: 99 }];
      },
      'meshopt compression',
    ],
    [
      'instancing',
      (json) => (itemOf(json, 'nodes', 1)['extensions'] = { EXT_mesh_gpu_instancing: {} }),
      'EXT_mesh_gpu_instancing',
    ],
    [
      'an extension nobody knows',
      (json) => (json['extensionsRequired'] = ['ACME_\u202Esplines\n']),
      'glTF ACME_?splines?',
    ],
    ['glTF 1.0', (json) => (json['asset'] = { version: '1.0' }), 'glTF 1.0'],
  ])('is refused by the name of what it uses: %s', async (_name, edit, feature) => {
    expect(await problemOf(edited(edit))).toEqual({ code: 'model-unsupported', detail: { feature } });
  });

  it('may ask for what does not change its shape, and for what no part uses', async () => {
    const bytes = edited((json) => {
      json['extensionsRequired'] = [
        'KHR_materials_unlit',
        'KHR_texture_transform',
        'KHR_lights_punctual',
        'KHR_draco_mesh_compression',
      ];
    });
    expect(await read(bytes)).toMatchObject({ ok: true });
  });

  it.each(['http://example.org/ring.bin', '../../etc/passwd', 'ring.bin', 'file:///etc/passwd', ''])(
    'is refused when its data is in another file: %s',
    async (uri) => {
      const bytes = edited((json) => (itemOf(json, 'buffers')['uri'] = uri));
      expect(await problemOf(bytes)).toEqual({
        code: 'model-not-self-contained',
        detail: { reference: uri },
      });
    },
  );

  it('names at most 80 characters of the other file, and none that a screen would not show', async () => {
    const bytes = edited((json) => (itemOf(json, 'buffers')['uri'] = `a\n\u0000\u202Eb${'😀'.repeat(200)}`));
    const { detail } = await problemOf(bytes);
    expect(detail['reference']).toBe(`a???b${'😀'.repeat(75)}`);
  });

  it('does not mind pictures in other files', async () => {
    expect(await read(edited((json) => (json['images'] = [{ uri: '../gold.png' }])))).toMatchObject({
      ok: true,
    });
  });
});
