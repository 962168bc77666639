import { describe, expect, it, vi } from 'vitest';
import { modelProblemCodes } from '../../findings/model-problem.ts';
import { box, meshOf, revolve, torusProfile } from '../../test-bodies.ts';
import { read3dm } from './read-3dm.ts';
import { placedBlock, rhinoMesh, write3dm } from './test-write-3dm.ts';

const limits = { maxTriangles: 10_000, maxUnpackedBytes: 1_000_000_000 };

const good = await write3dm((file, rhino) => {
  const ring = meshOf(revolve(torusProfile(4, 1, 6), 9));
  file.objects().addMesh(rhinoMesh(rhino, ring, 'doubles'), new rhino.ObjectAttributes());
  const cube = [rhinoMesh(rhino, meshOf(box(1, 2, 3)), 'floats')];
  file.instanceDefinitions().add('cube', '', '', '', [0, 0, 0], cube, [new rhino.ObjectAttributes()]);
  const block = file.instanceDefinitions().get(0).id;
  const placed = placedBlock(rhino, block, rhino.Transform.translationXYZ(9, 9, 9));
  file.objects().addInstanceObject(placed, new rhino.ObjectAttributes());
});

describe('a Rhino file that is not whole', () => {
  it('gets an answer wherever it was cut off', async () => {
    for (let part = 0; part < 12; part++) {
      const cut = good.subarray(0, Math.floor((good.length * part) / 12));
      expect(await read3dm(cut, limits)).toMatchObject({ ok: false });
    }
  });

  it('gets an answer whatever is changed in it, and leaves the next file as it was', async () => {
    const before = await read3dm(good, limits);
    let seed = 54_321;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    let refused = 0;
    for (let run = 0; run < 30; run++) {
      const copy = good.slice();
      for (let change = 0; change < 1 + random(12); change++)
        copy[32 + random(copy.length - 32)] = random(256);
      const result = await read3dm(copy, limits);
      if (result.ok) {
        const vertices = result.content.positions.length / 3;
        expect(result.content.triangles.every((vertex) => vertex < vertices)).toBe(true);
      } else {
        refused++;
        expect(modelProblemCodes).toContain(result.problem.code);
      }
    }
    expect(refused).toBeGreaterThan(0);
    expect(await read3dm(good, limits)).toEqual(before);
  });

  it('is refused when it is only a name', async () => {
    for (const words of [
      '3D Geometry File Format ',
      `3D Geometry File Format        8${'\u0001'.repeat(500)}`,
    ]) {
      expect(await read3dm(new TextEncoder().encode(words), limits)).toMatchObject({
        problem: { code: 'model-damaged' },
      });
    }
  });

  it('is refused one triangle above the limit', async () => {
    const triangles = 108 + 12;
    expect(await read3dm(good, { ...limits, maxTriangles: triangles })).toMatchObject({ ok: true });
    expect(await read3dm(good, { ...limits, maxTriangles: triangles - 1 })).toEqual({
      ok: false,
      problem: { code: 'model-too-many-triangles', detail: { maxTriangles: triangles - 1 } },
    });
  });
});

describe('the library', () => {
  it('prints nothing and leaves no listener on the process', async () => {
    const spies = [
      vi.spyOn(console, 'log'),
      vi.spyOn(console, 'error'),
      vi.spyOn(console, 'warn'),
      vi.spyOn(process.stdout, 'write'),
      vi.spyOn(process.stderr, 'write'),
    ];
    const listeners = () => process.eventNames().map((name) => [name, process.listenerCount(name)]);
    const before = listeners();
    await read3dm(good, limits);
    await read3dm(good.slice().fill(0xff, 3000, 3100), limits);
    const calls = spies.map((spy) => spy.mock.calls.length);
    for (const spy of spies) spy.mockRestore();
    expect(calls).toEqual([0, 0, 0, 0, 0]);
    expect(listeners()).toEqual(before);
    expect(process.exitCode).toBe(undefined);
  });
});
