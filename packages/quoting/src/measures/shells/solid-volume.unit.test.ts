import { describe, expect, it } from 'vitest';
import { boundsOf } from '../bounds.ts';
import { flipped, meshOf, moved, revolve, sphereProfile } from '../../test-bodies.ts';
import type { Body } from '../../test-bodies.ts';
import { block, mapped, outward, shuffled, turnAbout } from '../test-shells.ts';
import { volumeAndArea } from '../test-volume-area.ts';
import { solidVolume } from './solid-volume.ts';

const solid = (...bodies: Body[]) => {
  const mesh = meshOf(bodies.flat());
  const list = Uint32Array.from({ length: mesh.triangles.length / 3 }, (_, t) => t);
  return solidVolume(mesh, list, boundsOf(mesh.positions), volumeAndArea(mesh));
};

const off = (value: number, exact: number): number => Math.abs(value / exact - 1);

const ball = (radius: number): Body => outward(revolve(sphereProfile(radius, 96), 192));
const cylinder = (radius: number, height: number): Body =>
  outward(
    revolve(
      [
        [0, -height / 2],
        [radius, -height / 2],
        [radius, height / 2],
        [0, height / 2],
      ],
      256,
    ),
  );

describe('volume of overlapping shells', () => {
  it('is the plain volume, to the bit, where nothing overlaps', () => {
    const body = [...ball(3), ...moved(ball(2), [10, 0, 0])];
    expect(solid(body)).toEqual({
      volumeMm3: volumeAndArea(meshOf(body)).volumeMm3,
      centreOfMassMm: volumeAndArea(meshOf(body)).centreOfMassMm.map((x) => expect.closeTo(x, 9)),
    });
  });

  it.each([
    [0, [1, 0, 0]],
    [0.3, [1, 2, 3]],
    [1.1, [0, 1, 1]],
  ] as const)('is that of the union of two cubes, turned by %f', (angle, [x, y, z]) => {
    const cubes = [...block(10, 10, 10), ...block(10, 10, 10, [4, 3, 2])];
    const { volumeMm3, centreOfMassMm } = solid(mapped(cubes, turnAbout(x, y, z, angle)));
    const shared = 6 * 7 * 8;
    expect(off(volumeMm3, 2000 - shared)).toBeLessThan(5e-4);
    const centre = turnAbout(x, y, z, angle)([2, 1.5, 1]);
    centre.forEach((exact, axis) =>
      expect(Math.abs((centreOfMassMm[axis] ?? 0) - exact)).toBeLessThan(0.005),
    );
  });

  it('is that of the union of two balls', () => {
    const [r, d] = [6, 5];
    const lens = (Math.PI * (4 * r + d) * (2 * r - d) ** 2) / 12;
    const { volumeMm3 } = solid(ball(r), moved(ball(r), [3, 4, 0]));
    const whole = volumeAndArea(meshOf(ball(r))).volumeMm3;
    expect(off(volumeMm3, 2 * whole - lens)).toBeLessThan(1e-3);
  });

  it('is that of the union of two crossing cylinders', () => {
    const one = cylinder(2, 12);
    const other = mapped(one, turnAbout(1, 0, 0, Math.PI / 2));
    const { volumeMm3 } = solid(mapped([...one, ...other], turnAbout(1, 2, 0.5, 0.5)));
    expect(off(volumeMm3, 2 * Math.PI * 4 * 12 - (16 / 3) * 8)).toBeLessThan(1e-3);
  });

  it('counts a body that is there three times once', () => {
    const body = ball(4);
    const nearly = [body, moved(body, [1e-4, 0, 0]), moved(body, [0, 1e-4, 0])];
    expect(off(solid(...nearly).volumeMm3, volumeAndArea(meshOf(body)).volumeMm3)).toBeLessThan(2e-3);
  });

  it('counts a heap of bodies in one place once', () => {
    const heap = Array.from({ length: 200 }, (_, i) => block(10, 10, 10, [i * 1e-5, 0, 0]));
    expect(off(solid(...heap).volumeMm3, 1000)).toBeLessThan(2e-3);
  });

  it('counts nothing for what is inside out', () => {
    const { volumeMm3 } = solid(block(10, 10, 10), block(4, 4, 4, [20, 0, 0]).map(flipped));
    expect(off(volumeMm3, 1000)).toBeLessThan(5e-4);
  });

  it('has the same bits for any order of triangles', () => {
    const bodies = [...block(10, 10, 10), ...mapped(block(10, 3, 3), turnAbout(1, 2, 3, 1))];
    const mesh = meshOf(bodies);
    const sum = volumeAndArea(mesh);
    const list = Array.from({ length: 24 }, (_, t) => t);
    const one = solidVolume(mesh, Uint32Array.from(list), boundsOf(mesh.positions), sum);
    const other = solidVolume(mesh, Uint32Array.from(shuffled(list)), boundsOf(mesh.positions), sum);
    expect(other).toEqual(one);
    expect(one.volumeMm3).toBeLessThan(1090);
  });

  it('leaves flat things alone', () => {
    const flat = block(10, 10, 10).map((t) => t.map((x, i) => (i % 3 === 2 ? 0 : x)));
    expect(solid(flat).volumeMm3).toBe(0);
  });
});
