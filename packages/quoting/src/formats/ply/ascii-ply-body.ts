import { refuseModel } from '../../findings/model-problem.ts';
import { withRoom } from '../polygons/grow.ts';
import { readNumbers } from '../text/read-numbers.ts';
import { refuseCutOff, refuseWholeWord, refuseWord } from '../text/refuse-text.ts';
import type { Refusal } from '../text/refuse-text.ts';
import { TextScanner } from '../text/text-scanner.ts';
import type { PlyBody } from './ply-body.ts';
import type { PlyProperty } from './ply-header.ts';

/** A number and the blank after it. */
const FEWEST_BYTES_PER_NUMBER = 2;

/** The data of an ASCII PLY: numbers with any blanks and line ends between them. */
export const asciiPlyBody = (bytes: Uint8Array, position: number): PlyBody => {
  const scanner = new TextScanner(bytes, position);
  const one = new Float64Array(1);
  let values = new Float64Array(64);
  let completeTriangles = 0;

  const refuse = (expected: string): Refusal =>
    refuseWord(scanner, expected, { bytes: bytes.length, completeTriangles });
  const cutOff = (): Refusal => refuseCutOff(scanner, { bytes: bytes.length, completeTriangles });
  const holds = (numbers: number): boolean =>
    numbers * FEWEST_BYTES_PER_NUMBER <= bytes.length - scanner.end + 1;

  /** How many items the list has that begins at the next word. */
  const listLength = (): number | Refusal => {
    if (readNumbers(scanner, one, 0, 1) < 1) return refuse('number of items');
    const items = one[0] ?? 0;
    if (!Number.isInteger(items) || items < 0) return refuse('number of items');
    return holds(items) ? items : cutOff();
  };

  const pass = (properties: readonly PlyProperty[]): Refusal | undefined => {
    for (const { countType } of properties) {
      const words = countType === undefined ? 1 : listLength();
      if (typeof words !== 'number') return words;
      for (let i = 0; i < words; i++) if (!scanner.next()) return cutOff();
    }
    return undefined;
  };

  return {
    get position() {
      return scanner.end;
    },
    set position(at) {
      scanner.moveTo(at, at);
    },

    readVertices({ count, properties }, [x = 0, y = 0, z = 0]) {
      if (!holds(count * properties.length)) return cutOff();
      const positions = new Float64Array(count * 3);
      const row = new Float64Array(properties.length);
      const types = [x, y, z].map((axis) => properties[axis]?.type);
      const rounds = types.map((type) => type === 'float32');
      const hasLists = properties.some(({ countType }) => countType !== undefined);
      for (let to = 0; to < positions.length; to += 3) {
        if (!hasLists) {
          if (readNumbers(scanner, row, 0, row.length) < row.length) return refuse('number');
        } else {
          for (const [i, property] of properties.entries()) {
            if (property.countType === undefined) {
              if (readNumbers(scanner, row, i, 1) < 1) return refuse('number');
            } else {
              const refusal = pass([property]);
              if (refusal) return refusal;
            }
          }
        }
        positions[to] = row[x] ?? 0;
        positions[to + 1] = row[y] ?? 0;
        positions[to + 2] = row[z] ?? 0;
      }
      for (const [axis, isRounded] of rounds.entries()) {
        if (!isRounded) continue;
        for (let i = axis; i < positions.length; i += 3) positions[i] = Math.fround(positions[i] ?? 0);
      }
      return { ok: true, positions };
    },

    readLists({ count, properties }, list, sink) {
      const before = properties.slice(0, list);
      const after = properties.slice(list + 1);
      for (let row = 0; row < count; row++) {
        completeTriangles = sink.triangles;
        const refusal = before.length > 0 ? pass(before) : undefined;
        if (refusal) return refusal;
        const items = listLength();
        if (typeof items !== 'number') return items;
        const { start, end } = scanner;
        if (items > values.length) values = withRoom(values, items);
        if (readNumbers(scanner, values, 0, items) < items) return refuse('vertex number');
        const verdict = sink.take(values, items);
        if (verdict === 'too-many') {
          return refuseModel('model-too-many-triangles', {
            maxTriangles: sink.maxTriangles,
            line: scanner.line,
          });
        }
        if (verdict === 'wrong-vertex') {
          scanner.moveTo(start, end);
          readNumbers(scanner, values, 0, sink.wrongItem + 1);
          return refuseWholeWord(scanner, 'vertex number');
        }
        const refusalAfter = after.length > 0 ? pass(after) : undefined;
        if (refusalAfter) return refusalAfter;
      }
      return undefined;
    },

    skip({ count, properties }) {
      if (properties.length === 0) return undefined;
      for (let row = 0; row < count; row++) {
        const refusal = pass(properties);
        if (refusal) return refusal;
      }
      return undefined;
    },
  };
};
