import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const program = fileURLToPath(new URL('./schemas.mjs', import.meta.url));
const submitted = 'packages/contracts/schemas/order.submitted.1.json';
const board = 'docs/openapi/mes.json';
let folder: string;

function run(...options: string[]): { status: number | null; stderr: string } {
  return spawnSync(process.execPath, [program, '--folder', folder, ...options], { encoding: 'utf8' });
}

/** Makes a written file differ from the code; gives its text after that, and a function that puts it back. */
function plant(file: string, from: string, to: string) {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  expect(before).toContain(from);
  const planted = before.replace(from, to);
  writeFileSync(path, planted);
  return { planted, now: () => readFileSync(path, 'utf8'), undo: () => writeFileSync(path, before) };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alexandrite-contracts-test-'));
  expect(run()).toMatchObject({ status: 0, stderr: '' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('has nothing to say about what it has just written', () => {
  expect(run('--check')).toMatchObject({ status: 0, stderr: '' });
});

it('refuses a changed event of the same version, checking and writing, and leaves the file', () => {
  const { planted, now, undo } = plant(submitted, '"maximum": 1000', '"maximum": 2000');
  for (const options of [['--check'], [], ['--accept-additive']]) {
    const { status, stderr } = run(...options);
    expect(status).toBe(1);
    expect(stderr).toMatch(/order\.submitted, version 1, .* new version/);
    expect(stderr).toContain('quantity: limit tightened: maximum 2000 → 1000');
  }
  expect(now()).toBe(planted);
  undo();
});

it('takes an additional value of an event only when that is accepted', () => {
  const { planted, now, undo } = plant('packages/contracts/schemas/audit.reported.1.json', '"CLOSED",', '');
  expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining('--accept-additive') });
  expect(now()).toBe(planted);
  expect(run('--accept-additive').status).toBe(0);
  undo();
  expect(run('--check').status).toBe(0);
});

it('refuses an API that breaks its callers unless the reason is given, and records it', () => {
  const { planted, now } = plant(board, '"/api/mes/v1/my-work"', '"/api/mes/v1/in-hand"');
  expect(run()).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('GET /api/mes/v1/in-hand: removed'),
  });
  expect(now()).toBe(planted);
  expect(run('--breaking', 'nobody called it').status).toBe(0);
  expect(readFileSync(join(folder, 'docs/openapi/BREAKING.md'), 'utf8')).toMatch(
    /nobody called it\n\n- GET .*in-hand/,
  );
  expect(run('--check').status).toBe(0);
});
