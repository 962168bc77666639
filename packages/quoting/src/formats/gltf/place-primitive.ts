import type { Accessor } from './accessor.ts';
import { determinant } from './affine.ts';
import type { Affine } from './affine.ts';
import type { Primitive } from './mesh-primitives.ts';
import { readComponent } from './read-component.ts';
import { standIn } from './sparse-values.ts';
import { writeCorners } from './triangle-corners.ts';

/** The surface as it grows. */
export type Surface = {
  readonly positions: Float64Array<ArrayBuffer>;
  readonly triangles: Uint32Array<ArrayBuffer>;
  vertexCount: number;
  cornerCount: number;
  /** For each vertex of the part at hand its number in the surface; one below the part's first means none yet. */
  readonly numbers: Int32Array;
};

/**
 * Adds a part where the transform puts it, with those of its vertices that its triangles use: parts often share one long
 * list of vertices. False when a triangle names a vertex that is not there.
 */
export const placePrimitive = (surface: Surface, primitive: Primitive, transform: Affine): boolean => {
  const { numbers, positions } = surface;
  const end = surface.cornerCount + primitive.triangles * 3;
  const corners = surface.triangles.subarray(surface.cornerCount, end);
  if (!writeCorners(primitive, corners)) return false;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = transform;
  const first = surface.vertexCount;
  let next = first;
  for (let corner = 0; corner < corners.length; corner++) {
    const vertex = corners[corner] ?? 0;
    let number = numbers[vertex] ?? -1;
    if (number < first) {
      const x = coordinateAt(primitive.positions, vertex, 0);
      const y = coordinateAt(primitive.positions, vertex, 1);
      const z = coordinateAt(primitive.positions, vertex, 2);
      number = next++;
      numbers[vertex] = number;
      positions[number * 3] = a * x + b * y + c * z + d;
      positions[number * 3 + 1] = e * x + f * y + g * z + h;
      positions[number * 3 + 2] = i * x + j * y + k * z + l;
    }
    corners[corner] = number;
  }
  if (determinant(transform) < 0) turnOver(corners);
  surface.vertexCount = next;
  surface.cornerCount = end;
  return true;
};

const coordinateAt = (positions: Accessor, vertex: number, axis: number): number => {
  const { data, sparse, start, stride, type, componentStride, divisor } = positions;
  let value: number;
  const other = sparse ? standIn(sparse, vertex) : -1;
  if (sparse && other >= 0) {
    value = readComponent(sparse.values, other + axis * componentStride, type);
  } else if (data) {
    value = readComponent(data, start + vertex * stride + axis * componentStride, type);
  } else {
    return 0;
  }
  if (divisor === 1) return value;
  const normalised = value / divisor;
  return normalised < -1 ? -1 : normalised;
};

const turnOver = (corners: Uint32Array): void => {
  for (let corner = 0; corner < corners.length; corner += 3) {
    const kept = corners[corner + 1] ?? 0;
    corners[corner + 1] = corners[corner + 2] ?? 0;
    corners[corner + 2] = kept;
  }
};
