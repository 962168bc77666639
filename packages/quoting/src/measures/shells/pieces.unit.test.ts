import { describe, expect, it } from 'vitest';
import { meshOf, moved, revolve, sphereProfile, tetrahedron, torusProfile } from '../../test-bodies.ts';
import type { Body } from '../../test-bodies.ts';
import { block, inward, mapped, outward, shelled, shellsOf, shuffled, turnAbout } from '../test-shells.ts';
import { volumeAndArea } from '../test-volume-area.ts';
import { piecesOf } from './pieces.ts';
import { shellMeasures } from './shell-measures.ts';

const pieces = (bodies: readonly Body[], overlaps: readonly number[] = []) => {
  const { mesh, shellOf, shellCount } = shelled(...bodies);
  const shells = shellMeasures(mesh, shellOf, shellCount);
  return piecesOf(mesh, shellOf, shells, { overlaps: Int32Array.from(overlaps) });
};

const ball = (radius: number): Body => outward(revolve(sphereProfile(radius, 16), 32));
const volume = (body: Body): number => volumeAndArea(meshOf(body)).volumeMm3;

describe('pieces', () => {
  it('are one for one shell, with its own measures', () => {
    const body = mapped(ball(3), turnAbout(1, 1, 0, 0.4));
    const { volumeMm3, areaMm2, centreOfMassMm } = volumeAndArea(meshOf(body));
    expect(pieces([body])).toMatchObject({
      pieces: [{ triangles: body.length, shells: 1, cavities: 0, volumeMm3, areaMm2, centreOfMassMm }],
      pieceOf: Uint32Array.of(0),
    });
  });

  it('have their cavities taken out, with the area inside', () => {
    const hollow = pieces([inward(block(2, 2, 2, [1, 0, 0])), block(8, 8, 8)]);
    expect(hollow.pieces).toHaveLength(1);
    expect(hollow.pieces[0]).toMatchObject({ shells: 2, cavities: 1, triangles: 24 });
    expect(hollow.pieces[0]?.volumeMm3).toBeCloseTo(512 - 8, 9);
    expect(hollow.pieces[0]?.areaMm2).toBeCloseTo(6 * 64 + 24, 9);
    expect(hollow.pieces[0]?.centreOfMassMm[0]).toBeCloseTo(-8 / 504, 12);
  });

  it('count a shell wholly inside solid metal once, in volume and in area', () => {
    const [piece] = pieces([block(8, 8, 8), block(2, 2, 2)]).pieces;
    expect(piece).toMatchObject({ shells: 2, cavities: 0 });
    expect(piece?.volumeMm3).toBeCloseTo(512, 9);
    expect(piece?.areaMm2).toBeCloseTo(384, 9);
  });

  it('count what lies loose in a cavity', () => {
    const [piece, ...others] = pieces([block(8, 8, 8), inward(block(6, 6, 6)), block(2, 2, 2)]).pieces;
    expect(others).toEqual([]);
    expect(piece).toMatchObject({ shells: 3, cavities: 1 });
    expect(piece?.volumeMm3).toBeCloseTo(512 - 216 + 8, 9);
  });

  it('are turned right when they are inside out and nothing is around them', () => {
    expect(pieces([inward(block(3, 3, 3))]).pieces[0]?.volumeMm3).toBeCloseTo(27, 9);
  });

  it('are parted when nothing joins them, the largest first', () => {
    const { pieces: found, pieceOf } = pieces([
      ball(1),
      moved(ball(2), [9, 0, 0]),
      moved(ball(3), [0, 9, 0]),
    ]);
    expect(found.map(({ boundsMm: { max, min } }) => Math.round(max[2] - min[2]))).toEqual([6, 4, 2]);
    expect([...pieceOf]).toEqual([2, 1, 0]);
  });

  it('hang together by a shared vertex', () => {
    const found = pieces([block(2, 2, 2), block(2, 2, 2, [2, 2, 2]), block(2, 2, 2, [9, 0, 0])]).pieces;
    expect(found.map(({ shells }) => shells)).toEqual([2, 1]);
  });

  it('count crossing shells once', () => {
    const [piece] = pieces([block(4, 4, 4), block(4, 4, 4, [2, 0.5, 0.25])], [0, 1]).pieces;
    const exact = 128 - 2 * 3.5 * 3.75;
    expect(Math.abs((piece?.volumeMm3 ?? 0) / exact - 1)).toBeLessThan(5e-4);
    expect(piece?.areaMm2).toBeCloseTo(192, 9);
  });

  it('are the same pieces in the same order for any order of triangles', () => {
    const link = outward(revolve(torusProfile(4, 0.7, 8), 16));
    const bodies = [
      link,
      moved(link, [20, 0, 0]),
      moved(link, [-20, 0, 0]),
      moved(tetrahedron(30), [0, 40, 0]),
    ];
    const inOrder = pieces(bodies).pieces;
    for (const seed of [1, 2, 3]) {
      const { mesh, shellOf, shellCount } = shellsOf(meshOf(shuffled(bodies.flat(), seed)));
      const shells = shellMeasures(mesh, shellOf, shellCount);
      const found = piecesOf(mesh, shellOf, shells, { overlaps: new Int32Array() }).pieces;
      expect(found.map(({ boundsMm }) => boundsMm)).toEqual(inOrder.map(({ boundsMm }) => boundsMm));
      found.forEach(({ volumeMm3 }, i) => expect(volumeMm3).toBeCloseTo(inOrder[i]?.volumeMm3 ?? 0, 9));
    }
    expect(volume(bodies[3] ?? [])).toBeCloseTo(4500, 9);
  });
});
