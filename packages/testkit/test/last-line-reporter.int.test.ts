import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const reporter = new URL('../dist/last-line-reporter.js', import.meta.url).href;
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'alexandrite-reporter-test-'));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function runOf(
  files: Readonly<Record<string, string>>,
  { ci = false, setup = '' } = {},
): Promise<{ lines: readonly string[]; status: number }> {
  for (const [name, source] of Object.entries(files)) writeFileSync(join(dir, name), source);
  writeFileSync(join(dir, 'setup.mjs'), `export function setup() { ${setup} }`);
  writeFileSync(
    join(dir, 'vitest.config.mjs'),
    `import { LastLineReporter } from ${JSON.stringify(reporter)};
     export default { test: { globals: true, globalSetup: './setup.mjs', reporters: ['default', new LastLineReporter()] } };`,
  );
  const env = { PATH: process.env['PATH'], HOME: dir, CI: String(ci) };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [vitest, 'run'], { cwd: dir, env }, (_error, output) => {
      resolve({ lines: output.trimEnd().split('\n'), status: child.exitCode ?? -1 });
    });
  });
}

it('ends with the plain line and counts a file that broke as a failure', async () => {
  const { lines, status } = await runOf({
    'good.test.js':
      "test('a', () => {}); test.skip('b', () => {}); test('c', () => { throw new Error('no'); });",
    'broken.test.js': "throw new Error('cannot even be read');",
    'hook.test.js':
      "describe('s', () => { beforeAll(() => { throw new Error('no'); }); test('d', () => {}); });",
  });
  expect(lines.at(-1)).toBe('1 passed, 3 failed, 2 skipped');
  expect(status).toBe(1);
});

it('lets skipped tests pass at the desk but fails the run for them in CI', async () => {
  const files = { 'some.test.js': "test('a', () => {}); test.skip('b', () => {});" };
  const atTheDesk = await runOf(files);
  expect([atTheDesk.status, atTheDesk.lines.at(-1)]).toEqual([0, '1 passed, 0 failed, 1 skipped']);
  const inCi = await runOf(files, { ci: true });
  expect([inCi.status, ...inCi.lines.slice(-2)]).toEqual([
    1,
    'CI=true: skipped tests fail the run',
    '1 passed, 0 failed, 1 skipped',
  ]);
});

it('says nothing of skipped tests when there are none', async () => {
  const { lines, status } = await runOf({ 'all.test.js': "test('a', () => {});" }, { ci: true });
  expect([status, lines.at(-1)]).toEqual([0, '1 passed, 0 failed']);
});

it('does not look green when the set-up of the run failed', async () => {
  const { lines, status } = await runOf(
    { 'never.test.js': "test('a', () => {});" },
    { setup: "throw new Error('no engine')" },
  );
  expect([status, lines.at(-1)]).toEqual([1, '0 passed, 1 failed']);
});
