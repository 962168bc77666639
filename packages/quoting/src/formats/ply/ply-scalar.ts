/** The types of a PLY file's numbers. */
export type PlyScalar = 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'float32' | 'float64';

/** Both names that each type goes by. */
export const plyScalars: ReadonlyMap<string, PlyScalar> = new Map([
  ['char', 'int8'],
  ['int8', 'int8'],
  ['uchar', 'uint8'],
  ['uint8', 'uint8'],
  ['short', 'int16'],
  ['int16', 'int16'],
  ['ushort', 'uint16'],
  ['uint16', 'uint16'],
  ['int', 'int32'],
  ['int32', 'int32'],
  ['uint', 'uint32'],
  ['uint32', 'uint32'],
  ['float', 'float32'],
  ['float32', 'float32'],
  ['double', 'float64'],
  ['float64', 'float64'],
]);

/** Bytes that a number takes in a binary file. */
export const bytesOf: Readonly<Record<PlyScalar, number>> = {
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  float32: 4,
  float64: 8,
};

/** The number at a place that is known to be within the file. */
export const readScalar = (view: DataView, at: number, type: PlyScalar, little: boolean): number => {
  switch (type) {
    case 'float32':
      return view.getFloat32(at, little);
    case 'uint8':
      return view.getUint8(at);
    case 'int32':
      return view.getInt32(at, little);
    case 'uint32':
      return view.getUint32(at, little);
    case 'float64':
      return view.getFloat64(at, little);
    case 'int8':
      return view.getInt8(at);
    case 'int16':
      return view.getInt16(at, little);
    case 'uint16':
      return view.getUint16(at, little);
  }
};

/** Numbers of one type that stand `stride` bytes apart. */
type PlyColumn = { from: number; stride: number; type: PlyScalar; little: boolean };

/** Reads a column that is known to be within the file into every third place of `positions`, from `axis` on. */
export const readColumn = (
  view: DataView,
  { from, stride, type, little }: PlyColumn,
  positions: Float64Array<ArrayBuffer>,
  axis: number,
): void => {
  let at = from;
  if (type === 'float32' && little) {
    for (let to = axis; to < positions.length; to += 3, at += stride)
      positions[to] = view.getFloat32(at, true);
  } else {
    for (let to = axis; to < positions.length; to += 3, at += stride)
      positions[to] = readScalar(view, at, type, little);
  }
};
