import { looksLike3mf } from './3mf/looks-like-3mf.ts';
import { looksLikeAmf } from './amf/looks-like-amf.ts';
import { looksLikeGlb, looksLikeGltf } from './gltf/looks-like-gltf.ts';
import { looksLikeObj } from './obj/looks-like-obj.ts';
import { looksLikeOff } from './off/looks-like-off.ts';
import { looksLikePly } from './ply/looks-like-ply.ts';
import { looksLike3dm } from './rhino/looks-like-3dm.ts';
import { looksLikeStep } from './step/looks-like-step.ts';
import {
  BYTES_PER_TRIANGLE,
  CORNERS_OFFSET_IN_TRIANGLE,
  COUNT_OFFSET,
  FIRST_TRIANGLE_OFFSET,
  hasExactBinarySize,
  viewOf,
} from './stl/binary-stl-layout.ts';
import { TextScanner } from './text/text-scanner.ts';
import type { ModelFormat } from '../model.ts';
import { isBlank, textStart } from './text/text-start.ts';

const SAMPLE_BYTES = 512;
const SAMPLE_TRIANGLES = 4;

/** The format that the bytes themselves speak of; undefined when none does. The file's name plays no part. */
export const detectFormat = (bytes: Uint8Array): ModelFormat | undefined =>
  signs.find(([, looksLike]) => looksLike(bytes))?.[0];

/** What begins with a mark of its own comes first, then what is known by its words, last what merely resembles. */
const signs: readonly (readonly [ModelFormat, (bytes: Uint8Array) => boolean])[] = [
  ['stl-binary', (bytes) => hasExactBinarySize(bytes, bytes.length)],
  ['glb', looksLikeGlb],
  ['3dm', looksLike3dm],
  ['ply', looksLikePly],
  ['step', looksLikeStep],
  ['3mf', looksLike3mf],
  ['amf', looksLikeAmf],
  ['gltf', looksLikeGltf],
  ['off', looksLikeOff],
  ['stl-ascii', beginsLikeAsciiStl],
  ['obj', looksLikeObj],
  ['stl-binary', resemblesBinaryStl],
];

const isControl = (byte: number): boolean => byte < 0x20 && !isBlank(byte);

function beginsLikeAsciiStl(bytes: Uint8Array): boolean {
  const start = textStart(bytes);
  const scanner = new TextScanner(bytes, start);
  if (!scanner.next() || !scanner.is('solid')) return false;
  const lineEnd = bytes.findIndex((byte, at) => at > start && (byte === 0x0a || byte === 0x0d));
  if (bytes.subarray(start, lineEnd < 0 ? bytes.length : lineEnd).some(isControl)) return false;
  scanner.skipLine();
  return !scanner.next() || scanner.is('facet') || scanner.is('endsolid') || scanner.isLast();
}

function resemblesBinaryStl(bytes: Uint8Array): boolean {
  return (
    bytes.length >= FIRST_TRIANGLE_OFFSET &&
    bytes.subarray(0, SAMPLE_BYTES).some(isControl) &&
    (hasPaddedTextHeader(bytes) || hasPlausibleCorners(bytes))
  );
}

const hasPaddedTextHeader = (bytes: Uint8Array): boolean => {
  const last = bytes[COUNT_OFFSET - 1];
  if (last !== 0 && last !== 0x20) return false;
  return !bytes.subarray(0, COUNT_OFFSET).some((byte) => byte !== 0 && isControl(byte));
};

const hasPlausibleCorners = (bytes: Uint8Array): boolean => {
  const view = viewOf(bytes);
  let triangle = FIRST_TRIANGLE_OFFSET;
  let seen = 0;
  for (; seen < SAMPLE_TRIANGLES && triangle + BYTES_PER_TRIANGLE <= bytes.length; seen++) {
    for (let i = 0; i < 9; i++) {
      const size = Math.abs(view.getFloat32(triangle + CORNERS_OFFSET_IN_TRIANGLE + 4 * i, true));
      if (size !== 0 && !(size > 1e-20 && size < 1e9)) return false;
    }
    triangle += BYTES_PER_TRIANGLE;
  }
  return seen > 0;
};
