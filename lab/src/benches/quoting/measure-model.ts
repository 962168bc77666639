import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '../../report.ts';
import { comparePrograms, type Comparison } from './compare-programs.ts';
import { writeModel, type ModelKind } from './models/model-kinds.ts';
import type { ProgramName } from './programs.ts';
import type { StageTimes, WarmThread } from './warm-thread.ts';

/** A size of models, and how often they are measured. */
export interface SizeToMeasure {
  readonly triangles: number;
  readonly rounds: number;
  readonly warmUps: number;
  readonly warmRuns: number;
}

export interface Bench {
  readonly dir: string;
  readonly names: readonly ProgramName[];
  readonly pin: readonly string[];
  readonly warm: WarmThread;
}

/** What is known of one model after it was measured. */
export interface ModelFigures extends Comparison {
  readonly model: ModelKind;
  /** As asked for; the model has about as many. */
  readonly size: number;
  readonly triangles: number;
  readonly fileMb: number;
  readonly warmMs: StageTimes;
  /** Peak memory of the whole process, as a multiple of the file. */
  readonly peakToFile: Readonly<Partial<Record<ProgramName, number>>>;
}

/** Writes a model, measures it stage by stage and as whole processes, says what came out, and deletes it. */
export async function measureModel(
  kind: ModelKind,
  size: SizeToMeasure,
  { dir, names, pin, warm }: Bench,
): Promise<ModelFigures> {
  const path = join(dir, `${kind}-${size.triangles}.stl`);
  try {
    const triangles = writeModel(path, kind, size.triangles);
    const fileMb = (await stat(path)).size / 1e6;
    say(`\n${kind}: ${triangles.toLocaleString('en')} triangles, ${fileMb.toFixed(1)} MB`);
    const { warmUps, warmRuns: runs, rounds } = size;
    const warmMs = await warm.stageTimes({ path, warmUps, runs });
    sayStages(warmMs, runs);
    const compared = await comparePrograms({ path, triangles, rounds, names, pin });
    const peakToFile = Object.fromEntries(
      Object.entries(compared.programs).map(([name, { peakMb }]) => [name, round(peakMb / fileMb)]),
    );
    sayPrograms(compared, peakToFile, rounds);
    const asked = { model: kind, size: size.triangles, triangles, fileMb: round(fileMb) };
    return { ...asked, warmMs, ...compared, peakToFile };
  } finally {
    await rm(path, { force: true });
  }
}

function sayStages(warmMs: StageTimes, runs: number): void {
  const stages = Object.entries(warmMs).map(([stage, ms]) => `${stage} ${ms.toFixed(1)}`);
  say(`  warm thread, ms (median of ${runs}): ${stages.join(' · ')}`);
}

function sayPrograms(
  { programs, ratios }: Comparison,
  peakToFile: Readonly<Record<string, number>>,
  rounds: number,
): void {
  say(`  whole processes (medians of ${rounds}, the least in brackets)`);
  for (const [name, { cpuS, cpuLeastS, wallS, wallLeastS, peakMb }] of Object.entries(programs)) {
    const times = `CPU ${seconds(cpuS)} (${seconds(cpuLeastS)})  wall ${seconds(wallS)} (${seconds(wallLeastS)})`;
    say(`    ${name.padEnd(13)} ${times}  peak ${peakMb} MB, ${peakToFile[name] ?? 0} × the file`);
  }
  for (const [pair, { cpu, wall }] of Object.entries(ratios)) {
    say(`    ${pair.padEnd(26)} CPU ${cpu.toFixed(2)}  wall ${wall.toFixed(2)}`);
  }
}

const seconds = (value: number) => `${value.toFixed(3)} s`;
const round = (value: number) => Math.round(value * 100) / 100;
