import type { Mesh } from '../../mesh/mesh.ts';
import { facesOf, facesWithQuads, verticesOf } from '../polygons/test-faces.ts';

export type OffStyle = {
  word?: string;
  /** What stands between the word, and the counts. */
  afterWord?: string;
  afterVertex?: string;
  afterFace?: string;
  comments?: boolean;
  quads?: boolean;
  lineEnd?: string;
};

/** The mesh as an OFF. */
export const writeOff = (mesh: Mesh, style: OffStyle = {}): Uint8Array => {
  const { word = 'OFF', lineEnd = '\n', afterVertex = '', afterFace = '', comments = false } = style;
  const vertices = verticesOf(mesh);
  const faces = style.quads ? facesWithQuads(mesh) : facesOf(mesh);
  const comment = comments ? ['# made by a test', ''] : [];
  const lines = [
    ...comment,
    `${word}${style.afterWord ?? lineEnd}${vertices.length} ${faces.length} 0${comments ? ' # counts' : ''}`,
    ...comment,
    ...vertices.map((vertex) => vertex.join(' ') + afterVertex),
    ...comment,
    ...faces.map((face) => `${face.length}  ${face.join(' ')}${afterFace}`),
    '',
  ];
  return new TextEncoder().encode(lines.join(lineEnd));
};

/** The mesh in every way that an OFF may be written. */
export const offVariants = (mesh: Mesh): [name: string, bytes: Uint8Array][] => [
  ['OFF', writeOff(mesh)],
  ['counts beside the word', writeOff(mesh, { afterWord: ' ' })],
  ['counts that touch the word', writeOff(mesh, { afterWord: '' })],
  ['colours of faces', writeOff(mesh, { afterFace: '  255 128 0 # gold' })],
  ['COFF', writeOff(mesh, { word: 'COFF', afterVertex: ' 255 128 0 255' })],
  ['NOFF', writeOff(mesh, { word: 'NOFF', afterVertex: ' 0 0 1' })],
  ['STCNOFF', writeOff(mesh, { word: 'STCNOFF', afterVertex: ' 0 0 1 .5 .5 .5 1 0 0' })],
  ['comments', writeOff(mesh, { comments: true, lineEnd: '\r\n' })],
  ['faces of four corners', writeOff(mesh, { quads: true, lineEnd: '\r' })],
];
