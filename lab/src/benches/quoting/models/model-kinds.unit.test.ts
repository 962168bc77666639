import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookAtModel } from '@alexandrite/quoting/first-look';
import { afterAll, describe, expect, it } from 'vitest';
import { wiresOf } from './filigree.ts';
import { modelKinds, writeModel, type ModelKind } from './model-kinds.ts';

const dir = mkdtempSync(join(tmpdir(), 'alexandrite-models-'));
afterAll(() => rmSync(dir, { recursive: true }));

const shells: Record<ModelKind, (triangles: number) => number> = {
  ring: () => 1,
  signet: () => 1,
  filigree: wiresOf,
  lattice: () => 1,
};

describe.each(modelKinds)('a generated %s', (kind) => {
  it.each([10_000, 70_000])(
    'of %i triangles is closed, of as many shells as it was made of',
    async (asked) => {
      const path = join(dir, `${kind}.stl`);
      const triangles = writeModel(path, kind, asked);
      const seen = await lookAtModel(readFileSync(path));
      expect(seen).toMatchObject({
        ok: true,
        look: { triangles, watertight: true, shells: shells[kind](asked) },
      });
      expect(Math.abs(triangles / asked - 1)).toBeLessThan(0.2);
    },
  );

  it('faces outwards', () => {
    const path = join(dir, `${kind}.stl`);
    writeModel(path, kind, 10_000);
    expect(signedVolume(readFileSync(path))).toBeGreaterThan(0);
  });

  it('has the same bytes every time', () => {
    const paths = ['one', 'other'].map((name) => join(dir, `${kind}-${name}.stl`));
    for (const path of paths) writeModel(path, kind, 20_000);
    const [one, other] = paths.map((path) => readFileSync(path));
    expect(one?.equals(other ?? new Uint8Array())).toBe(true);
  });
});

function signedVolume(stl: Buffer): number {
  let six = 0;
  for (let at = 84; at < stl.length; at += 50) {
    const [ax = 0, ay = 0, az = 0, bx = 0, by = 0, bz = 0, cx = 0, cy = 0, cz = 0] = Array.from(
      { length: 9 },
      (_, i) => stl.readFloatLE(at + 12 + i * 4),
    );
    six += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
  }
  return six / 6;
}
