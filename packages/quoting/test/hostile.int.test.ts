import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from './fuzz/engine-process.ts';
import type { Outcome } from './fuzz/engine-process.ts';
import { faultsOf } from './fuzz/faults-of.ts';
import { hostileXml, hostileZips } from './hostile/archives.ts';
import { hostileClaims, hostileNumbers, hostileReferences } from './hostile/claims.ts';
import type { HostileFile, HostileFiles } from './hostile/hostile-file.ts';
import { hostileScenes, hostileShapes, hostileSizes, stlOf } from './hostile/shapes.ts';
import { hostileTexts } from './hostile/texts.ts';
import { refused } from './hostile/hostile-file.ts';

/** Against what never ends, not for speed. */
const seconds = 20;
/** What an empty process of the engine takes. */
const EMPTY_MB = 110;
const MB_PER_MB = 12;
const LEAST_MB = 200;
const mebibyte = 1024 * 1024;

const shared = createEngine();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alexandrite-hostile-'));
});

afterAll(async () => {
  shared.close();
  await rm(folder, { recursive: true, force: true });
});

/** What a process makes of a file on disk; one that has done nothing else if the file is large. */
async function outcomeOf(bytes: Uint8Array): Promise<Outcome> {
  const file = join(folder, 'model');
  await writeFile(file, bytes);
  const engine = bytes.length < mebibyte ? shared : createEngine();
  try {
    const outcome = await engine.analyse(file, { seconds });
    // A process that has once been large would say so of all files that follow.
    if (outcome.ended === 'answered' && outcome.answer.peakMb > EMPTY_MB) shared.close();
    return outcome;
  } finally {
    if (engine !== shared) engine.close();
  }
}

async function holds({ make, gives }: HostileFile): Promise<void> {
  const bytes = make();
  const outcome = await outcomeOf(bytes);
  expect(outcome.ended === 'answered' ? outcome.ended : outcome).toBe('answered');
  if (outcome.ended !== 'answered') return;
  const { analysis, peakMb } = outcome.answer;
  expect(analysis).toMatchObject(gives);
  expect(faultsOf(analysis)).toEqual([]);
  const allowed = EMPTY_MB + Math.max(LEAST_MB, (MB_PER_MB * bytes.length) / mebibyte);
  expect(peakMb, 'megabytes of the whole process').toBeLessThan(allowed);
}

const groups: Readonly<Record<string, HostileFiles>> = {
  'a zip': hostileZips,
  XML: hostileXml,
  'a claim': hostileClaims,
  'a reference': hostileReferences,
  'a number': hostileNumbers,
  'a text': hostileTexts,
  'a scene': hostileScenes,
  'a size': hostileSizes,
  'a shape': hostileShapes,
};

describe.each(Object.entries(groups))('%s that means harm', (_group, files) => {
  it.each(Object.entries(files))('%s', async (_name, file) => {
    await holds(file);
    expect.hasAssertions();
  });
});

describe.runIf(env['FUZZ_SECONDS'] !== undefined)('for long', () => {
  it('ten million triangles without area', { timeout: 120_000 }, async () => {
    await holds(refused('model-too-many-triangles', () => stlOf(10_000_000, () => undefined)));
    expect.hasAssertions();
  });
});
