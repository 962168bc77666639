import { refuseModel } from '../../findings/model-problem.ts';
import type { ModelProblem } from '../../findings/model-problem.ts';
import { ownMesh } from './assembly.ts';
import type { AssemblyPart, Placement } from './assembly.ts';
import type { MeshRange, MeshStore } from './mesh-store.ts';
import { compose, isMirroring } from './transform.ts';
import type { Transform } from './transform.ts';
import { totalOf, weighParts } from './weigh-parts.ts';

type Placed = {
  ok: true;
  positions: Float64Array<ArrayBuffer>;
  triangles: Uint32Array<ArrayBuffer>;
};

/** What a file places, and what it may come to. */
export type Assembly = {
  readonly store: MeshStore;
  readonly parts: readonly AssemblyPart[];
  readonly roots: readonly Placement[];
  readonly maxTriangles: number;
};

/**
 * Copies the parts to where they are placed, the parts within parts too. Everything is counted before anything is
 * copied: parts that hold themselves are refused as damaged, too many triangles as such. Mirrored parts have their
 * triangles turned, so that outside stays outside.
 */
export const placeParts = (assembly: Assembly): Placed | { ok: false; problem: ModelProblem } => {
  const { store, parts, roots, maxTriangles } = assembly;
  const weights = weighParts(parts);
  if (!weights) return refuseModel('model-damaged', { what: 'a part that contains itself' });
  const triangles = totalOf(weights.triangles, roots);
  const vertices = totalOf(weights.vertices, roots);
  if (triangles === 0) return refuseModel('model-no-triangles');
  // No closed body has less than four triangles, so only a hostile file has more placements than triangles.
  const placements = totalOf(weights.placements, roots);
  if (Math.max(triangles, placements, vertices / 3) > maxTriangles) {
    return refuseModel('model-too-many-triangles', { maxTriangles });
  }
  const target = new Target(vertices, triangles);
  const isWorthIt = ({ part }: Placement) => weights.triangles[part] !== 0;
  const childrenOf = parts.map(({ children }) => children.filter(isWorthIt).toReversed());
  const waiting = roots.filter(isWorthIt).toReversed();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const mesh = ownMesh(parts[next.part]);
    if (mesh) target.add(store, mesh, next.transform);
    for (const child of childrenOf[next.part] ?? []) {
      waiting.push({ part: child.part, transform: compose(child.transform, next.transform) });
    }
  }
  return { ok: true, positions: target.positions, triangles: target.triangles };
};

class Target {
  readonly positions: Float64Array<ArrayBuffer>;
  readonly triangles: Uint32Array<ArrayBuffer>;
  #coordinates = 0;
  #corners = 0;

  constructor(vertices: number, triangles: number) {
    this.positions = new Float64Array(3 * vertices);
    this.triangles = new Uint32Array(3 * triangles);
  }

  add(store: MeshStore, mesh: MeshRange, transform: Transform): void {
    const firstVertex = this.#coordinates / 3;
    const { firstTriangle, triangles } = mesh;
    this.#addCorners(store.corners.subarray(3 * firstTriangle, 3 * (firstTriangle + triangles)), firstVertex);
    if (isMirroring(transform)) this.#turnLast(triangles);
    const { positions } = store;
    const from = positions.subarray(3 * mesh.firstVertex, 3 * (mesh.firstVertex + mesh.vertices));
    if (transform) this.#addTransformed(from, transform);
    else this.positions.set(from, this.#coordinates);
    this.#coordinates += from.length;
  }

  #addCorners(corners: Uint32Array, firstVertex: number): void {
    const { triangles } = this;
    const offset = this.#corners;
    for (let i = 0; i < corners.length; i++) triangles[offset + i] = (corners[i] ?? 0) + firstVertex;
    this.#corners += corners.length;
  }

  #turnLast(count: number): void {
    const { triangles } = this;
    for (let at = this.#corners - 3 * count; at < this.#corners; at += 3) {
      const second = triangles[at + 1] ?? 0;
      triangles[at + 1] = triangles[at + 2] ?? 0;
      triangles[at + 2] = second;
    }
  }

  #addTransformed(from: Float64Array, transform: readonly number[]): void {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = transform;
    const [dx = 0, dy = 0, dz = 0] = transform.slice(9);
    const { positions } = this;
    let to = this.#coordinates;
    for (let at = 0; at < from.length; at += 3, to += 3) {
      const x = from[at] ?? 0;
      const y = from[at + 1] ?? 0;
      const z = from[at + 2] ?? 0;
      positions[to] = x * a + y * d + z * g + dx;
      positions[to + 1] = x * b + y * e + z * h + dy;
      positions[to + 2] = x * c + y * f + z * i + dz;
    }
  }
}
