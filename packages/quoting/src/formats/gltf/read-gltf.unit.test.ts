import { describe, expect, it } from 'vitest';
import { volumeAndArea } from '../../measures/test-volume-area.ts';
import { weld } from '../../mesh/weld.ts';
import { box, meshOf, moved, revolve, revolvedExactly, torusProfile } from '../../test-bodies.ts';
import { millimetresPer } from '../length-unit.ts';
import type { ModelContent } from '../reader.ts';
import { looksLikeGlb, looksLikeGltf } from './looks-like-gltf.ts';
import { readGlb, readGltf } from './read-gltf.ts';
import { glb, text, writeGltf } from './test-write-gltf.ts';
import type { GltfOptions } from './test-write-gltf.ts';

const limits = { maxTriangles: 100_000, maxUnpackedBytes: 10_000_000 };

const contentOf = async (bytes: Uint8Array): Promise<ModelContent> => {
  const read = await (looksLikeGlb(bytes) ? readGlb : readGltf)(bytes, limits);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.content;
};

const measured = async (bytes: Uint8Array) => {
  const { positions, triangles } = await contentOf(bytes);
  return volumeAndArea(weld({ positions, triangles }));
};

const profile = torusProfile(0.01, 0.002, 9);
const ring = meshOf(revolve(profile, 20));
const exact = revolvedExactly(profile, 20);
const half = Math.SQRT1_2;

describe('a ring in metres', () => {
  it.each<[string, GltfOptions]>([
    ['binary', {}],
    ['as JSON with data URIs', { container: 'gltf' }],
    ['with 8-bit vertex numbers', { indices: 'u8' }],
    ['with 16-bit vertex numbers', { indices: 'u16' }],
    ['without vertex numbers', { indices: 'none' }],
    ['as one strip', { mode: 'strip' }],
    ['as one strip without vertex numbers', { mode: 'strip', indices: 'none' }],
    ['as fans', { mode: 'fans' }],
    ['between other attributes', { interleaved: true }],
    ['of sparse values over nothing', { sparse: 'zeros' }],
    ['of sparse values over others', { sparse: 'some' }],
    ['moved and turned', { node: { translation: [5, 6, 7], rotation: [half, 0, 0, half] } }],
    ['turned by a quaternion that is not of length 1', { node: { rotation: [0, 3, 0, 4] } }],
    ['moved by a matrix', { node: { matrix: [0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 8, 9, 10, 1] } }],
    ['mirrored', { node: { scale: [1, -1, 1] } }],
  ])('has its volume and area: %s', async (_name, options) => {
    const { volumeMm3, areaMm2 } = await measured(writeGltf(ring, options));
    expect(volumeMm3 / exact.volume).toBeCloseTo(1, 6);
    expect(areaMm2 / exact.area).toBeCloseTo(1, 6);
  });

  it('says that its unit is the metre', async () => {
    expect(await contentOf(writeGltf(ring))).toMatchObject({ unit: 'm', findings: [] });
    expect(millimetresPer.m).toBe(1000);
  });

  it('keeps the coordinates as they are, and of them only those in use', async () => {
    const { positions, triangles } = await contentOf(writeGltf(ring));
    expect(triangles.length).toBe(ring.triangles.length);
    const floats = Float64Array.from(ring.positions, Math.fround);
    for (const [corner, vertex] of triangles.entries()) {
      const own = ring.triangles[corner] ?? -1;
      expect(positions.slice(vertex * 3, vertex * 3 + 3)).toEqual(floats.slice(own * 3, own * 3 + 3));
    }
    expect(positions.length).toBe(ring.positions.length);
  });
});

describe('a box of quantised numbers', () => {
  it.each(['short', 'short-normalized'] as const)('has its exact volume: %s', async (numbers) => {
    const mesh = meshOf(moved(box(2, 3, 4), [-1, -2, -3]));
    for (const interleaved of [false, true]) {
      const { volumeMm3, areaMm2 } = await measured(writeGltf(mesh, { numbers, interleaved }));
      expect(Math.abs(volumeMm3)).toBeCloseTo(24, 9);
      expect(areaMm2).toBeCloseTo(52, 9);
    }
  });

  it('reads the least number of a normalised type as −1', async () => {
    const bytes = Uint8Array.from([-128, -127, 127, -127, -128, 127, 127, -127, -127, 0, 0, 0]);
    const { positions } = await contentOf(
      glb(
        {
          asset: { version: '2.0' },
          nodes: [{ mesh: 0 }],
          meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
          accessors: [{ componentType: 5120, normalized: true, count: 3, type: 'VEC3', bufferView: 0 }],
          bufferViews: [{ buffer: 0, byteLength: 9 }],
          buffers: [{ byteLength: 9 }],
        },
        bytes,
      ),
    );
    expect([...positions]).toEqual([-1, -1, 1, -1, -1, 1, 1, -1, -1]);
  });
});

describe('fans and strips', () => {
  const triangleOrder = async (mode: number) => {
    const corners = Float32Array.from([0, 0, 0, 1, 0, 0, 2, 0, 0, 3, 0, 0, 4, 0, 0]);
    const bytes = glb(
      {
        asset: { version: '2.0' },
        nodes: [{ mesh: 0 }],
        meshes: [{ primitives: [{ mode, attributes: { POSITION: 0 } }] }],
        accessors: [{ componentType: 5126, count: 5, type: 'VEC3', bufferView: 0 }],
        bufferViews: [{ buffer: 0, byteLength: 60 }],
        buffers: [{ byteLength: 60 }],
      },
      new Uint8Array(corners.buffer),
    );
    const { positions, triangles } = await contentOf(bytes);
    return [...triangles].map((vertex) => positions[vertex * 3]).join('');
  };

  it('take their corners in the order of the specification', async () => {
    expect(await triangleOrder(5)).toBe('012132234');
    expect(await triangleOrder(6)).toBe('120230340');
    expect(await triangleOrder(4)).toBe('012');
  });
});

describe('the scene', () => {
  const cube = meshOf(box(1, 1, 1));

  it('places a mesh as often as nodes hold it, below all that is above them', async () => {
    const bytes = writeGltf(cube, {
      node: { scale: [2, 2, 2] },
      edit: (json) => {
        json['nodes'] = [
          { scale: [2, 2, 2], children: [1, 2] },
          { mesh: 0 },
          { mesh: 0, translation: [5, 0, 0], scale: [1, 1, 3] },
        ];
      },
    });
    const { positions, triangles } = await contentOf(bytes);
    expect(triangles.length).toBe(72);
    expect(Math.abs(volumeAndArea({ positions, triangles }).volumeMm3)).toBeCloseTo(8 + 24, 9);
    expect(Math.max(...positions)).toBe(12);
  });

  const twoScenes = (more: object) =>
    writeGltf(cube, {
      edit: (json) =>
        Object.assign(
          json,
          { nodes: [{ mesh: 0 }, { mesh: 0, scale: [2, 2, 2] }], scenes: [{ nodes: [0] }, { nodes: [1] }] },
          more,
        ),
    });

  it.each<[string, object, number]>([
    ['the default one', { scene: 1 }, 8],
    ['the first when none is the default', { scene: undefined }, 1],
    ['all nodes when there is none', { scene: undefined, scenes: undefined }, 9],
  ])('is %s', async (_name, more, volume) => {
    expect(Math.abs((await measured(twoScenes(more))).volumeMm3)).toBeCloseTo(volume, 9);
  });

  it('reads many parts that share one list of vertices', async () => {
    const bytes = writeGltf(ring, { mode: 'fans' });
    expect((await contentOf(bytes)).positions.length).toBe(ring.triangles.length * 3);
  });
});

describe('what is no surface', () => {
  it('is left out and told', async () => {
    const bytes = writeGltf(ring, {
      edit: (json) => {
        const [mesh] = json['meshes'] as { primitives: object[] }[];
        mesh?.primitives.push({ mode: 0, attributes: {} }, { mode: 3 });
        Object.assign(mesh?.primitives[0] ?? {}, { targets: [{ POSITION: 0 }] });
        (json['nodes'] as Record<string, unknown>[])[1]!['skin'] = 0;
      },
    });
    expect((await contentOf(bytes)).findings).toEqual([
      { code: 'parts-left-out', severity: 'note', count: 2, at: [], detail: { what: 'points, lines' } },
      { code: 'parts-left-out', severity: 'note', count: 1, at: [], detail: { what: 'morph targets' } },
      { code: 'parts-left-out', severity: 'note', count: 1, at: [], detail: { what: 'skins' } },
    ]);
  });

  it('is refused when there is nothing else', async () => {
    const bytes = writeGltf(ring, {
      edit: (json) => {
        json['meshes'] = [{ primitives: [{ mode: 1 }] }];
      },
    });
    expect(await readGlb(bytes, limits)).toMatchObject({ problem: { code: 'model-no-triangles' } });
  });
});

describe('its looks', () => {
  const json = writeGltf(ring, { container: 'gltf' });

  it('tell glTF from other files', () => {
    expect(looksLikeGlb(writeGltf(ring))).toBe(true);
    expect(looksLikeGltf(json)).toBe(true);
    expect(looksLikeGltf(new Uint8Array([0xef, 0xbb, 0xbf, 0x0a, ...json]))).toBe(true);
    expect(looksLikeGltf(text(`{ "extras": "${'x'.repeat(200_000)}", "asset": {"version":"2.0"} }`))).toBe(
      true,
    );
    for (const other of ['', 'gl', '{', '{}', '{"a":1}', 'solid x', '["asset"]', '{ asset }']) {
      expect(looksLikeGlb(text(other)) || looksLikeGltf(text(other))).toBe(false);
    }
  });

  it('do not keep a byte order mark from being read', async () => {
    expect((await contentOf(new Uint8Array([0xef, 0xbb, 0xbf, ...json]))).triangles.length).toBe(1080);
  });
});
