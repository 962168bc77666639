import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiStl, box, meshOf, revolve } from '../../test-bodies.ts';
import { modelProblemCodes } from '../../findings/model-problem.ts';
import { looksLikeObj } from '../obj/looks-like-obj.ts';
import { readObj } from '../obj/read-obj.ts';
import { objVariants } from '../obj/test-write-obj.ts';
import { looksLikeOff } from '../off/looks-like-off.ts';
import { readOff } from '../off/read-off.ts';
import { offVariants } from '../off/test-write-off.ts';
import { looksLikePly } from '../ply/looks-like-ply.ts';
import { readPly } from '../ply/read-ply.ts';
import { plyVariants } from '../ply/test-write-ply.ts';
import type { Reader } from '../reader.ts';
import { readAsciiStl } from '../stl/read-ascii-stl.ts';
import { textBytes } from './test-read-back.ts';

const body = meshOf(revolve([[1, 0], [2, 0], [2, 1]], 4)); // prettier-ignore
const bytesOf = (variants: [string, Uint8Array][]) => variants.map(([, bytes]) => bytes);

/** Numbers and words that mean something to some reader. */
const telling = fc.constantFrom(
  ...'0 -1 3 4294967295 -2147483648 99999999999 1e999 nan . # \\ v f l list property element vertex'.split(
    ' ',
  ),
  ...'end_header BINARY endsolid \0 \u00ff'.split(' '),
  '\\\n',
  '\n',
  ' ',
);

/** A good file, cut, with some bytes changed and some words put in. */
const spoilt = (good: readonly Uint8Array[]) =>
  fc
    .tuple(
      fc.constantFrom(...good),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 3 }),
      fc.array(fc.tuple(fc.nat(), telling), { maxLength: 3 }),
      fc.option(fc.nat(), { freq: 3 }),
    )
    .map(([bytes, changes, insertions, length]) => {
      let copy = length === null ? bytes.slice() : bytes.slice(0, length % bytes.length);
      for (const [at, value] of changes) if (copy.length > 0) copy[at % copy.length] = value;
      for (const [at, word] of insertions) {
        const place = at % (copy.length + 1);
        copy = new Uint8Array([...copy.subarray(0, place), ...textBytes(word), ...copy.subarray(place)]);
      }
      return copy;
    });

const formats: [string, Reader, Uint8Array[]][] = [
  ['OBJ', readObj, bytesOf(objVariants(body))],
  ['PLY', readPly, bytesOf(plyVariants(body))],
  ['OFF', readOff, bytesOf(offVariants(body))],
  ['ASCII STL', readAsciiStl, [asciiStl(box(1, 2, 3)), asciiStl(box(1, 2, 3), '\r\n')]],
];

describe('any bytes at all', () => {
  it.each(formats)(
    'get an answer as %s: a surface of whole triangles, or a known problem',
    async (_name, reader, good) => {
      await fc.assert(
        fc.asyncProperty(spoilt(good), async (bytes) => {
          const read = await reader(bytes, { maxTriangles: 1000, maxUnpackedBytes: 1 });
          const code = read.ok ? undefined : read.problem.code;
          const { positions, triangles } = read.ok ? read.content : { positions: [], triangles: [] };
          const vertices = positions.length / 3;
          expect([undefined, ...modelProblemCodes]).toContain(code);
          expect(vertices % 1).toBe(0);
          expect(triangles.length % 3).toBe(0);
          expect(triangles.length > 0).toBe(read.ok);
          expect(triangles.every((vertex: number) => vertex < vertices)).toBe(true);
        }),
        { numRuns: 1500 },
      );
    },
  );

  it('look like at most one of these formats', () => {
    fc.assert(
      fc.property(spoilt(formats.flatMap(([, , good]) => good)), (bytes) => {
        const found = [looksLikeObj, looksLikeOff, looksLikePly].filter((looksLike) => looksLike(bytes));
        expect(found.length).toBeLessThan(2);
      }),
      { numRuns: 1000 },
    );
  });
});
