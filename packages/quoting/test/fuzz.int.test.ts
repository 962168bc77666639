import { env } from 'node:process';
import { expect, it } from 'vitest';
import { makeCase } from './fuzz/fuzz-case.ts';
import { keep, runFuzz } from './fuzz/run-fuzz.ts';
import { makeSeeds } from './fuzz/seeds.ts';
import type { Seeds } from './fuzz/seeds.ts';

const { FUZZ_SECONDS, FUZZ_SEED, FUZZ_FORMAT, FUZZ_REPLAY } = env;
const seedOnEveryRun = 3;
const secondsOnEveryRun = 22;
const noTimeout = 2 ** 31 - 1;

/** One case again, cases for as long as is asked, or the same ones on every run. */
function asked(seeds: Seeds): Parameters<typeof runFuzz>[1] {
  if (FUZZ_REPLAY !== undefined) {
    const [seed = NaN, first = NaN] = FUZZ_REPLAY.split(':').map(Number);
    console.log(keep(makeCase(seeds, seed, first), FUZZ_REPLAY));
    return { seed, seconds: 100, first, most: 1 };
  }
  if (FUZZ_SECONDS === undefined) return { seed: seedOnEveryRun, seconds: secondsOnEveryRun };
  const seed = FUZZ_SEED === undefined ? Math.floor(Math.random() * 1e9) : Number(FUZZ_SEED);
  return { seed, seconds: Number(FUZZ_SECONDS), format: FUZZ_FORMAT };
}

it('models of every format that are spoilt get an answer that holds', { timeout: noTimeout }, async () => {
  const seeds = await makeSeeds();
  const run = asked(seeds);
  const { cases, faults, summary } = await runFuzz(seeds, run);
  if (FUZZ_SECONDS ?? FUZZ_REPLAY) console.log(summary);
  expect(faults, `of ${cases} cases of the seed ${run.seed}`).toEqual([]);
  expect(cases).toBeGreaterThan(run.most === undefined ? 20 : 0);
});
