import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultPriceList } from '@alexandrite/quoting';
import { afterAll, beforeAll, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const ring = fileURLToPath(new URL('../../../lab/models/band-ring.stl', import.meta.url));

interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

const quote = (...args: readonly string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: 'C', INIT_CWD: folder };
    execFile(process.execPath, [program, ...args], { env }, (error, out, err) =>
      resolve({ status: error ? Number(error.code) : 0, out, err }),
    );
  });

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alexandrite-quote-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('prints one JSON line a file: measures, findings, prices; and what cannot be read', async () => {
  await writeFile(join(folder, 'letter.txt'), 'Dear workshop, please make me a ring.');
  const { status, out } = await quote('--json', ring, 'letter.txt', 'nowhere.stl');
  expect(status).toBe(1);
  const [first, second, third] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toMatchObject({
    file: ring,
    ok: true,
    format: 'stl-binary',
    measures: { triangles: 15_120, watertight: true, shells: 1, ring: { sizes: { ru: 17.5 } } },
    findings: [],
  });
  expect(first?.['prices']).toHaveLength(defaultPriceList.materials.length);
  expect(second).toMatchObject({ file: 'letter.txt', ok: false, problem: { code: 'model-not-recognised' } });
  expect(third).toMatchObject({
    ok: false,
    problem: { code: 'file-unreadable', detail: { system: 'ENOENT' } },
  });
});

it('takes a price list from a file, and says what is wrong with one', async () => {
  const list = { ...defaultPriceList, id: 'of-the-workshop', marginPercent: 0 };
  await writeFile(join(folder, 'list.json'), JSON.stringify(list));
  const { out } = await quote('--json', '--price-list', 'list.json', ring);
  expect(JSON.parse(out)).toMatchObject({ ok: true, priceListId: 'of-the-workshop' });
  await writeFile(join(folder, 'bad.json'), JSON.stringify({ ...list, marginPercent: -1 }));
  const refused = await quote('--price-list', 'bad.json', ring);
  expect([refused.status, refused.out]).toEqual([2, '']);
  expect(refused.err).toContain('marginPercent');
});

it('shows people a table in their language, with the breakdown of a price and cheaper ways', async () => {
  const { status, out } = await quote('--language', 'ru', '--material', 'gold-585-yellow', ring);
  expect(status).toBe(0);
  for (const text of ['492,923 мм³', 'Золото 585 жёлтое', 'Наценка', 'Итого', 'Дешевле'])
    expect(out).toContain(text);
});

it('shows sizes alone, at once', async () => {
  const { out } = await quote('--sizes', '--json', ring);
  const { measures } = JSON.parse(out) as { measures: Record<string, unknown> };
  expect(measures).toMatchObject({ triangles: 15_120, watertight: true, shells: 1 });
  expect(measures).not.toHaveProperty('thickness');
});

it.each([[[]], [['--quantity', '0', ring]], [['--unit', 'furlong', ring]], [['--nonsense', ring]]])(
  'refuses %j with how it is used',
  async (args) => {
    const { status, out, err } = await quote(...args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('npm run quote -- FILE');
  },
);
