import { expect, it } from 'vitest';
import { topologyOf } from '../kernel/topology.ts';
import { surfaceOf } from '../kernel/welded-surface.ts';
import { box, flipped, meshOf, moved, revolve, torusProfile } from '../test-bodies.ts';
import type { Body } from '../test-bodies.ts';
import { defectsOf } from './defects.ts';

const defects = (body: Body) => {
  const mesh = meshOf(body);
  const { findings, ...counts } = defectsOf(mesh, topologyOf(surfaceOf(mesh)));
  return { ...counts, codes: findings.map(({ code, count }) => `${code} ${count}`), findings };
};

const none = { watertight: true, openEdges: 0, nonManifoldEdges: 0, nonManifoldVertices: 0, codes: [] };

it('has nothing to say of a sound surface, turned inside out or not', () => {
  const ring = revolve(torusProfile(9, 2, 12), 24);
  expect(defects(ring)).toMatchObject(none);
  expect(defects(ring.map(flipped))).toMatchObject(none);
});

it('counts open edges, and the holes they go around, with a place at each', () => {
  const holed = box(2, 2, 2).filter((_, i) => i !== 0 && i !== 1 && i !== 11);
  const { openEdges, watertight, findings } = defects([...holed, ...moved(holed, [9, 0, 0])]);
  expect({ openEdges, watertight }).toEqual({ openEdges: 10, watertight: false });
  const [hole] = findings;
  expect(hole?.detail).toEqual({ loops: 2 });
  expect(hole?.severity).toBe('error');
  expect(new Set(hole?.at.slice(0, 2).map(([x]) => x > 5))).toEqual(new Set([true, false]));
});

it('tells a triangle that faces the wrong way by its edges', () => {
  const turned = box(2, 2, 2).map((corners, i) => (i === 3 ? flipped(corners) : corners));
  expect(defects(turned)).toMatchObject({ watertight: false, openEdges: 6 });
});

it('finds the edge along which two bodies touch, which closes all the same', () => {
  expect(defects([...box(2, 2, 2), ...moved(box(2, 2, 2), [2, 2, 0])])).toMatchObject({
    watertight: true,
    openEdges: 0,
    nonManifoldEdges: 1,
    codes: ['non-manifold-edges 1'],
  });
});

it('finds the vertex in which two bodies touch', () => {
  const { codes, findings, watertight } = defects([...box(2, 2, 2), ...moved(box(3, 3, 3), [2, 2, 2])]);
  expect({ codes, watertight }).toEqual({ codes: ['non-manifold-vertices 1'], watertight: true });
  expect(findings[0]?.at).toEqual([[2, 2, 2]]);
});
