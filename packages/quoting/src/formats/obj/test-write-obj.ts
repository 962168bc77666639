import type { Mesh } from '../../mesh/mesh.ts';
import { facesOf, facesWithQuads, verticesOf } from '../polygons/test-faces.ts';

export type ObjStyle = {
  corner?: 'v' | 'v/t' | 'v//n' | 'v/t/n';
  /** Corners counted back from the last vertex. */
  fromEnd?: boolean;
  quads?: boolean;
  /** What follows the coordinates of a vertex, such as a weight or a colour. */
  afterVertex?: string;
  /** Faces go on in the next line. */
  continued?: boolean;
  lineEnd?: string;
  head?: string;
};

/** The mesh as an OBJ. */
export const writeObj = (mesh: Mesh, style: ObjStyle = {}): Uint8Array => {
  const { corner = 'v', fromEnd = false, continued = false, lineEnd = '\n' } = style;
  const vertices = verticesOf(mesh);
  const cornerOf = (vertex: number): string => {
    const v = fromEnd ? vertex - vertices.length : vertex + 1;
    return { v: `${v}`, 'v/t': `${v}/1`, 'v//n': `${v}//1`, 'v/t/n': `${v}/1/1` }[corner];
  };
  const faces = style.quads ? facesWithQuads(mesh) : facesOf(mesh);
  const lines = [
    ...(style.head === undefined ? [] : [style.head]),
    ...vertices.map((vertex) => `v ${vertex.join(' ')}${style.afterVertex ?? ''}`),
    'vt 0 0',
    'vn 0 0 1',
    ...faces.map((face) => `f ${face.map(cornerOf).join(continued ? ` \\${lineEnd}   ` : ' ')}`),
    '',
  ];
  return new TextEncoder().encode(lines.join(lineEnd));
};

/** The mesh in every way that an OBJ may be written. */
export const objVariants = (mesh: Mesh): [name: string, bytes: Uint8Array][] => [
  ['v', writeObj(mesh)],
  ['v/t', writeObj(mesh, { corner: 'v/t' })],
  ['v//n', writeObj(mesh, { corner: 'v//n' })],
  ['v/t/n', writeObj(mesh, { corner: 'v/t/n' })],
  ['negative numbers', writeObj(mesh, { corner: 'v/t', fromEnd: true })],
  ['faces of four corners', writeObj(mesh, { quads: true })],
  ['weights', writeObj(mesh, { afterVertex: ' 1.0' })],
  ['colours', writeObj(mesh, { afterVertex: ' 0.5 0.25 1' })],
  ['continued lines', writeObj(mesh, { quads: true, continued: true })],
  ['continued lines that end in CR LF', writeObj(mesh, { continued: true, lineEnd: '\r\n' })],
  ['CR', writeObj(mesh, { lineEnd: '\r' })],
  [
    'groups and materials',
    writeObj(mesh, { head: 'mtllib ../../x.mtl\no Кольцо\ng a b\nusemtl gold\ns off' }),
  ],
];
