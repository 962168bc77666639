import type { MeshRange, MeshStore } from '../assembly/mesh-store.ts';
import type { XmlScanner } from '../xml/xml-scanner.ts';
import { isCore } from './namespaces.ts';

/** What the readers of a model part work on. */
export type Reading = {
  readonly scanner: XmlScanner;
  readonly store: MeshStore;
  readonly maxTriangles: number;
  /** Told of each element that shapes something and is not read, by the name of its extension. */
  readonly leaveOut: (extension: string) => void;
};

/** Whether the scanner is at a core element of this name. */
export const isCoreElement = (scanner: XmlScanner, name: string): boolean =>
  scanner.is(name) && isCore(scanner.namespace());

/** Reads the `<mesh>` that the scanner is at into the store. */
export const readMesh = (reading: Reading, onForeign: () => void): MeshRange => {
  const { scanner, store } = reading;
  const { depth } = scanner;
  const firstVertex = store.vertices;
  const firstTriangle = store.triangles;
  let highest = -1;
  while (scanner.child(depth)) {
    if (isCoreElement(scanner, 'vertices')) readVertices(reading);
    else if (isCoreElement(scanner, 'triangles')) highest = Math.max(highest, readTriangles(reading));
    else onForeign();
  }
  const vertices = store.vertices - firstVertex;
  if (highest >= vertices) scanner.damaged('a triangle of a vertex that is not there');
  return { firstVertex, vertices, firstTriangle, triangles: store.triangles - firstTriangle };
};

const readVertices = ({ scanner, store, maxTriangles }: Reading): void => {
  const { depth, tag } = scanner;
  while (scanner.child(depth)) {
    if (!isCoreElement(scanner, 'vertex')) continue;
    store.addVertex(tag.decimal('x'), tag.decimal('y'), tag.decimal('z'));
    if (store.isOverfull) scanner.fail('model-too-many-triangles', { maxTriangles });
  }
};

/** Gives the highest vertex that a triangle has. */
const readTriangles = ({ scanner, store, maxTriangles }: Reading): number => {
  const { depth, tag } = scanner;
  let highest = -1;
  while (scanner.child(depth)) {
    if (!isCoreElement(scanner, 'triangle')) continue;
    const a = tag.index('v1');
    const b = tag.index('v2');
    const c = tag.index('v3');
    if (a < 0 || b < 0 || c < 0) scanner.damaged('a triangle without three vertices');
    else store.addTriangle(a, b, c);
    if (a > highest) highest = a;
    if (b > highest) highest = b;
    if (c > highest) highest = c;
    if (store.isOverfull) scanner.fail('model-too-many-triangles', { maxTriangles });
  }
  return highest;
};
