import { linesOfHead } from '../text/text-head.ts';

const headerLine = /^(?:ST)?C?N?4?n?(?:OFF|off)(?:\s*\d+(?:\s+\d+){0,2})?$/;
const binaryHeaderLine = /^(?:ST)?C?N?4?n?OFF\s+BINARY\b/;
const countsLine = /^\d+(?:\s+\d+){0,2}$/;
const number = String.raw`[+-]?(?:[\d.][\d.e+-]*|nan|inf)`;
const vertexLine = new RegExp(String.raw`^${number}\s+${number}\s+${number}(?:\s|$)`, 'i');

/** Whether the bytes begin as an OFF does: past comments, its word, the counts beside or below it, and a vertex. */
export const looksLikeOff = (bytes: Uint8Array): boolean => {
  const [header = '', ...more] = linesOfHead(bytes)
    .map((line) => line.replace(/#.*$/, '').trim())
    .filter((line) => line !== '');
  if (binaryHeaderLine.test(header)) return true;
  if (!headerLine.test(header)) return false;
  const vertices = /\d$/.test(header) ? more : countsLine.test(more[0] ?? '') ? more.slice(1) : undefined;
  return vertices !== undefined && (vertices.length === 0 || vertexLine.test(vertices[0] ?? ''));
};
