const BYTE = 5120;
const UNSIGNED_BYTE = 5121;
const SHORT = 5122;
const UNSIGNED_SHORT = 5123;
const UNSIGNED_INT = 5125;
const FLOAT = 5126;

const bytesOf: ReadonlyMap<number, number> = new Map([
  [BYTE, 1],
  [UNSIGNED_BYTE, 1],
  [SHORT, 2],
  [UNSIGNED_SHORT, 2],
  [UNSIGNED_INT, 4],
  [FLOAT, 4],
]);

/** The bytes of a number of a glTF component type; undefined when glTF knows no such type. */
export const componentBytes = (type: number): number | undefined => bytesOf.get(type);

export const isIndexType = (type: number): boolean =>
  type === UNSIGNED_BYTE || type === UNSIGNED_SHORT || type === UNSIGNED_INT;

/** The number of a component type at a place that is inside the data. */
export const readComponent = (data: DataView, at: number, type: number): number => {
  switch (type) {
    case FLOAT:
      return data.getFloat32(at, true);
    case UNSIGNED_SHORT:
      return data.getUint16(at, true);
    case UNSIGNED_INT:
      return data.getUint32(at, true);
    case UNSIGNED_BYTE:
      return data.getUint8(at);
    case SHORT:
      return data.getInt16(at, true);
    default:
      return data.getInt8(at);
  }
};

/**
 * What a normalised whole number is divided by, so that the type's range is −1…1 or 0…1 (glTF 2.0 §3.6.2.2); 1 for
 * floats, which are never normalised.
 */
export const normalDivisor = (type: number): number => {
  switch (type) {
    case BYTE:
      return 127;
    case UNSIGNED_BYTE:
      return 255;
    case SHORT:
      return 32_767;
    case UNSIGNED_SHORT:
      return 65_535;
    case UNSIGNED_INT:
      return 4_294_967_295;
    default:
      return 1;
  }
};
