import { describe, expect, it } from 'vitest';
import { box, moved, revolve, sphereProfile, torusProfile } from '../../test-bodies.ts';
import { shelled, shuffled } from '../test-shells.ts';
import type { ShelledMesh } from '../test-shells.ts';
import { genusOf } from './genus.ts';

const genus = ({ mesh, shellOf, shellCount }: ShelledMesh) => genusOf(mesh, shellOf, shellCount);
const torus = revolve(torusProfile(9, 1, 8), 12);
const ball = revolve(sphereProfile(2, 8), 12);

describe('genus', () => {
  it('is 0 for a ball and 1 for a torus, and adds up over shells', () => {
    expect(genus(shelled(ball))).toMatchObject({ ofShell: Int32Array.of(0), total: 0 });
    expect(genus(shelled(torus))).toMatchObject({ ofShell: Int32Array.of(1), total: 1 });
    expect(genus(shelled(torus, ball, moved(torus, [0, 0, 50])))).toMatchObject({
      ofShell: Int32Array.of(1, 0, 1),
      total: 2,
    });
  });

  it('counts a vertex that two shells share in both', () => {
    const touching = shelled(box(1, 1, 1), moved(box(1, 1, 1), [1, 1, 1]));
    expect(touching.shellCount).toBe(2);
    expect(touching.mesh.positions.length / 3).toBe(15);
    expect(genus(touching)).toEqual({
      ofShell: Int32Array.of(0, 0),
      vertices: Uint32Array.of(8, 8),
      total: 0,
    });
  });

  it('does not depend on the order of triangles', () => {
    expect(genus(shelled(shuffled([...torus, ...moved(ball, [50, 0, 0])]))).total).toBe(1);
  });

  it('is unknown where the numbers are not those of a closed surface', () => {
    expect(genus(shelled(box(1, 1, 1).slice(1)))).toMatchObject({ ofShell: Int32Array.of(-1), total: null });
    expect(genus(shelled(box(1, 1, 1).slice(0, 1), torus)).total).toBeNull();
  });
});
