import { percentile } from '../../report.ts';
import { measuredRun, type Usage } from './measured-run.ts';
import { checkOutput, programs, type ProgramName } from './programs.ts';

/** What a program took over all rounds: medians, the least, and the most memory. */
interface ProgramFigures {
  readonly cpuS: number;
  readonly cpuLeastS: number;
  readonly wallS: number;
  readonly wallLeastS: number;
  readonly peakMb: number;
}

export interface Comparison {
  readonly programs: Readonly<Partial<Record<ProgramName, ProgramFigures>>>;
  /** Time of one program to that of another, round by round: the median. */
  readonly ratios: Readonly<Record<string, { readonly cpu: number; readonly wall: number }>>;
}

export interface CompareOptions {
  readonly path: string;
  readonly triangles: number;
  readonly rounds: number;
  readonly names: readonly ProgramName[];
  readonly pin: readonly string[];
}

const pairs = [
  ['sizes', 'admesh'],
  ['everything', 'admesh'],
  ['sizes', 'prusa-slicer'],
  ['everything', 'prusa-slicer'],
] as const;

/** Runs the programs on a file in turn, round after round. */
export async function comparePrograms(options: CompareOptions): Promise<Comparison> {
  const { path, triangles, rounds, names, pin } = options;
  const runs: Partial<Record<ProgramName, Usage[]>> = {};
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const { output, ...usage } = await measuredRun([...programs[name], path], { pin });
      checkOutput(name, output, triangles);
      (runs[name] ??= []).push(usage);
    }
  }
  return {
    programs: Object.fromEntries(names.map((name) => [name, figuresOf(runs[name] ?? [])])),
    ratios: Object.fromEntries(
      pairs.flatMap(([ours, other]) => {
        const [mine, theirs] = [runs[ours], runs[other]];
        return mine && theirs ? [[`${ours}/${other}`, ratioOf(mine, theirs)]] : [];
      }),
    ),
  };
}

function figuresOf(runs: readonly Usage[]): ProgramFigures {
  const [cpu, wall] = [runs.map(({ cpuS }) => cpuS), runs.map(({ wallS }) => wallS)];
  return {
    cpuS: rounded(median(cpu)),
    cpuLeastS: rounded(Math.min(...cpu)),
    wallS: rounded(median(wall)),
    wallLeastS: rounded(Math.min(...wall)),
    peakMb: Math.round(Math.max(...runs.map(({ peakMb }) => peakMb))),
  };
}

const ratioOf = (mine: readonly Usage[], theirs: readonly Usage[]) => ({
  cpu: rounded(median(mine.map(({ cpuS }, round) => cpuS / (theirs[round]?.cpuS ?? Number.NaN)))),
  wall: rounded(median(mine.map(({ wallS }, round) => wallS / (theirs[round]?.wallS ?? Number.NaN)))),
});

const median = (values: readonly number[]) => percentile(values, 0.5);
const rounded = (value: number) => Math.round(value * 1000) / 1000;
