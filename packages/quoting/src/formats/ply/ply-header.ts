import { refuseModel } from '../../findings/model-problem.ts';
import type { LengthUnit } from '../length-unit.ts';
import type { Refusal } from '../text/refuse-text.ts';
import { unitOfComments } from '../text/unit-comment.ts';
import { plyScalars } from './ply-scalar.ts';
import type { PlyScalar } from './ply-scalar.ts';

export type PlyProperty = {
  name: string;
  type: PlyScalar;
  /** The type of the number of items, of a list. */
  countType: PlyScalar | undefined;
};

/** `count` rows of `properties`, as far as the header can be believed. */
export type PlyElement = { name: string; count: number; properties: PlyProperty[] };

type PlyEncoding = 'ascii' | 'binary_little_endian' | 'binary_big_endian';

type PlyHeader = {
  encoding: PlyEncoding;
  elements: PlyElement[];
  /** Where the data begins. */
  end: number;
  unit: LengthUnit | undefined;
};

const LF = 0x0a;
const CR = 0x0d;
const LONGEST_HEADER = 1_000_000;
const MOST_DECLARATIONS = 10_000;
const MOST_COMMENTS = 200;
const LONGEST_LINE = 4096;
const LONGEST_SHOWN = 24;

const encodings = new Map<string, PlyEncoding>(
  (['ascii', 'binary_little_endian', 'binary_big_endian'] as const).map((name) => [name, name]),
);

/** Reads the lines from `ply` to `end_header`. */
export const readPlyHeader = (bytes: Uint8Array): { ok: true; header: PlyHeader } | Refusal => {
  const elements: PlyElement[] = [];
  const comments: string[] = [];
  let encoding: PlyEncoding | undefined;
  let declarations = 0;
  let at = 0;
  let crlf = false;
  for (let line = 1; at < Math.min(bytes.length, LONGEST_HEADER); line++) {
    const lineEnd = endOfLine(bytes, at);
    if (lineEnd === bytes.length) break;
    const text = String.fromCharCode(...bytes.subarray(at, Math.min(lineEnd, at + LONGEST_LINE))).trim();
    const words = text.split(/\s+/);
    const endsInBoth = bytes[lineEnd] === CR && bytes[lineEnd + 1] === LF;
    // After the last line an LF may be the first byte of the data: it belongs to the line if the lines before had both.
    if (words[0] !== 'end_header') crlf ||= endsInBoth;
    at = lineEnd + (crlf && endsInBoth ? 2 : 1);
    const malformed = (expected: string): Refusal =>
      refuseModel('model-malformed', { line, expected, found: shown(text) });

    if (line === 1) {
      if (text.toLowerCase() !== 'ply') return malformed('ply');
    } else if (words[0] === 'comment' || words[0] === 'obj_info') {
      if (comments.length < MOST_COMMENTS) comments.push(words.slice(1).join(' '));
    } else if (words[0] === 'format') {
      encoding = encodings.get(words[1] ?? '');
      if (!encoding) return malformed('format ascii, binary_little_endian or binary_big_endian');
    } else if (words[0] === 'element') {
      const element = elementOf(words);
      if (!element) return malformed('element name count');
      elements.push(element);
    } else if (words[0] === 'property') {
      const property = propertyOf(words);
      const element = elements.at(-1);
      if (!property || !element) return malformed('property type name');
      element.properties.push(property);
    } else if (words[0] === 'end_header') {
      if (!encoding) return malformed('format');
      return { ok: true, header: { encoding, elements, end: at, unit: unitOfComments(comments) } };
    } else if (text !== '') return malformed('end_header');
    if (words[0] === 'element' || words[0] === 'property') declarations++;
    if (declarations > MOST_DECLARATIONS)
      return refuseModel('model-damaged', { what: 'PLY header without end' });
  }
  if (at >= LONGEST_HEADER) return refuseModel('model-damaged', { what: 'PLY header without end' });
  return refuseModel('model-truncated', { bytes: bytes.length, completeTriangles: 0 });
};

const endOfLine = (bytes: Uint8Array, from: number): number => {
  let at = from;
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++;
  return at;
};

const elementOf = ([, name, count, ...more]: string[]): PlyElement | undefined => {
  if (name === undefined || !/^\d{1,15}$/.test(count ?? '') || more.length > 0) return undefined;
  return { name, count: Number(count), properties: [] };
};

const propertyOf = ([, ...words]: string[]): PlyProperty | undefined => {
  const isList = words[0] === 'list';
  const countType = isList ? plyScalars.get(words[1] ?? '') : undefined;
  const [typeName, name, ...more] = isList ? words.slice(2) : words;
  const type = plyScalars.get(typeName ?? '');
  if (!type || name === undefined || more.length > 0 || (isList && !countType)) return undefined;
  return { name, type, countType };
};

const shown = (text: string): string => text.slice(0, LONGEST_SHOWN).replace(/[^ -~]/g, '?');
