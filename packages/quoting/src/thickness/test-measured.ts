import type { Mesh } from '../mesh/mesh.ts';
import type { Thickness } from '../model.ts';
import { buildTriangleTree } from '../space/triangle-tree.ts';
import { meshOf } from '../test-bodies.ts';
import type { Body } from '../test-bodies.ts';
import { measureThickness } from './measure-thickness.ts';

export const measure = (mesh: Mesh): Thickness => {
  const thickness = measureThickness(mesh, buildTriangleTree(mesh));
  if (!thickness) throw new Error('the measurement was given up');
  return thickness;
};

export const measureBody = (body: Body): Thickness => measure(meshOf(body));

/** A polygon, counter-clockwise in the xy plane, `height` high: convex seen from its first point. */
export const prism = (polygon: readonly (readonly [number, number])[], height: number): Body => {
  const at = (i: number, z: number): number[] => [...(polygon[i % polygon.length] ?? [0, 0]), z];
  const sides = polygon.flatMap((_, i) => [
    [...at(i, 0), ...at(i + 1, 0), ...at(i + 1, height)],
    [...at(i, 0), ...at(i + 1, height), ...at(i, height)],
  ]);
  const fan = polygon.slice(2).flatMap((_, i) => [
    [...at(0, 0), ...at(i + 2, 0), ...at(i + 1, 0)],
    [...at(0, height), ...at(i + 1, height), ...at(i + 2, height)],
  ]);
  return [...sides, ...fan];
};

/** Within 2 % of what is expected. */
export const near = (expected: number) => (actual: number | null | undefined) =>
  typeof actual === 'number' && actual > expected * 0.98 && actual < expected * 1.02;
