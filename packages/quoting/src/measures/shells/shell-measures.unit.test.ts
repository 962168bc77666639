import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf } from '../bounds.ts';
import { volumeAndArea } from '../test-volume-area.ts';
import { box, flipped, moved, revolve, sphereProfile, tetrahedron, torusProfile } from '../../test-bodies.ts';
import { block, mapped, shelled, shuffled, turnAbout } from '../test-shells.ts';
import type { ShelledMesh } from '../test-shells.ts';
import { shellMeasures } from './shell-measures.ts';

const measured = ({ mesh, shellOf, shellCount }: ShelledMesh) => shellMeasures(mesh, shellOf, shellCount);

describe('measures of each shell', () => {
  it.each([
    ['a box', box(3, 4, 5)],
    ['a ball far away', moved(revolve(sphereProfile(3, 20), 40), [1e4, -2e4, 3e4])],
    ['a torus turned', mapped(revolve(torusProfile(9, 1.1, 17), 33), turnAbout(1, 2, 3, 0.7))],
  ])('are those of the whole, bit for bit, for %s', (_, body) => {
    const shells = shelled(body);
    const { volumeMm3, areaMm2, centreOfMassMm } = volumeAndArea(shells.mesh);
    const { min, max } = boundsOf(shells.mesh.positions);
    const result = measured(shells);
    expect(result.volumeMm3).toEqual(Float64Array.of(volumeMm3));
    expect(result.areaMm2).toEqual(Float64Array.of(areaMm2));
    expect(result.centreOfMassMm).toEqual(Float64Array.of(...centreOfMassMm));
    expect(result.boundsMm).toEqual(Float64Array.of(...min, ...max));
    expect(result.triangles).toEqual(Uint32Array.of(body.length));
  });

  it('are kept apart, signed, also where triangles are mixed', () => {
    const small = moved(tetrahedron(3), [20, 0, 0]).map(flipped);
    const shells = shelled(shuffled([...block(10, 10, 10), ...small]));
    const { volumeMm3, areaMm2, triangles, boundsMm, centreOfMassMm } = measured(shells);
    const cube = triangles.indexOf(12);
    const other = 1 - cube;
    expect(volumeMm3[cube]).toBeCloseTo(1000, 9);
    expect(areaMm2[cube]).toBeCloseTo(600, 9);
    expect(volumeMm3[other]).toBeCloseTo(-4.5, 12);
    expect([...boundsMm.subarray(other * 6, other * 6 + 6)]).toEqual([20, 0, 0, 23, 3, 3]);
    expect(centreOfMassMm[other * 3]).toBeCloseTo(20.75, 12);
  });

  it('sum to the whole wherever the shells are', () => {
    const place = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place, place), { minLength: 1, maxLength: 6 }), (places) => {
        const unique = [...new Map(places.map((p) => [p.join(), p])).values()];
        const shells = shelled(...unique.map((at) => moved(tetrahedron(0.5), at)));
        const sum = measured(shells).volumeMm3.reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo((unique.length * 0.125) / 6, 12);
      }),
    );
  });

  it('are empty for no shells', () => {
    expect(shellMeasures(shelled([]).mesh, new Uint32Array(), 0).volumeMm3).toEqual(new Float64Array());
  });
});
