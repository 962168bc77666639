import { refuseModel } from '../../findings/model-problem.ts';
import { FACE_WITHOUT_AREA, partsLeftOut } from '../polygons/left-out.ts';
import { PolygonSurface } from '../polygons/polygon-surface.ts';
import type { ModelLimits, Reader } from '../reader.ts';
import type { Refusal } from '../text/refuse-text.ts';
import { asciiPlyBody } from './ascii-ply-body.ts';
import { binaryPlyBody } from './binary-ply-body.ts';
import { FaceSink, StripSink } from './list-sinks.ts';
import type { PlyBody } from './ply-body.ts';
import { leastRowBytes } from './ply-body.ts';
import { readPlyHeader } from './ply-header.ts';
import type { PlyElement } from './ply-header.ts';

/** An element that holds triangles: where it begins, and which of its properties lists the vertices. */
type SurfaceElement = { element: PlyElement; position: number; list: number };

type Found = { positions: Float64Array<ArrayBuffer> | undefined; surfaces: SurfaceElement[] };

/**
 * Reads the faces and triangle strips of a PLY, ASCII or binary of either byte order, whatever other elements and
 * properties it has. Coordinates of 32-bit type are rounded to it in ASCII files too. Faces of fewer than three corners are
 * left out.
 */
export const readPly: Reader = async (bytes, limits) => {
  const read = readPlyHeader(bytes);
  if (!read.ok) return read;
  const { encoding, elements, end, unit } = read.header;
  const body =
    encoding === 'ascii'
      ? asciiPlyBody(bytes, end)
      : binaryPlyBody(bytes, end, encoding === 'binary_little_endian');
  const found = findElements(body, elements);
  if ('ok' in found) return found;
  const { positions, surfaces } = found;
  if (surfaces.length === 0) return refuseModel('model-no-triangles');
  if (!positions) return refuseModel('model-damaged', { what: 'faces without vertices' });

  const expected = surfaces.reduce(
    (sum, { element }) => sum + Math.min(element.count, bytes.length / leastRowBytes(element)),
    0,
  );
  const surface = new PolygonSurface(Math.min(expected, bytes.length / 8), limits.maxTriangles);
  const faces = readSurfaces(body, surfaces, { surface, positions, limits });
  if (!faces.ok) return faces;
  if (surface.triangles === 0) return refuseModel('model-no-triangles');
  const triangles = await surface.finish(positions);
  const findings = partsLeftOut(new Map([[FACE_WITHOUT_AREA, faces.withoutArea]]));
  return { ok: true, content: { positions, triangles, welded: false, unit, findings } };
};

/** Reads the vertices, and finds out where the elements are that refer to them. */
const findElements = (body: PlyBody, elements: readonly PlyElement[]): Found | Refusal => {
  let positions: Float64Array<ArrayBuffer> | undefined;
  const surfaces: SurfaceElement[] = [];
  const lastOfUse = elements.findLastIndex(({ name }) => name === 'vertex' || isSurface(name));
  for (const [number, element] of elements.entries()) {
    const { position } = body;
    if (element.name === 'vertex') {
      if (positions) return refuseModel('model-damaged', { what: 'two elements of vertices' });
      const axes = ['x', 'y', 'z'].map((axis) =>
        element.properties.findIndex(({ name, countType }) => name === axis && countType === undefined),
      );
      if (axes.includes(-1)) return refuseModel('model-damaged', { what: 'vertices without x, y and z' });
      const vertices = body.readVertices(element, axes);
      if (!vertices.ok) return vertices;
      positions = vertices.positions;
      continue;
    }
    const list = element.properties.findIndex(
      ({ name, countType }) =>
        countType !== undefined && (name === 'vertex_indices' || name === 'vertex_index'),
    );
    if (isSurface(element.name) && list >= 0 && element.count > 0) surfaces.push({ element, position, list });
    // What follows the last element is not needed, and need not be passed over.
    if (number >= lastOfUse) break;
    const refusal = body.skip(element);
    if (refusal) return refusal;
  }
  return { positions, surfaces };
};

const isSurface = (name: string): boolean => name === 'face' || name === 'tristrips';

type Reading = {
  surface: PolygonSurface;
  positions: Float64Array<ArrayBuffer>;
  limits: ModelLimits;
};

const readSurfaces = (
  body: PlyBody,
  surfaces: readonly SurfaceElement[],
  { surface, positions, limits }: Reading,
): { ok: true; withoutArea: number } | Refusal => {
  const vertices = { positions, maxTriangles: limits.maxTriangles };
  const faces = new FaceSink(surface, vertices);
  const strips = new StripSink(surface, vertices);
  for (const { element, position, list } of surfaces) {
    body.position = position;
    const refusal = body.readLists(element, list, element.name === 'face' ? faces : strips);
    if (refusal) return refusal;
  }
  return { ok: true, withoutArea: faces.withoutArea };
};
