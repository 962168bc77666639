import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';

interface Arrows {
  readonly modules: number;
  readonly imports: number;
  readonly broken: readonly string[];
  readonly unread: readonly string[];
}

const checker = new URL('./import-arrows.mjs', import.meta.url).href;
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'alexandrite-arrows-test-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** In a process of its own, as the check runs it: under Vitest the checker would be transformed. */
async function arrowsOf(files: Readonly<Record<string, string>>): Promise<Arrows> {
  for (const [name, source] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), source);
  }
  const program = `
    const { importArrows } = await import(${JSON.stringify(checker)});
    console.log(JSON.stringify(await importArrows(${JSON.stringify(root)})));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  return JSON.parse(stdout) as Arrows;
}

it('lets imports along the arrows pass, and reads every file', async () => {
  const arrows = await arrowsOf({
    'packages/contracts/src/index.ts': 'export const status: string = "INITIATED";',
    'packages/service-kit/src/index.ts': "export { status } from '../../contracts/src/index.ts';",
    'services/mes/src/index.ts':
      "import { status } from '../../../packages/service-kit/src/index.ts';\nexport const mes: string = status;",
    'apps/server/src/index.ts': "export { mes } from '../../../services/mes/src/index.ts';",
  });
  expect(arrows).toEqual({ modules: 4, imports: 3, broken: [], unread: [] });
});

it('tells every import against an arrow, type imports and those beside `using` among them', async () => {
  const { broken } = await arrowsOf({
    'packages/contracts/src/index.ts':
      "import type { Kit } from '../../service-kit/src/index.ts';\nexport type C = Kit;",
    'packages/service-kit/src/index.ts': 'export interface Kit { readonly name: string }',
    'packages/quoting/src/index.ts': "export { readFileSync } from 'node:fs';",
    'packages/local-engines/src/index.ts': 'export const engine = 1;',
    'packages/testkit/src/index.ts': 'export const kit = 1;',
    'services/mes/src/index.ts': 'export const mes = 1;',
    'services/mes/src/inner.ts': 'export const inner = 1;',
    'services/mes/test/mes.int.test.ts': "export { sellers } from '../../sellers/src/index.ts';",
    'services/sellers/src/index.ts':
      "export { mes } from '../../mes/src/index.ts';\nexport const sellers = 1;\nexport { kit } from '../../../packages/testkit/src/index.ts';",
    'services/pricing/src/index.ts':
      "export async function f(a: AsyncDisposable) { await using b = a; return import('../../../packages/local-engines/src/index.ts'); }",
    'apps/server/src/index.ts': "export { inner } from '../../../services/mes/src/inner.ts';",
  });
  expect(broken.map((line) => line.replace(' → ', ' ')).toSorted()).toEqual(
    [
      'contracts-know-only-zod: packages/contracts/src/index.ts packages/service-kit/src/index.ts',
      'engines-are-run-from-outside: services/pricing/src/index.ts packages/local-engines/src/index.ts',
      'packages-are-entered-by-the-front-door: apps/server/src/index.ts services/mes/src/inner.ts',
      'quoting-knows-nothing: packages/quoting/src/index.ts fs',
      'services-speak-through-the-bus: services/mes/test/mes.int.test.ts services/sellers/src/index.ts',
      'services-speak-through-the-bus: services/sellers/src/index.ts services/mes/src/index.ts',
      'services-stand-on-packages: services/pricing/src/index.ts packages/local-engines/src/index.ts',
      'services-stand-on-packages: services/sellers/src/index.ts packages/testkit/src/index.ts',
      'services-stand-on-packages: services/sellers/src/index.ts services/mes/src/index.ts',
      'testkit-is-for-tests: services/sellers/src/index.ts packages/testkit/src/index.ts',
    ].toSorted(),
  );
});

it('tells an import that leads nowhere', async () => {
  const { broken } = await arrowsOf({ 'lab/src/index.ts': "export { drill } from './drill.ts';" });
  expect(broken).toEqual(['everything-resolves: lab/src/index.ts → ./drill.ts']);
});
