import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { box, flipped, moved, revolve, sphereProfile, torusProfile } from '../../test-bodies.ts';
import type { Body } from '../../test-bodies.ts';
import { block, mapped, shelled, shuffled, turnAbout } from '../test-shells.ts';
import { nestingOf } from './nesting.ts';
import { shellMeasures } from './shell-measures.ts';
import { trianglesByShell } from './triangles-by-shell.ts';

const nesting = (bodies: readonly Body[], closed?: Uint8Array): number[] => {
  const { mesh, shellOf, shellCount } = shelled(...bodies);
  const shells = shellMeasures(mesh, shellOf, shellCount);
  return [...nestingOf(mesh, shells, trianglesByShell(shellOf, shellCount), closed)];
};

const cube = (edge: number, at?: readonly [number, number, number]): Body => block(edge, edge, edge, at);

describe('which shell lies in which', () => {
  it('finds the direct parent through several levels', () => {
    expect(nesting([cube(2), cube(8), cube(4).map(flipped), cube(6).map(flipped)])).toEqual([2, -1, 3, 1]);
  });

  it('is not fooled by a box inside a box: a bead in the hole of a torus is outside', () => {
    const torus = revolve(torusProfile(9, 2, 12), 24);
    expect(nesting([torus, cube(3), cube(1, [9, 0, 0])])).toEqual([-1, -1, 0]);
  });

  it('holds where rays pass through vertices and along edges', () => {
    const outer = revolve(sphereProfile(8, 8), 8);
    const inner = revolve(sphereProfile(4, 8), 8);
    for (const turn of [0, 0.3, Math.PI / 4, Math.PI / 2])
      expect(nesting([outer, inner].map((body) => mapped(body, turnAbout(1, 0, 0, turn))))).toEqual([-1, 0]);
  });

  it('lets shells touch from inside', () => {
    expect(nesting([box(4, 4, 4), box(2, 2, 2)])).toEqual([-1, 0]);
    expect(nesting([box(4, 4, 4), moved(box(2, 2, 2), [4, 0, 0])])).toEqual([-1, -1]);
  });

  it('lets an open shell hold nothing', () => {
    expect(nesting([cube(8), cube(4)], Uint8Array.of(0, 1))).toEqual([-1, -1]);
  });

  it('has no parents without shells or with one', () => {
    expect(nesting([])).toEqual([]);
    expect(nesting([cube(1)])).toEqual([-1]);
  });

  it('finds every bead of many in its own hollow, in any order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const cells = shuffled(
          Array.from({ length: 120 }, (_, i) => [i % 5, Math.floor(i / 5) % 6, Math.floor(i / 30)] as const),
          seed,
        );
        const places = cells.map(([x, y, z]) => [x * 3, y * 3, z * 3] as const);
        const parents = nesting([...places.map((at) => cube(2, at)), ...places.map((at) => cube(1, at))]);
        expect(parents).toEqual([...places.map(() => -1), ...places.map((_, i) => i)]);
      }),
      { numRuns: 8 },
    );
  });
});
