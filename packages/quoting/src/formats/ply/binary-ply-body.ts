import { refuseModel } from '../../findings/model-problem.ts';
import { withRoom } from '../polygons/grow.ts';
import type { Refusal } from '../text/refuse-text.ts';
import { leastRowBytes } from './ply-body.ts';
import type { PlyBody } from './ply-body.ts';
import type { PlyProperty } from './ply-header.ts';
import { bytesOf, readColumn, readScalar } from './ply-scalar.ts';
import type { PlyScalar } from './ply-scalar.ts';

const CUT_OFF = -1;
const WRONG_LENGTH = -2;
/** A count of one byte and three numbers of four. */
const BYTES_OF_USUAL_TRIANGLE = 13;

/** The data of a binary PLY, of either byte order. */
export const binaryPlyBody = (bytes: Uint8Array, start: number, little: boolean): PlyBody => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytes.length;

  const refuseAt = (at: number, completeTriangles: number): Refusal =>
    at === CUT_OFF
      ? refuseModel('model-truncated', { bytes: size, completeTriangles })
      : refuseModel('model-damaged', { what: 'a list of a negative number of items' });

  /** Where these properties of a row end; negative when they do not. */
  const pass = (properties: readonly PlyProperty[], from: number): number => {
    let at = from;
    for (const { type, countType } of properties) {
      if (countType === undefined) at += bytesOf[type];
      else {
        if (at + bytesOf[countType] > size) return CUT_OFF;
        const count = readScalar(view, at, countType, little);
        if (count < 0) return WRONG_LENGTH;
        at += bytesOf[countType] + count * bytesOf[type];
      }
      if (at > size) return CUT_OFF;
    }
    return at;
  };

  const body: PlyBody = {
    position: start,

    readVertices(element, axes) {
      const { count, properties } = element;
      if (count * leastRowBytes(element) > size - body.position) return refuseAt(CUT_OFF, 0);
      const positions = new Float64Array(count * 3);
      if (properties.every(({ countType }) => countType === undefined)) {
        const stride = fixedBytes(properties);
        for (const [axis, property] of axes.entries()) {
          const from = body.position + fixedBytes(properties.slice(0, property));
          readColumn(view, { from, stride, type: typeOf(properties, property), little }, positions, axis);
        }
      } else {
        for (const [axis, property] of axes.entries()) {
          const before = properties.slice(0, property);
          const type = typeOf(properties, property);
          let row = body.position;
          for (let to = axis; to < positions.length; to += 3) {
            const at = pass(before, row);
            row = pass(properties, row);
            if (row < 0) return refuseAt(row, 0);
            positions[to] = readScalar(view, at, type, little);
          }
        }
      }
      const refusal = body.skip(element);
      return refusal ?? { ok: true, positions };
    },

    readLists({ count, properties }, list, sink) {
      const property = properties[list];
      if (!property?.countType) throw new Error(`property ${list} is no list`);
      const { type, countType } = property;
      const before = properties.slice(0, list);
      const after = properties.slice(list + 1);
      const passesBefore = before.length > 0;
      const passesAfter = after.length > 0;
      const countBytes = bytesOf[countType];
      const itemBytes = bytesOf[type];
      const isUsual = little && countType === 'uint8' && type === 'int32';
      let values = new Float64Array(64);
      let at = body.position;
      for (let row = 0; row < count; row++) {
        if (passesBefore && at >= 0) at = pass(before, at);
        if (at < 0) return refuseAt(at, sink.triangles);
        if (at + countBytes > size) return refuseAt(CUT_OFF, sink.triangles);
        if (isUsual && bytes[at] === 3 && at + BYTES_OF_USUAL_TRIANGLE <= size) {
          const verdict = sink.takeThree(
            view.getInt32(at + 1, true),
            view.getInt32(at + 5, true),
            view.getInt32(at + 9, true),
          );
          if (verdict !== 'taken') return refuseVerdict(verdict, sink.maxTriangles);
          at += BYTES_OF_USUAL_TRIANGLE;
          if (passesAfter) at = pass(after, at);
          continue;
        }
        const items = readScalar(view, at, countType, little);
        at += countBytes;
        if (items < 0) return refuseAt(WRONG_LENGTH, sink.triangles);
        if (at + items * itemBytes > size) return refuseAt(CUT_OFF, sink.triangles);
        if (items > values.length) values = withRoom(values, items);
        for (let i = 0; i < items; i++, at += itemBytes) values[i] = readScalar(view, at, type, little);
        const verdict = sink.take(values, items);
        if (verdict !== 'taken') return refuseVerdict(verdict, sink.maxTriangles);
        if (passesAfter) at = pass(after, at);
      }
      if (at < 0) return refuseAt(at, sink.triangles);
      body.position = at;
      return undefined;
    },

    skip(element) {
      const { count, properties } = element;
      let at = body.position;
      if (properties.every(({ countType }) => countType === undefined)) at += fixedBytes(properties) * count;
      else for (let row = 0; row < count && at >= 0; row++) at = pass(properties, at);
      if (at < 0 || at > size) return refuseAt(at < 0 ? at : CUT_OFF, 0);
      body.position = at;
      return undefined;
    },
  };
  return body;
};

const typeOf = (properties: readonly PlyProperty[], number: number): PlyScalar => {
  const property = properties[number];
  if (!property) throw new Error(`vertices have no property ${number}`);
  return property.type;
};

const fixedBytes = (properties: readonly PlyProperty[]): number =>
  leastRowBytes({ name: '', count: 0, properties: [...properties] });

const refuseVerdict = (verdict: 'wrong-vertex' | 'too-many', maxTriangles: number): Refusal =>
  verdict === 'too-many'
    ? refuseModel('model-too-many-triangles', { maxTriangles })
    : refuseModel('model-damaged', { what: 'a face with a corner at a vertex that is not there' });
