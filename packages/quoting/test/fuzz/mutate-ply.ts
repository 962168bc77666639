import { byteMutations, spliced, withNumber } from './mutate-bytes.ts';
import { textMutations } from './mutate-text.ts';
import { fromLatin1, latin1, replaced, swapped } from './mutation.ts';
import type { Material, Mutation, Mutations } from './mutation.ts';
import { tellingNumbers } from './telling-values.ts';

const END = 'end_header';

/** How many bytes the header has, with its last line end. */
const headerSize = (bytes: Uint8Array): number => {
  const end = latin1(bytes.subarray(0, 10_000)).search(/end_header(\r\n|\r|\n)/);
  if (end < 0) return 0;
  const after = end + END.length;
  return bytes[after] === 13 && bytes[after + 1] === 10 ? after + 2 : after + 1;
};

const onHeader =
  (change: (lines: string[], material: Material) => readonly string[]): Mutation =>
  (bytes, material) => {
    const size = headerSize(bytes);
    const text = latin1(bytes.subarray(0, size));
    const lineEnd = text.match(/[\r\n]+/)?.[0] ?? '\n';
    const lines = change(text.split(lineEnd), material);
    return size === 0 ? undefined : spliced(bytes, 0, size, fromLatin1(lines.join(lineEnd)));
  };

const types =
  'char uchar short ushort int uint float double int8 uint8 float32 float64 list string long'.split(' ');
const names = 'x y z w red vertex_indices vertex_index vertex face tristrips nothing __proto__'.split(' ');

/** One word of one of the lines that begin with any of these. */
const onWord = (beginnings: readonly string[], at: number, by: (material: Material) => string): Mutation =>
  onHeader((lines, material) => {
    const fitting = lines.flatMap((line, i) => (beginnings.includes(line.split(' ')[0] ?? '') ? [i] : []));
    if (fitting.length === 0) return lines;
    const line = material.random.pick(fitting);
    const words = (lines[line] ?? '').split(' ');
    return replaced(
      lines,
      line,
      1,
      replaced(words, at < 0 ? words.length + at : at, 1, by(material)).join(' '),
    );
  });

/** What can be done to a PLY: its header as lines, its body as bytes or as text. */
export const plyMutations: Mutations = {
  'another count of an element': onWord(['element'], 2, ({ random }) => random.pick(tellingNumbers)),
  'another name': onWord(['element', 'property'], -1, ({ random }) => random.pick(names)),
  'another name of an element': onWord(['element'], 1, ({ random }) => random.pick(names)),
  'another type': onWord(['property'], 1, ({ random }) => random.pick(types)),
  'another type in a list': onWord(['property'], 2, ({ random }) => random.pick(types)),
  'another encoding': onWord(['format'], 1, ({ random }) =>
    random.pick(['ascii', 'binary_little_endian', 'binary_big_endian', 'binary', 'utf8']),
  ),
  'another version': onWord(['format'], 2, ({ random }) => random.pick(tellingNumbers)),
  'lines of the header swapped': onHeader((lines, { random }) =>
    swapped(lines, random.below(lines.length), random.below(lines.length)),
  ),
  'a line of the header repeated': onHeader((lines, { random }) => {
    const line = random.below(lines.length);
    return replaced(
      lines,
      line,
      0,
      ...Array.from({ length: random.pick([1, 1, 3, 2000]) }, () => lines[line] ?? ''),
    );
  }),
  'a line of the header taken out': onHeader((lines, { random }) =>
    replaced(lines, random.below(lines.length), 1),
  ),
  'a line put into the header': onHeader((lines, { random }) =>
    replaced(
      lines,
      1 + random.below(lines.length - 1),
      0,
      random.pick([
        'comment units: inch',
        'obj_info',
        `property list ${random.pick(types)} ${random.pick(types)} ${random.pick(names)}`,
        `property ${random.pick(types)} ${random.pick(names)}`,
        `element ${random.pick(names)} ${random.pick(tellingNumbers)}`,
        END,
        '',
      ]),
    ),
  ),
  'a number in the body': (bytes, { random }) => {
    const head = headerSize(bytes);
    const size = random.pick([1, 2, 4, 4, 8]);
    return withNumber(bytes, head + random.below(Math.max(1, bytes.length - head - size)), size, random);
  },
  'the body as text': (bytes, material) => {
    const size = headerSize(bytes);
    const change = material.random.pick(Object.values(textMutations));
    const body = change(bytes.subarray(size), material);
    return body && spliced(bytes, size, bytes.length, body);
  },
  'the body as bytes': (bytes, material) => {
    const size = headerSize(bytes);
    const body = material.random.pick(Object.values(byteMutations))(bytes.subarray(size), material);
    return body && spliced(bytes, size, bytes.length, body);
  },
};
