import type { Mesh } from '../../mesh/mesh.ts';

type Json = Record<string, unknown>;

export type GltfOptions = {
  container?: 'glb' | 'gltf';
  /** `short`: whole numbers, the node scales them back · `short-normalized`: the same over −1…1. */
  numbers?: 'float' | 'short' | 'short-normalized';
  indices?: 'u8' | 'u16' | 'u32' | 'none';
  mode?: 'triangles' | 'strip' | 'fans';
  /** `zeros`: all values are stand-ins · `some`: every third is, over a wrong one. */
  sparse?: 'zeros' | 'some';
  interleaved?: boolean;
  /** Members of the mesh's node. */
  node?: Json;
  /** A last word on the JSON. */
  edit?: (json: Json) => void;
};

const QUANTUM = 1 / 1024;

/** The mesh's coordinates as they are, as a glTF file; the test says by its numbers what unit it means. */
export const writeGltf = (mesh: Mesh, options: GltfOptions = {}): Uint8Array => {
  const binary = new Pieces();
  const accessors: Json[] = [];
  const list = cornersOf(mesh, options.mode ?? 'triangles');
  const vertices = options.indices === 'none' ? Uint32Array.from(list) : undefined;
  const coordinates = vertices ? [...vertices].flatMap((v) => pointOf(mesh, v)) : [...mesh.positions];
  accessors.push(positionAccessor(binary, coordinates, options));
  const corners = vertices ? undefined : list;
  const partLength = options.mode === 'fans' ? 3 : list.length;
  const primitives = Array.from({ length: list.length / partLength }, (_, part) => {
    const primitive: Json = { attributes: { POSITION: 0 } };
    if (options.mode === 'strip') primitive['mode'] = 5;
    if (options.mode === 'fans') primitive['mode'] = 6;
    if (!corners) return primitive;
    const own = corners.slice(part * partLength, (part + 1) * partLength);
    primitive['indices'] = accessors.push(indexAccessor(binary, own, options.indices ?? 'u32')) - 1;
    return primitive;
  });
  const scale = options.numbers === 'short' ? QUANTUM : QUANTUM * 32_767;
  const quantized = options.numbers === 'short' || options.numbers === 'short-normalized';
  const inner: Json = quantized ? { mesh: 0, scale: [scale, scale, scale] } : { mesh: 0 };
  const json: Json = {
    asset: { version: '2.0', generator: 'a test' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ ...options.node, children: [1] }, inner],
    meshes: [{ primitives }],
    accessors,
    bufferViews: binary.views,
    buffers: [{ byteLength: binary.length }],
    ...(quantized && { extensionsRequired: ['KHR_mesh_quantization'] }),
  };
  if (options.container === 'gltf') json['buffers'] = [asDataUri(binary.bytes())];
  options.edit?.(json);
  return options.container === 'gltf' ? text(JSON.stringify(json)) : glb(json, binary.bytes());
};

const pointOf = (mesh: Mesh, vertex: number): number[] => [
  ...mesh.positions.subarray(vertex * 3, vertex * 3 + 3),
];

const cornersOf = ({ triangles }: Mesh, mode: string): number[] => {
  if (mode !== 'strip') return [...triangles];
  // Between two triangles a strip may only go through triangles without area, and an even number of corners.
  const strip: number[] = [];
  for (let i = 0; i < triangles.length; i += 3) {
    const [a = 0, b = 0, c = 0] = triangles.subarray(i, i + 3);
    if (i > 0) strip.push(strip.at(-1) ?? 0, a, a);
    strip.push(a, b, c);
  }
  return strip;
};

const positionAccessor = (binary: Pieces, coordinates: readonly number[], options: GltfOptions): Json => {
  const quantized = options.numbers === 'short' || options.numbers === 'short-normalized';
  const numbers = quantized ? coordinates.map((x) => Math.round(x / QUANTUM)) : coordinates;
  const bytes = quantized
    ? new Uint8Array(Int16Array.from(numbers).buffer)
    : new Uint8Array(Float32Array.from(numbers).buffer);
  const elementBytes = quantized ? 6 : 12;
  const count = numbers.length / 3;
  const common: Json = { componentType: quantized ? 5122 : 5126, count, type: 'VEC3' };
  if (options.numbers === 'short-normalized') common['normalized'] = true;
  const element = (i: number): Uint8Array => bytes.subarray(i * elementBytes, (i + 1) * elementBytes);
  if (options.sparse) {
    const isOther = (i: number): boolean => options.sparse === 'zeros' || i % 3 === 0;
    const others = Array.from({ length: count }, (_, i) => i).filter(isOther);
    const indices = binary.add(new Uint8Array(Uint16Array.from(others).buffer));
    const values = binary.add(joined(others.map(element)));
    common['sparse'] = {
      count: others.length,
      indices: { bufferView: indices, componentType: 5123 },
      values: { bufferView: values },
    };
    if (options.sparse === 'zeros') return common;
    const wrong = Array.from({ length: count }, (_, i) =>
      isOther(i) ? element(i).slice().fill(7) : element(i),
    );
    return { ...common, bufferView: binary.add(joined(wrong)) };
  }
  if (!options.interleaved) return { ...common, bufferView: binary.add(bytes) };
  const normal = new Uint8Array(12).fill(0x3f);
  const rows = Array.from({ length: count }, (_, i) => joined([normal, element(i)]));
  const view = binary.add(joined(rows), { byteStride: 12 + elementBytes });
  return { ...common, bufferView: view, byteOffset: 12 };
};

const indexAccessor = (
  binary: Pieces,
  corners: readonly number[],
  kind: 'u8' | 'u16' | 'u32' | 'none',
): Json => {
  const array = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, none: Uint32Array }[kind].from(corners);
  const componentType = { u8: 5121, u16: 5123, u32: 5125, none: 5125 }[kind];
  const bufferView = binary.add(new Uint8Array(array.buffer));
  return { componentType, count: corners.length, type: 'SCALAR', bufferView };
};

class Pieces {
  readonly views: Json[] = [];
  readonly #pieces: Uint8Array[] = [];
  length = 0;

  add(bytes: Uint8Array, more: Json = {}): number {
    const padded = joined([bytes, new Uint8Array((4 - (bytes.length % 4)) % 4)]);
    this.views.push({ buffer: 0, byteOffset: this.length, byteLength: bytes.length, ...more });
    this.#pieces.push(padded);
    this.length += padded.length;
    return this.views.length - 1;
  }

  bytes(): Uint8Array {
    return joined(this.#pieces);
  }
}

const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
};

export const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const asDataUri = (bytes: Uint8Array): Json => ({
  byteLength: bytes.length,
  uri: `data:application/octet-stream;base64,${Buffer.from(bytes).toString('base64')}`,
});

const words = (...values: readonly number[]): Uint8Array => new Uint8Array(Uint32Array.from(values).buffer);

/** A GLB of any JSON and any binary chunk. */
export const glb = (json: Json, binary: Uint8Array | undefined): Uint8Array => {
  const plain = text(JSON.stringify(json));
  const padded = joined([plain, new Uint8Array((4 - (plain.length % 4)) % 4).fill(0x20)]);
  const chunks = [words(padded.length, 0x4e4f534a), padded];
  if (binary) chunks.push(words(binary.length, 0x004e4942), binary);
  const body = joined(chunks);
  return joined([words(0x46546c67, 2, 12 + body.length), body]);
};
