import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createEngine } from './engine-process.ts';
import type { Answer, Engine, Outcome } from './engine-process.ts';
import { faultsOf, faultsOfNumbers } from './faults-of.ts';
import { formatOf, makeCase } from './fuzz-case.ts';
import type { FuzzCase } from './fuzz-case.ts';
import type { Seeds } from './seeds.ts';
import { createTally } from './tally.ts';

/** Small, since the files are: what they unpack to is then small too. */
const limits = { maxTriangles: 100_000, maxUnpackedBytes: 20_000_000 };
const HANG_SECONDS = 5;
/** A machine may be busy: what seems to hang is given as much when it is asked alone. */
const PATIENT_SECONDS = 30;
/**
 * Rhino's library can be made to count to four billion by a size that lies deep in an object's data, where only the
 * library itself finds it. What bounds that is the time limit of the process that reads the file.
 */
const mayBeSlow = '3dm';
const MOST_MB = 300;
/** One in so many is asked twice. */
const TWICE_EVERY = 16;
const MOST_FAULTS = 10;

/** What fuzzing found; `faults` is empty when all held. */
export interface FuzzResult {
  readonly cases: number;
  readonly faults: readonly string[];
  readonly summary: string;
}

export interface FuzzOptions {
  readonly seed: number;
  readonly seconds: number;
  /** The number of the first case. */
  readonly first?: number;
  readonly most?: number;
  /** All of them when undefined. */
  readonly format?: string | undefined;
}

/** Asks the engine about spoilt files, for so many seconds and `most` cases. */
export async function runFuzz(seeds: Seeds, options: FuzzOptions): Promise<FuzzResult> {
  const { seed, seconds, first = 0, most = Infinity, format } = options;
  const engine = createEngine();
  const tally = createTally();
  const faults: string[] = [];
  const until = Date.now() + seconds * 1000;
  let cases = 0;
  try {
    for (let number = first; cases < most && Date.now() < until && faults.length < MOST_FAULTS; number++) {
      if (format !== undefined && format !== formatOf(number)) continue;
      const one = makeCase(seeds, seed, number);
      const { outcome, wrong } = await examine(engine, one, number);
      cases++;
      tally.add(one, number, outcome);
      if (wrong.length > 0) faults.push(report(one, `${seed}:${number}`, wrong));
    }
  } finally {
    engine.close();
  }
  return { cases, faults, summary: tally.summary() };
}

async function examine(
  engine: Engine,
  one: FuzzCase,
  number: number,
): Promise<{ outcome: Outcome; wrong: string[] }> {
  const outcome = await engine.analyse(one.bytes, { seconds: HANG_SECONDS, limits });
  if (outcome.ended === 'hung' && one.format === mayBeSlow) return { outcome, wrong: [] };
  if (outcome.ended !== 'answered') return asAlone(one, outcome);
  const { answer } = outcome;
  const wrong = faultsOfAnswer(answer);
  if (answer.peakMb > MOST_MB) {
    engine.close();
    return asAlone(one, outcome);
  }
  if (number % TWICE_EVERY === 0) {
    const again = await engine.analyse(one.bytes, { seconds: HANG_SECONDS, limits });
    if (again.ended !== 'answered') wrong.push(`the second time: ${again.ended}`);
    else if (!isDeepStrictEqual(again.answer.analysis, answer.analysis))
      wrong.push('another result the second time');
  }
  return { outcome, wrong };
}

/** What a fresh process says of a case that hung, died or took much memory, be it for what went before it. */
async function asAlone(one: FuzzCase, before: Outcome): Promise<{ outcome: Outcome; wrong: string[] }> {
  const engine = createEngine();
  try {
    const outcome = await engine.analyse(one.bytes, { seconds: PATIENT_SECONDS, limits });
    if (outcome.ended === 'hung') return { outcome, wrong: [`no answer within ${PATIENT_SECONDS} s`] };
    if (outcome.ended === 'died') return { outcome, wrong: [`the engine's process died: ${outcome.why}`] };
    const { peakMb, cpuMs } = outcome.answer;
    const wrong = faultsOfAnswer(outcome.answer);
    if (before.ended === 'died') wrong.push(`the engine's process died after others: ${before.why}`);
    if (peakMb > MOST_MB) wrong.push(`${Math.round(peakMb)} MB of memory`);
    if (cpuMs > HANG_SECONDS * 1000) wrong.push(`${Math.round(cpuMs)} ms of processor time`);
    return { outcome, wrong };
  } finally {
    engine.close();
  }
}

const faultsOfAnswer = ({ analysis, prices, verdicts }: Answer): string[] => [
  ...faultsOf(analysis),
  ...faultsOfNumbers([...prices, ...verdicts]),
];

function report(one: FuzzCase, replay: string, wrong: readonly string[]): string {
  return `${wrong.join('; ')}\n  ${one.story}\n  npm run fuzz -- --replay ${replay}\n  ${keep(one, replay)}`;
}

/** Keeps the bytes of a case where they can be looked at: Rhino's files have the time in them, and are never the same. */
export function keep({ bytes }: FuzzCase, replay: string): string {
  const kept = join(tmpdir(), `fuzz-${replay.replace(':', '-')}.bin`);
  writeFileSync(kept, bytes);
  return `${bytes.length} bytes in ${kept}`;
}
