import { addLeftOut } from '../assembly/left-out.ts';
import type { LeftOut } from '../assembly/left-out.ts';
import type { MeshRange, MeshStore } from '../assembly/mesh-store.ts';
import type { XmlScanner } from '../xml/xml-scanner.ts';

/** What the readers of an AMF document work on. */
export type Reading = {
  readonly scanner: XmlScanner;
  readonly store: MeshStore;
  readonly maxTriangles: number;
  readonly leftOut: LeftOut;
};

/** Reads the `<mesh>` that the scanner is at into the store: its vertices and all volumes that are made of the material. */
export const readAmfMesh = (reading: Reading): MeshRange => {
  const { scanner, store } = reading;
  const { depth } = scanner;
  const firstVertex = store.vertices;
  const firstTriangle = store.triangles;
  let highest = -1;
  while (scanner.child(depth)) {
    if (scanner.is('vertices')) readVertices(reading);
    else if (scanner.is('volume')) highest = Math.max(highest, readVolume(reading));
  }
  const vertices = store.vertices - firstVertex;
  if (highest >= vertices) scanner.damaged('a triangle of a vertex that is not there');
  return { firstVertex, vertices, firstTriangle, triangles: store.triangles - firstTriangle };
};

const readVertices = (reading: Reading): void => {
  const { scanner, store, maxTriangles, leftOut } = reading;
  const { depth } = scanner;
  let curves = 0;
  while (scanner.child(depth)) {
    if (scanner.is('vertex')) curves += readVertex(scanner, store);
    else if (scanner.is('edge')) curves++;
    if (store.isOverfull) scanner.fail('model-too-many-triangles', { maxTriangles });
  }
  addLeftOut(leftOut, 'curvature of triangles', curves);
};

/** Gives how many normals the vertex has. */
const readVertex = (scanner: XmlScanner, store: MeshStore): number => {
  const vertex = scanner.depth;
  let normals = 0;
  let x = NaN;
  let y = NaN;
  let z = NaN;
  while (scanner.child(vertex)) {
    if (scanner.is('normal')) normals++;
    if (!scanner.is('coordinates')) continue;
    const { depth } = scanner;
    while (scanner.child(depth)) {
      if (scanner.is('x')) x = scanner.contentDecimal();
      else if (scanner.is('y')) y = scanner.contentDecimal();
      else if (scanner.is('z')) z = scanner.contentDecimal();
    }
  }
  store.addVertex(x, y, z);
  return normals;
};

/** Gives the highest vertex that a triangle has. */
const readVolume = ({ scanner, store, maxTriangles, leftOut }: Reading): number => {
  const { depth } = scanner;
  let aside = scanner.attribute('type')?.trim().toLowerCase() === 'support' ? 'support' : undefined;
  let highest = -1;
  while (scanner.child(depth)) {
    if (scanner.is('metadata')) aside ??= readSlicerRole(scanner);
    else if (scanner.is('triangle') && aside === undefined) {
      const triangle = scanner.depth;
      let a = -1;
      let b = -1;
      let c = -1;
      while (scanner.child(triangle)) {
        if (scanner.is('v1')) a = scanner.contentIndex();
        else if (scanner.is('v2')) b = scanner.contentIndex();
        else if (scanner.is('v3')) c = scanner.contentIndex();
      }
      if (a < 0 || b < 0 || c < 0) scanner.damaged('a triangle without three vertices');
      else store.addTriangle(a, b, c);
      highest = Math.max(highest, a, b, c);
      if (store.isOverfull) scanner.fail('model-too-many-triangles', { maxTriangles });
    }
  }
  if (aside !== undefined) addLeftOut(leftOut, aside);
  return highest;
};

/** What Slic3r and its descendants use a volume for, when it is no part of the piece. */
const readSlicerRole = (scanner: XmlScanner): string | undefined => {
  const type = scanner.attribute('type');
  if (type === 'slic3r.modifier') return scanner.contentText()?.trim() === '1' ? 'modifier' : undefined;
  if (type !== 'slic3r.volume_type') return undefined;
  switch (scanner.contentText()?.trim()) {
    case 'ParameterModifier':
      return 'modifier';
    case 'NegativeVolume':
      return 'negative volume';
    case 'SupportEnforcer':
    case 'SupportBlocker':
      return 'support';
    default:
      return undefined;
  }
};
