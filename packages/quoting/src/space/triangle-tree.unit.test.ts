import { expect, it } from 'vitest';
import { meshOf, moved, revolve, sphereProfile, torusProfile } from '../test-bodies.ts';
import { looseTriangles } from './test-random-mesh.ts';
import { buildTriangleTree } from './triangle-tree.ts';

it('goes along a curve that always steps on to a neighbour', () => {
  const cells = Array.from({ length: 4096 }, (_, i) => [i & 15, (i >> 4) & 15, i >> 8] as const);
  const dots = cells.flatMap(([x, y, z]) => [x, y, z, x + 0.1, y, z, x, y + 0.1, z]);
  const triangles = Uint32Array.from({ length: 4096 * 3 }, (_, i) => i);
  const { order } = buildTriangleTree({ positions: Float64Array.from(dots), triangles });
  const steps = [...order].slice(1).map((triangle, i) => {
    const [a, b] = [cells[triangle] ?? [0, 0, 0], cells[order[i] ?? 0] ?? [0, 0, 0]];
    return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]);
  });
  expect(new Set(steps)).toEqual(new Set([1]));
});

it.each([0, 1, 2, 4, 5, 16, 17, 64, 65, 1000])('holds each of %i triangles once', (count) => {
  const { order } = buildTriangleTree(looseTriangles(count, 7));
  expect([...order].toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
});

it('orders a tiny body far from a large one as finely as if it stood alone', () => {
  const tiny = revolve(sphereProfile(0.001, 20), 40);
  const far = meshOf([...revolve(torusProfile(10, 2, 10), 30), ...moved(tiny, [9000, 0, 0])]);
  const large = far.triangles.length / 3 - tiny.length;
  const { order } = buildTriangleTree(far);
  const alone = buildTriangleTree(meshOf(moved(tiny, [9000, 0, 0])));
  const ofTiny = [...order].filter((triangle) => triangle >= large).map((triangle) => triangle - large);
  const steps = (list: readonly number[]) =>
    list.slice(1).reduce((sum, triangle, i) => sum + Math.abs(triangle - (list[i] ?? 0)), 0);
  expect(steps(ofTiny)).toBeLessThan(2 * steps([...alone.order]));
});
