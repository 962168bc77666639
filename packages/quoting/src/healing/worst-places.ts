import { mostPlaces } from '../findings/finding.ts';
import type { Mesh } from '../mesh/mesh.ts';
import type { Point } from '../model.ts';

/** Keeps the places with the largest sizes, as many as a finding names; of equal ones those that came first. */
export class WorstPlaces {
  readonly #sizes: number[] = [];
  readonly #points: Point[] = [];

  get points(): readonly Point[] {
    return this.#points;
  }

  add(size: number, x: number, y: number, z: number): void {
    const sizes = this.#sizes;
    if (sizes.length === mostPlaces && size <= (sizes[mostPlaces - 1] ?? 0)) return;
    let at = sizes.length;
    while (at > 0 && (sizes[at - 1] ?? 0) < size) at--;
    sizes.splice(at, 0, size);
    this.#points.splice(at, 0, [x, y, z]);
    if (sizes.length <= mostPlaces) return;
    sizes.pop();
    this.#points.pop();
  }

  /** Adds the middle of a triangle. */
  addTriangle(size: number, { positions, triangles }: Mesh, triangle: number): void {
    const a = (triangles[triangle * 3] ?? 0) * 3;
    const b = (triangles[triangle * 3 + 1] ?? 0) * 3;
    const c = (triangles[triangle * 3 + 2] ?? 0) * 3;
    const middle = (k: number): number =>
      ((positions[a + k] ?? 0) + (positions[b + k] ?? 0) + (positions[c + k] ?? 0)) / 3;
    this.add(size, middle(0), middle(1), middle(2));
  }
}
