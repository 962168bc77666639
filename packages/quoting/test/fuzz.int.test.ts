import { env } from 'node:process';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCase } from './fuzz/fuzz-case.ts';
import { keep, runFuzz } from './fuzz/run-fuzz.ts';
import { makeSeeds } from './fuzz/seeds.ts';
import type { Seeds } from './fuzz/seeds.ts';

const { FUZZ_SECONDS, FUZZ_SEED, FUZZ_FORMAT, FUZZ_REPLAY } = env;
const onEveryRun = FUZZ_SECONDS === undefined && FUZZ_REPLAY === undefined;
const FIXED_SEED = 3;
/** Another one every day, so that all runs together see more than one run does. */
const seedOfTheDay = Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''));
const secondsEach = 11;
const noTimeout = 2 ** 31 - 1;

let seeds: Seeds;

beforeAll(async () => {
  seeds = await makeSeeds();
});

describe.runIf(onEveryRun)('spoilt models of every format', () => {
  it.each([
    ['that are the same on every run', FIXED_SEED],
    ['that are others every day', seedOfTheDay],
  ])('get an answer that holds: those %s (seed %d)', async (_which, seed) => {
    const { cases, faults } = await runFuzz(seeds, { seed, seconds: secondsEach });
    expect(faults, `of ${cases} cases of the seed ${seed}`).toEqual([]);
    expect(cases).toBeGreaterThan(20);
  });
});

describe.runIf(FUZZ_SECONDS !== undefined)('for long', () => {
  it('spoilt models of every format get an answer that holds', { timeout: noTimeout }, async () => {
    const seed = FUZZ_SEED === undefined ? Math.floor(Math.random() * 1e9) : Number(FUZZ_SEED);
    const { cases, faults, summary } = await runFuzz(seeds, {
      seed,
      seconds: Number(FUZZ_SECONDS),
      format: FUZZ_FORMAT,
    });
    console.log(`seed ${seed}, ${cases} cases\n${summary}`);
    expect(faults).toEqual([]);
  });
});

describe.runIf(FUZZ_REPLAY !== undefined)('again', () => {
  it(`case ${FUZZ_REPLAY} gets an answer that holds`, { timeout: 120_000 }, async () => {
    const [seed = NaN, first = NaN] = (FUZZ_REPLAY ?? '').split(':').map(Number);
    console.log(keep(makeCase(seeds, seed, first), `${seed}:${first}`));
    const { faults, summary } = await runFuzz(seeds, { seed, seconds: 100, first, most: 1 });
    console.log(summary);
    expect(faults).toEqual([]);
  });
});
