import type { Mesh } from '../../mesh/mesh.ts';
import { facesOf, facesWithQuads, verticesOf } from '../polygons/test-faces.ts';
import { bytesOf, plyScalars } from './ply-scalar.ts';

export type PlyStyle = {
  encoding?: 'ascii' | 'binary_little_endian' | 'binary_big_endian';
  /** Names of types, as PLY has them. */
  coordinate?: string;
  listCount?: string;
  index?: string;
  listName?: 'vertex_indices' | 'vertex_index';
  quads?: boolean;
  /** Properties and elements that a reader has to pass over. */
  extras?: boolean;
  facesFirst?: boolean;
  /** One triangle strip for each face. */
  strips?: boolean;
  comment?: string;
  lineEnd?: string;
};

type Value = readonly [type: string, value: number];
type Column = { declaration: string; of: (row: number) => Value[] };
type Element = { name: string; count: number; columns: Column[] };

const scalar = (type: string, name: string, of: (row: number) => number): Column => ({
  declaration: `property ${type} ${name}`,
  of: (row) => [[type, of(row)]],
});

const list = (types: readonly [string, string], name: string, of: (row: number) => number[]): Column => ({
  declaration: `property list ${types.join(' ')} ${name}`,
  of: (row) => [[types[0], of(row).length], ...of(row).map((value) => [types[1], value] as const)],
});

/** The mesh as a PLY. */
export const writePly = (mesh: Mesh, style: PlyStyle = {}): Uint8Array => {
  const { encoding = 'ascii', lineEnd = '\n', extras = false } = style;
  const elements = elementsOf(mesh, style);
  if (style.facesFirst) elements.reverse();
  const head = [
    'ply',
    `format ${encoding} 1.0`,
    ...(style.comment === undefined ? [] : [`comment ${style.comment}`]),
    ...elements.flatMap(({ name, count, columns }) => [
      `element ${name} ${count}`,
      ...columns.map(({ declaration }) => declaration),
    ]),
    'end_header',
    '',
  ].join(lineEnd);
  const rows = elements.flatMap(({ count, columns }) =>
    Array.from({ length: columns.length > 0 ? count : 0 }, (_, row) =>
      columns.flatMap((column) => column.of(row)),
    ),
  );
  if (encoding === 'ascii') {
    const lines = rows.map((row) => row.map(([type, value]) => asText(type, value)).join(' '));
    return new TextEncoder().encode(head + lines.join(lineEnd) + lineEnd + (extras ? lineEnd : ''));
  }
  return new Uint8Array([
    ...new TextEncoder().encode(head),
    ...rows.flat().flatMap(([type, value]) => asBytes(type, value, encoding === 'binary_little_endian')),
  ]);
};

const elementsOf = (mesh: Mesh, style: PlyStyle): Element[] => {
  const { coordinate = 'float', listCount = 'uchar', index = 'int', extras = false } = style;
  const vertices = verticesOf(mesh);
  const faces = style.quads ? facesWithQuads(mesh) : facesOf(mesh);
  const coordinates = (['x', 'y', 'z'] as const).map((name, axis) =>
    scalar(coordinate, name, (row) => vertices[row]?.[axis] ?? 0),
  );
  const corners = list([listCount, index], style.listName ?? 'vertex_indices', (row) => faces[row] ?? []);
  const face: Element = { name: 'face', count: faces.length, columns: [corners] };
  if (style.strips) {
    const strip = faces.flatMap((one) => [...one, -1]);
    face.name = 'tristrips';
    face.count = 1;
    face.columns = [list(['int', 'int'], 'vertex_indices', () => strip)];
  }
  const vertex: Element = { name: 'vertex', count: vertices.length, columns: coordinates };
  if (!extras) return [vertex, face];
  vertex.columns = [
    scalar('uchar', 'red', () => 255),
    list(['ushort', 'double'], 'weights', (row) => Array.from({ length: row % 3 }, () => 0.5)),
    ...coordinates,
    scalar('float64', 'quality', () => 1e300),
  ];
  face.columns = [
    scalar('int8', 'flags', () => -1),
    corners,
    list(['uchar', 'float'], 'texcoord', () => [0.25, 0.5, 0.75]),
    scalar('short', 'label', () => -300),
  ];
  const camera: Element = { name: 'camera', count: 2, columns: [scalar('double', 'focus', () => 35)] };
  const strands: Element = {
    name: 'strands',
    count: 3,
    columns: [list(['uint8', 'int'], 'points', (row) => Array.from({ length: row }, () => 7))],
  };
  return [camera, vertex, strands, { name: 'nothing', count: 4_000_000_000, columns: [] }, face, camera];
};

const asText = (type: string, value: number): string =>
  String(plyScalars.get(type) === 'float32' ? Math.fround(value) : value);

const asBytes = (typeName: string, value: number, little: boolean): number[] => {
  const type = plyScalars.get(typeName) ?? 'float64';
  const view = new DataView(new ArrayBuffer(bytesOf[type]));
  const write = {
    int8: () => view.setInt8(0, value),
    uint8: () => view.setUint8(0, value),
    int16: () => view.setInt16(0, value, little),
    uint16: () => view.setUint16(0, value, little),
    int32: () => view.setInt32(0, value, little),
    uint32: () => view.setUint32(0, value, little),
    float32: () => view.setFloat32(0, value, little),
    float64: () => view.setFloat64(0, value, little),
  };
  write[type]();
  return [...new Uint8Array(view.buffer)];
};

/** The mesh in every way that a PLY may be written. Those with coordinates of 32 bits are named `float …`. */
export const plyVariants = (mesh: Mesh): [name: string, bytes: Uint8Array][] =>
  (['ascii', 'binary_little_endian', 'binary_big_endian'] as const).flatMap((encoding) => [
    [`float ${encoding}`, writePly(mesh, { encoding })],
    [`float32 ${encoding}, CR LF`, writePly(mesh, { encoding, coordinate: 'float32', lineEnd: '\r\n' })],
    [`double ${encoding}`, writePly(mesh, { encoding, coordinate: 'double', listName: 'vertex_index' })],
    [
      `double ${encoding}, CR, uint8 and uint32`,
      writePly(mesh, {
        encoding,
        coordinate: 'float64',
        lineEnd: '\r',
        listCount: 'uint8',
        index: 'uint32',
      }),
    ],
    [
      `double ${encoding}, int and ushort, faces of four corners`,
      writePly(mesh, { encoding, coordinate: 'double', listCount: 'int', index: 'ushort', quads: true }),
    ],
    [`double ${encoding}, extras`, writePly(mesh, { encoding, coordinate: 'double', extras: true })],
    [
      `double ${encoding}, faces first`,
      writePly(mesh, { encoding, coordinate: 'double', extras: true, facesFirst: true }),
    ],
    [`double ${encoding}, strips`, writePly(mesh, { encoding, coordinate: 'double', strips: true })],
  ]);
