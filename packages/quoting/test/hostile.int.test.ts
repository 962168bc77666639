import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from './fuzz/engine-process.ts';
import type { EngineOptions, Outcome } from './fuzz/engine-process.ts';
import { faultsOf } from './fuzz/faults-of.ts';
import { hostileXml, hostileZips } from './hostile/archives.ts';
import { hostileClaims, hostileNumbers, hostileReferences } from './hostile/claims.ts';
import type { HostileFile, HostileFiles } from './hostile/hostile-file.ts';
import { hostileShapes, largeHostileShapes } from './hostile/shapes.ts';
import { hostileScenes, hostileSizes } from './hostile/sizes-and-scenes.ts';
import { hostileTexts } from './hostile/texts.ts';

/** Against what never ends, not for speed. */
const seconds = 20;
/** What a process takes that has the library of any format in it, and a small model. */
const LEAST_MB = 310;
const MB_PER_MB = 12;
const SMALL_PROCESS_MB = 110;
const LARGE_FILE_MB = 8;
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
async function outcomeOf(bytes: Uint8Array, options: EngineOptions): Promise<Outcome> {
  const file = join(folder, 'model');
  await writeFile(file, bytes);
  const engine = bytes.length < LARGE_FILE_MB * mebibyte ? shared : createEngine();
  try {
    const outcome = await engine.analyse(file, options);
    // A process that has once been large would say so of all files that follow.
    if (outcome.ended === 'answered' && outcome.answer.peakMb > SMALL_PROCESS_MB) shared.close();
    return outcome;
  } finally {
    if (engine !== shared) engine.close();
  }
}

async function holds({ make, gives }: HostileFile, options: EngineOptions = { seconds }): Promise<void> {
  const bytes = make();
  const outcome = await outcomeOf(bytes, options);
  expect(outcome.ended === 'answered' ? outcome.ended : outcome).toBe('answered');
  if (outcome.ended !== 'answered') return;
  const { analysis, peakMb } = outcome.answer;
  expect(analysis).toMatchObject(gives);
  expect(faultsOf(analysis)).toEqual([]);
  const allowedMb = LEAST_MB + (MB_PER_MB * bytes.length) / mebibyte;
  expect(peakMb, 'megabytes of the whole process').toBeLessThan(allowedMb);
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

/** Those that take a minute each come with the long fuzzing. */
const long = env['FUZZ_SECONDS'] !== undefined;
const inAMinute = { seconds: 120, limits: { maxTriangles: 10_000_000 } };

describe.each(Object.entries(long ? { 'a large shape': largeHostileShapes } : groups))(
  '%s that means harm',
  (_group, files) => {
    it.each(Object.entries(files))('%s', { timeout: 300_000 }, async (_name, file) => {
      await holds(file, long ? inAMinute : { seconds });
      expect.hasAssertions();
    });
  },
);
