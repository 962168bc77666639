import { compose } from '../assembly/transform.ts';
import type { Transform } from '../assembly/transform.ts';
import type { XmlScanner } from '../xml/xml-scanner.ts';
import { cosineOfDegrees, sineOfDegrees } from './sine-of-degrees.ts';

/** What an instance says of its place, by element name; slicers add scale and mirror to what the standard has. */
type Values = Map<string, number>;

const known = new Set(
  ['delta', 'r', 'scale', 'mirror'].flatMap((name) => ['x', 'y', 'z'].map((axis) => name + axis)),
).add('scale');

/**
 * Reads the `<instance>` that the scanner is at. The order is scale and mirror, rotation about x, about y, about z, in
 * degrees, and then the shift.
 */
export const readInstanceTransform = (scanner: XmlScanner): Transform => {
  const values: Values = new Map();
  const { depth } = scanner;
  while (scanner.child(depth)) {
    const name = [...known].find((candidate) => scanner.is(candidate));
    if (name === undefined) continue;
    const value = scanner.contentDecimal();
    if (Number.isNaN(value)) scanner.damaged('an instance with a place that is no number');
    values.set(name, value);
  }
  return [resized(values), ...turned(values), shifted(values)].reduce(compose, undefined);
};

const resized = (values: Values): Transform => {
  const all = values.get('scale') ?? 1;
  const by = (axis: string) => (values.get(`scale${axis}`) ?? all) * (values.get(`mirror${axis}`) ?? 1);
  const [x, y, z] = [by('x'), by('y'), by('z')];
  return x === 1 && y === 1 && z === 1 ? undefined : [x, 0, 0, 0, y, 0, 0, 0, z, 0, 0, 0];
};

const turned = (values: Values): Transform[] => {
  const about = (axis: string, matrix: (s: number, c: number) => Transform): Transform => {
    const angle = values.get(axis) ?? 0;
    return angle === 0 ? undefined : matrix(sineOfDegrees(angle), cosineOfDegrees(angle));
  };
  return [
    about('rx', (s, c) => [1, 0, 0, 0, c, s, 0, -s, c, 0, 0, 0]),
    about('ry', (s, c) => [c, 0, -s, 0, 1, 0, s, 0, c, 0, 0, 0]),
    about('rz', (s, c) => [c, s, 0, -s, c, 0, 0, 0, 1, 0, 0, 0]),
  ];
};

const shifted = (values: Values): Transform => {
  const [x = 0, y = 0, z = 0] = [values.get('deltax'), values.get('deltay'), values.get('deltaz')];
  return x === 0 && y === 0 && z === 0 ? undefined : [1, 0, 0, 0, 1, 0, 0, 0, 1, x, y, z];
};
