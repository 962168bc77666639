import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

it.each([['--check'], ['--accept-additive']])(
  'with %s refuses what was changed in place, and writes nothing',
  (option) => {
    const folder = mkdtempSync(join(tmpdir(), 'alexandrite-contracts-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    for (const part of ['packages/contracts/schemas', 'docs'])
      cpSync(join(root, part), join(folder, part), { recursive: true });
    const event = plant(
      join(folder, 'packages/contracts/schemas/order.submitted.1.json'),
      '"maximum": 1000',
      '"maximum": 2000',
    );
    const api = plant(
      join(folder, 'docs/openapi/mes.json'),
      '"/api/mes/v1/my-work"',
      '"/api/mes/v1/in-hand"',
    );

    const program = join(root, 'scripts/contracts/schemas.mjs');
    const { status, stderr } = spawnSync(process.execPath, [program, '--folder', folder, option], {
      encoding: 'utf8',
    });

    expect(status).toBe(1);
    expect(stderr).toMatch(/order\.submitted, version 1, .* new version/);
    expect(stderr).toContain('quantity: limit tightened: maximum 2000 → 1000');
    expect(stderr).toContain('GET /api/mes/v1/in-hand: removed');
    expect([event.isUntouched(), api.isUntouched()]).toEqual([true, true]);
  },
);

/** Makes a written file say something else than the code does. */
function plant(path: string, from: string, to: string) {
  const before = readFileSync(path, 'utf8');
  expect(before).toContain(from);
  const planted = before.replace(from, to);
  writeFileSync(path, planted);
  return { isUntouched: () => readFileSync(path, 'utf8') === planted };
}
